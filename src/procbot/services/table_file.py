"""A table as a file that somebody takes away: CSV, XLSX or JSON Lines, a little at a time."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from procbot.services.spreadsheet import Value, cell
from procbot.services.workbook import workbook

# Lines in memory at once: some 2 MiB with long answers.
BATCH = 500

# Readers that take Unicode's separators for an end of line would cut an object in two.
_SEPARATORS = re.compile("[\x7f-\x9f\u2028\u2029]")

_SHEET = "procbot"

MAX_WHY = 500
"""Of the reason for which somebody takes a file away, in characters."""

Row = Mapping[str, Value]


class Form(StrEnum):
    """Forms of the file, named by its ending."""

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


def reason_of(why: str) -> str:
    """Return a reason on one line as the audit keeps it; "" where there is none, or it is too long."""
    reason = " ".join(why.split())
    return reason if len(reason) <= MAX_WHY else ""


def table_file(form: Form, columns: Sequence[str], rows: Iterator[Row]) -> Iterator[bytes]:
    """Yield a file, piece by piece, as its rows come.

    Args:
        form: of the file.
        columns: their names, in order.
        rows: each with the values of all columns, in their order; in JSON Lines they keep their types, in the tables a text is
            never run as a formula.
    """
    return _WRITERS[form](columns, rows)


def _as_csv(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[bytes]:
    """With the mark by which Excel knows UTF-8. Source: RFC 4180, lines end in CR LF."""
    held = io.StringIO(newline="")
    table = csv.writer(held, lineterminator="\r\n")
    held.write("\ufeff")
    table.writerow(columns)
    for number, row in enumerate(rows, 1):
        table.writerow([cell(value) for value in row.values()])
        if number % BATCH == 0:
            yield _emptied(held)
    yield _emptied(held)


def _as_jsonl(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[bytes]:
    del columns  # each row names its values
    held = io.StringIO(newline="")
    for number, row in enumerate(rows, 1):
        text = json.dumps(row, ensure_ascii=False, default=_isoformat)
        held.write(_SEPARATORS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        held.write("\n")
        if number % BATCH == 0:
            yield _emptied(held)
    yield _emptied(held)


def _as_xlsx(columns: Sequence[str], rows: Iterator[Row]) -> Iterator[bytes]:
    return workbook(_SHEET, columns, ([cell(value) for value in row.values()] for row in rows))


_WRITERS: dict[Form, Callable[[Sequence[str], Iterator[Row]], Iterator[bytes]]] = {
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
