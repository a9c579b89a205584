"""The query log for the staff, taken out for other tools."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from procbot.store import audit, exchanges, log_list
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange
from procbot.store.log_filter import LogFilter
from procbot.vietnam_time import VIETNAM


class QueryLog:
    """The exchanges in one database.

    Args:
        database: where they are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def hand_over(self, form: str, by: str, why: str, since: date | None = None, until: date | None = None) -> Iterator[Exchange]:
        """Record in the audit that the log is taken out, and return what ``read`` yields.

        Args:
            form: of the file, for the audit.
            by: who takes it.
            why: what for, in their words; "" where they have not said.
            since: as for ``read``.
            until: as for ``read``.

        Raises:
            DatabaseUnavailableError: nothing was recorded. Raised too where the database goes away while the rows are read.
        """
        days = {name: [day.isoformat()] for name, day in (("since", since), ("until", until)) if day is not None}
        with self._database.begin() as tx:
            facts = {"form": form, "filter": days, "exchanges": log_list.count(tx, LogFilter(since=since, until=until))}
            audit.record(tx, self._clock(), by, "log.export", "query_log", form, after=facts, why=why)
        return self.read(since, until)

    def read(self, since: date | None = None, until: date | None = None) -> Iterator[Exchange]:
        """Yield the exchanges in the order they were asked, a few hundred at a time in memory.

        Args:
            since: first day, in Vietnam; ``None`` for the beginning.
            until: last day, in Vietnam, included; ``None`` for the end.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        behind = None if until is None else until + timedelta(days=1)
        with self._database.read() as tx:
            yield from exchanges.iterate(tx, _midnight(since), _midnight(behind))


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), VIETNAM)
