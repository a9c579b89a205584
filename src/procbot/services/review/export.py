"""The log taken out: what meets a filter, as CSV, XLSX or JSON Lines, a little at a time."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from procbot.errors import ReviewError
from procbot.services.review.export_rows import COLUMNS, Askers, Row, cell, row_of
from procbot.services.review.log_filter import as_data
from procbot.services.review.workbook import workbook
from procbot.store import audit, labels, log_list
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter

# Lines in memory at once: some 2 MiB with long answers.
BATCH = 500

# Readers that take Unicode's separators for an end of line would cut an object in two.
_SEPARATORS = re.compile("[\x7f-\x9f\u2028\u2029]")

_MAX_WHY = 500  # characters
_SHEET = "procbot"

Progress = Callable[[int, int], None]
"""Told how many lines are written, and of how many."""


class Form(StrEnum):
    """Forms of the export, named by the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"

    @property
    def media_type(self) -> str:
        """What the pages call it."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.JSONL: "application/jsonl; charset=utf-8",
}


class Export:
    """Takes the log out. Safe to call from several threads.

    Args:
        database: where it is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def begin(self, wanted: LogFilter, form: Form, by: str, why: str, progress: Progress | None = None) -> Iterator[bytes]:
        """Record in the audit that the log is taken out, and return the file, piece by piece.

        The text is masked as it is in the log, and the askers' pseudonyms are left out: a number tells them apart within this
        file only.

        Args:
            wanted: which exchanges.
            form: of the file.
            by: who takes it.
            why: what for, in their words.
            progress: told after each batch.

        Returns:
            The bytes, in order. They are read from the database as they are taken; a batch is in memory at once.

        Raises:
            ReviewError: no reason is given, or it is too long.
            DatabaseUnavailableError: nothing was recorded. Raised too where the database goes away while the bytes are taken.
        """
        reason = " ".join(why.split())
        if not reason or len(reason) > _MAX_WHY:
            raise ReviewError(f"An export needs a reason of at most {_MAX_WHY} characters.")
        at = self._clock()
        with self._database.begin() as tx:
            total = log_list.count(tx, wanted)
            facts = {"form": form.value, "filter": as_data(wanted), "exchanges": total}
            audit.record(tx, at, by, "log.export", "query_log", form.value, after=facts, why=reason)
        return _WRITERS[form](self._rows(wanted, total, progress))

    def _rows(self, wanted: LogFilter, total: int, progress: Progress | None) -> Iterator[Row]:
        """A short transaction a batch: an export that somebody reads slowly keeps no old state of the database alive."""
        askers, last, done = Askers(), 0, 0
        with self._database.read() as tx:
            names: Mapping[int, str] = {label.id: label.name for label in labels.every(tx)}
        while True:
            with self._database.read() as tx:
                lines = log_list.by_number(tx, wanted, last, BATCH)
            if not lines:
                return
            for line in lines:
                yield row_of(line, askers, names)
            last, done = lines[-1].id, done + len(lines)
            if progress is not None:
                progress(done, max(total, done))


def _as_csv(rows: Iterator[Row]) -> Iterator[bytes]:
    """With the mark by which Excel knows UTF-8. Source: RFC 4180, lines end in CR LF."""
    held = io.StringIO(newline="")
    table = csv.writer(held, lineterminator="\r\n")
    held.write("\ufeff")
    table.writerow(COLUMNS)
    for number, row in enumerate(rows, 1):
        table.writerow([cell(value) for value in row.values()])
        if number % BATCH == 0:
            yield _emptied(held)
    yield _emptied(held)


def _as_jsonl(rows: Iterator[Row]) -> Iterator[bytes]:
    held = io.StringIO(newline="")
    for number, row in enumerate(rows, 1):
        text = json.dumps(row, ensure_ascii=False, default=_isoformat)
        held.write(_SEPARATORS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        held.write("\n")
        if number % BATCH == 0:
            yield _emptied(held)
    yield _emptied(held)


def _as_xlsx(rows: Iterator[Row]) -> Iterator[bytes]:
    return workbook(_SHEET, COLUMNS, ([cell(value) for value in row.values()] for row in rows))


_WRITERS: dict[Form, Callable[[Iterator[Row]], Iterator[bytes]]] = {
    Form.CSV: _as_csv,
    Form.XLSX: _as_xlsx,
    Form.JSONL: _as_jsonl,
}


def _emptied(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()


def _isoformat(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
