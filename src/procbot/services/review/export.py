"""The log taken out: what meets a filter, as CSV, XLSX or JSON Lines, a little at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from procbot.errors import ReviewError
from procbot.services.review.export_rows import COLUMNS, Askers, row_of
from procbot.services.review.log_filter import as_data
from procbot.services.table_file import BATCH, MAX_WHY, Form, Row, reason_of, table_file
from procbot.store import audit, labels, log_list
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter

# Of so many exports, the last that were begun, this process knows how far they are; more than are ever under way at once.
_FOLLOWED = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an export is: lines written, lines there were when it began, and whether no more will be written."""

    done: int
    total: int
    ended: bool = False


class Export:
    """Takes the log out. Safe to call from several threads.

    Args:
        database: where it is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._progress: dict[tuple[str, str], Progress] = {}

    def progress(self, by: str, mark: str) -> Progress | None:
        """Return how far the export is that ``by`` has begun under ``mark``; ``None`` if this process knows of none."""
        return self._progress.get((by, mark))

    def begin(self, wanted: LogFilter, form: Form, by: str, why: str, mark: str = "") -> Iterator[bytes]:
        """Record in the audit that the log is taken out, and return the file, piece by piece.

        The text is masked as it is in the log, and the askers' pseudonyms are left out: a number tells them apart within this
        file only.

        Args:
            wanted: which exchanges.
            form: of the file.
            by: who takes it.
            why: what for, in their words.
            mark: by which ``progress`` tells this export from the others of ``by``; "" to follow none.

        Returns:
            The bytes, in order. They are read from the database as they are taken; a batch is in memory at once.

        Raises:
            ReviewError: no reason is given, or it is too long.
            DatabaseUnavailableError: nothing was recorded. Raised too where the database goes away while the bytes are taken.
        """
        reason = reason_of(why)
        if not reason:
            raise ReviewError(f"An export needs a reason of at most {MAX_WHY} characters.")
        at = self._clock()
        with self._database.begin() as tx:
            total = log_list.count(tx, wanted)
            facts = {"form": form.value, "filter": as_data(wanted), "exchanges": total}
            audit.record(tx, at, by, "log.export", "query_log", form.value, after=facts, why=reason)
        return table_file(form, COLUMNS, self._followed((by, mark), total, self._rows(wanted)))

    def _followed(self, key: tuple[str, str], total: int, rows: Iterator[Row]) -> Iterator[Row]:
        """Pass the rows on and keep count; it ends too where whoever takes the file goes away."""
        done = 0
        self._progress.pop(key, None)
        self._progress[key] = Progress(done, total)
        while len(self._progress) > _FOLLOWED:
            self._progress.pop(next(iter(self._progress)), None)
        try:
            for done, row in enumerate(rows, 1):
                yield row
                if done % BATCH == 0:
                    self._progress[key] = Progress(done, max(total, done))
        finally:
            self._progress[key] = Progress(done, max(total, done), ended=True)

    def _rows(self, wanted: LogFilter) -> Iterator[Row]:
        """A short transaction a batch: an export that somebody reads slowly keeps no old state of the database alive."""
        askers, last = Askers(), 0
        with self._database.read() as tx:
            names: Mapping[int, str] = {label.id: label.name for label in labels.every(tx)}
        while True:
            with self._database.read() as tx:
                lines = log_list.by_number(tx, wanted, last, BATCH)
            if not lines:
                return
            for line in lines:
                yield row_of(line, askers, names)
            last = lines[-1].id
