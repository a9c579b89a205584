"""The log's filter as a URL has it: read and written, each the inverse of the other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.store.log_filter import EVERYTHING, NO_VOTE, UNJUDGED, LogFilter
from procbot.store.storable import storable_text
from procbot.store.verdicts import VERDICTS

__all__ = ["EVERYTHING", "FilterNote", "LogFilter", "as_data", "from_data", "query_of", "read_query"]

# No question is older, none will be younger; the days around the calendar's own ends have no midnight to compare with.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)

_MAX_TEXT = 200  # characters; longer than any phrase that is looked for
_MAX_VALUES = 50  # of one part; a URL has room for no more
_MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class FilterNote:
    """A part of a query that was ignored: its name as given, and whether it is "unknown" or "malformed"."""

    name: str
    problem: str


def read_query(pairs: Iterable[tuple[str, str]]) -> tuple[LogFilter, tuple[FilterNote, ...]]:
    """Return the filter that a URL's query asks for.

    Args:
        pairs: the query's names and values, in order; a part with several values has several pairs. Empty values are no values.

    Returns:
        The filter, and a note for each pair that was ignored.
    """
    found: dict[str, Any] = {}
    notes: list[FilterNote] = []
    for name, value in pairs:
        text = value.strip()
        if not text:
            continue
        read = _ONE.get(name) or _MANY.get(name)
        if read is None:
            notes.append(FilterNote(name, "unknown"))
            continue
        parsed = read(text)
        if parsed is None or (name in _MANY and len(found.get(name, ())) >= _MAX_VALUES):
            notes.append(FilterNote(name, "malformed"))
        elif name in _ONE:
            found[name] = parsed
        elif parsed not in found.get(name, ()):
            found[name] = (*found.get(name, ()), parsed)
    return LogFilter(**found), tuple(notes)


def query_of(wanted: LogFilter) -> tuple[tuple[str, str], ...]:
    """Return the query of a filter, name by name; ``read_query`` gives the filter back."""
    pairs: list[tuple[str, str]] = []
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if value is None or value == "":
            continue
        pairs += [(field.name, _written(each)) for each in (value if isinstance(value, tuple) else (value,))]
    return tuple(pairs)


def as_data(wanted: LogFilter) -> dict[str, list[str]]:
    """Return a filter as JSON-able values, for the database; ``from_data`` gives it back."""
    data: dict[str, list[str]] = {}
    for name, value in query_of(wanted):
        data.setdefault(name, []).append(value)
    return data


def from_data(data: Mapping[str, Any]) -> LogFilter:
    """Return the filter that ``as_data`` wrote; what another version wrote and this one does not know is left out."""
    pairs = [(name, str(value)) for name, values in data.items() for value in (values if isinstance(values, list) else ())]
    return read_query(pairs)[0]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _MAX_ID else None


def _hour(text: str) -> int | None:
    number = _number(text)
    return number if number is not None and number < 24 else None  # noqa: PLR2004 (hours of a day)


def _ms(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < 1e12 else None  # noqa: PLR2004 (thirty years)


def _flag(text: str) -> bool | None:
    return {"yes": True, "no": False}.get(text)


def _one_of(values: Iterable[str]) -> Callable[[str], str | None]:
    known = frozenset(values)
    return lambda text: text if text in known else None


def _code(text: str) -> str | None:
    return text if len(text) <= 80 and text.isascii() and all(char.isalnum() or char in "-_" for char in text) else None  # noqa: PLR2004 (the columns' length)


_ONE: dict[str, Callable[[str], Any]] = {
    "since": _day,
    "until": _day,
    "min_ms": _ms,
    "max_ms": _ms,
    "text": lambda text: storable_text(text)[:_MAX_TEXT].strip(),
    "cluster": _number,
    "escalated": _one_of(("yes", "no", "open", "replied")),
    "version": _number,
    "accented": _flag,
    "hour": _hour,
    "repeated": _flag,
    "stale": _flag,
}
_MANY: dict[str, Callable[[str], Any]] = {
    "outcomes": _one_of(outcome.value for outcome in Outcome),
    "areas": _code,
    "articles": _code,
    "sections": _one_of(section.value for section in Section),
    "votes": _one_of(("up", "down", NO_VOTE)),
    "reasons": _code,
    "verdicts": _one_of((*VERDICTS, UNJUDGED)),
    "labels": _number,
    "channels": _code,
    "intents": _code,
}
