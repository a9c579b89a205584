"""The query log for the staff, taken out for other tools."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from procbot.store import exchanges
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange
from procbot.vietnam_time import VIETNAM


class QueryLog:
    """The exchanges in one database.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

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
