"""The log as reviewers read it: pages, counts, and filters kept under a name."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.errors import ReviewError
from procbot.services.review.log_filter import as_data, from_data
from procbot.store import audit, log_list, saved_filters
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from procbot.store.log_list import LogLine, Place

# A screen and a half; more is scrolled past, and asks the database for more than it shows.
PAGE_LINES = 50

_MAX_NAME = 120  # the column's length


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, newest first; ``behind`` is where the next one begins, ``None`` on the last."""

    lines: tuple[LogLine, ...]
    total: int
    """Of all pages."""
    behind: Place | None


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """A filter under a name; ``shared``: every reviewer sees it."""

    id: int
    owner: str
    name: str
    filter: LogFilter
    shared: bool


class Log:
    """Reads the log. Safe to call from several threads.

    Args:
        database: where it is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def page(self, wanted: LogFilter, behind: Place | None = None, lines: int = PAGE_LINES) -> LogPage:
        """Return a page of what meets ``wanted``; three statements.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            found = log_list.page(tx, wanted, lines + 1, behind)
            total = log_list.count(tx, wanted)
        shown = tuple(found[:lines])
        return LogPage(shown, total, Place(shown[-1].asked_at, shown[-1].id) if len(found) > lines else None)

    def count(self, wanted: LogFilter) -> int:
        """Return how many exchanges meet ``wanted``.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return log_list.count(tx, wanted)

    def save_filter(self, name: str, wanted: LogFilter, by: str, *, shared: bool = False) -> int:
        """Keep a filter under a name; one of the same person and name is replaced. Return its id.

        Raises:
            ReviewError: the name is empty or too long.
            DatabaseUnavailableError: nothing was written.
        """
        at, tidy = self._clock(), " ".join(name.split())
        if not tidy or len(tidy) > _MAX_NAME:
            raise ReviewError(f"A filter has a name of at most {_MAX_NAME} characters.")
        data = as_data(wanted)
        with self._database.begin() as tx:
            filter_id = saved_filters.save(tx, by, tidy, data, at, shared=shared)
            facts = {"name": tidy, "filter": data, "shared": shared}
            audit.record(tx, at, by, "filter.save", "saved_filter", str(filter_id), after=facts)
        return filter_id

    def filters(self, login: str) -> list[NamedFilter]:
        """Return a reviewer's own filters and the shared ones, by name.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            found = saved_filters.for_reviewer(tx, login)
        return [NamedFilter(each.id, each.owner, each.name, from_data(each.data), each.shared) for each in found]

    def remove_filter(self, filter_id: int, by: str) -> bool:
        """Forget a filter of one's own; return whether there was one.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            removed = saved_filters.remove(tx, filter_id, by)
            if removed:
                audit.record(tx, at, by, "filter.remove", "saved_filter", str(filter_id))
        return removed
