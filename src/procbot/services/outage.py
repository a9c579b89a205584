"""One line in the log when the database goes and one when it is back, however many tasks notice."""

import structlog

from procbot.errors import DatabaseUnavailableError

# Long enough not to hammer a database that is starting, short enough that nobody notices the end of the outage late.
OUTAGE_PAUSE_S = 1.0

_log = structlog.get_logger(__name__)


class Outage:
    """Whether the database is away, as far as one process has noticed.

    A database whose disk is full, or that has become read-only, can still be read: that a read succeeds does not end an outage in
    which a write has failed.
    """

    def __init__(self) -> None:
        self._reads_fail = False
        self._writes_fail = False

    def noticed(self, error: DatabaseUnavailableError, *, reading: bool = False) -> None:
        """Take note that a write (or, ``reading``, a read) failed; logged unless the outage is known already."""
        if not (self._reads_fail or self._writes_fail):
            _log.error("database_unavailable", reason=str(error), waiting="work goes on by itself when the database is back")
        self._reads_fail = self._reads_fail or reading
        self._writes_fail = self._writes_fail or not reading

    def over(self, *, reading: bool = False) -> None:
        """Take note that a write (or, ``reading``, a read) succeeded; logged when that ends the outage."""
        was_away = self._reads_fail or self._writes_fail
        self._reads_fail = False
        self._writes_fail = self._writes_fail and reading
        if was_away and not self._writes_fail:
            _log.info("database_back")
