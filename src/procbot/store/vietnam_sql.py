"""Days, weeks, months and hours of Vietnam, counted by the database itself.

Vietnam has kept UTC+7 without summer time since 1975 (tzdata, file "asia", zone Asia/Ho_Chi_Minh), so that SQLite, which knows no
zones, adds seven hours. Both databases give the same text.
"""

from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, SQLColumnExpression, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_SQLITE = {
    "day": "date({at}, '+7 hours')",
    "hour": "CAST(strftime('%H', {at}, '+7 hours') AS INTEGER)",
    "utc_hour": "substr({at}, 1, 13)",
}
_POSTGRESQL = {
    "day": "to_char({at} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')",
    "hour": "CAST(extract(hour FROM {at} AT TIME ZONE 'Asia/Ho_Chi_Minh') AS INTEGER)",
    "utc_hour": "to_char({at} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24')",
}


class _InVietnam(FunctionElement[Any]):
    """A part of a time, in Vietnam's calendar where nothing else is said."""

    inherit_cache = True
    part = ""


class VietnamDay(_InVietnam):
    """The day: "2026-11-23"."""

    type = String()
    inherit_cache = True
    part = "day"


class VietnamHour(_InVietnam):
    """The hour of the day, 0..23."""

    type = Integer()
    inherit_cache = True
    part = "hour"


class UtcHour(_InVietnam):
    """The hour since which it is UTC's: "2026-11-23 02". Vietnam's days and hours are made of whole ones of these."""

    type = String()
    inherit_cache = True
    part = "utc_hour"


class _WeekBefore(FunctionElement[str]):
    """The moment seven days before a time; to be compared with times only."""

    type = String()
    inherit_cache = True


class _SecondsBetween(FunctionElement[float]):
    """The seconds from one time to a later one."""

    type = Float()
    inherit_cache = True


def seconds_between(earlier: SQLColumnExpression[Any], later: SQLColumnExpression[Any]) -> ColumnElement[float]:
    """Return the seconds from ``earlier`` to ``later``, to the millisecond."""
    return _SecondsBetween(earlier, later)


def week_before(at: SQLColumnExpression[Any]) -> ColumnElement[Any]:
    """Return the moment seven days before ``at``, to the millisecond."""
    return _WeekBefore(at)


@compiles(_InVietnam, "sqlite")
def _on_sqlite(element: _InVietnam, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 (SQLAlchemy's own)
    return _SQLITE[element.part].format(at=compiler.process(element.clauses, **options))


@compiles(_InVietnam, "postgresql")
def _on_postgresql(element: _InVietnam, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return _POSTGRESQL[element.part].format(at=compiler.process(element.clauses, **options))


@compiles(_WeekBefore, "sqlite")
def _sqlite_week_before(element: _WeekBefore, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"strftime('%Y-%m-%d %H:%M:%f', {compiler.process(element.clauses, **options)}, '-7 days')"


@compiles(_WeekBefore, "postgresql")
def _postgresql_week_before(element: _WeekBefore, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    return f"({compiler.process(element.clauses, **options)} - interval '7 days')"


@compiles(_SecondsBetween, "sqlite")
def _julian(element: _SecondsBetween, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    earlier, later = (compiler.process(each, **options) for each in element.clauses)
    return f"((julianday({later}) - julianday({earlier})) * 86400.0)"


@compiles(_SecondsBetween, "postgresql")
def _epoch(element: _SecondsBetween, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401
    earlier, later = (compiler.process(each, **options) for each in element.clauses)
    return f"extract(epoch FROM ({later} - {earlier}))"
