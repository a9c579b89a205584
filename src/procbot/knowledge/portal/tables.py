"""The portal's tables, row by row: ways of filing, papers of a dossier, legal basis. Columns are known by their names."""

import re
from collections.abc import Iterator

from procbot.knowledge.body_lines import split_glued
from procbot.knowledge.document import Table, clean, clean_lines, rejoin
from procbot.knowledge.portal.headings import COLUMNS, Column, key_of, says_none, says_nothing
from procbot.knowledge.portal.procedure import LegalRow, Paper, Way

_COUNT = re.compile(r"(?P<name>[^\d:;,\-\u2013]+):\s*(?P<count>\d+)")

Row = dict[Column, str]


def rows_of(table: Table, needed: Column) -> tuple[list[Row], dict[Column, str]] | None:
    """Return the rows of ``table`` by column and the columns' own names, or ``None`` when it has no column ``needed``."""
    if not table.rows:
        return None
    columns = [COLUMNS.get(key_of(cell)) for cell in table.rows[0]]
    if needed not in columns:
        return None
    names = {column: clean(cell) for column, cell in zip(columns, table.rows[0], strict=True) if column is not None}
    rows = [
        {column: cell for column, cell in zip(columns, row, strict=False) if column is not None and not says_nothing(cell)}
        for row in table.rows[1:]
    ]
    return [row for row in rows if row], names


def unknown_columns(table: Table) -> tuple[str, ...]:
    """Return the names of the columns that the portal does not have and that say anything."""
    header, *rows = table.rows
    return tuple(
        clean(name)
        for at, name in enumerate(header)
        if clean(name) and key_of(name) not in COLUMNS and any(at < len(row) and row[at] for row in rows)
    )


def way_of(row: Row) -> Way:
    """Return a row of the ways of filing."""
    return Way(
        name=clean(row.get(Column.WAY, "")),
        time_limit=clean(row.get(Column.TIME_LIMIT, "")),
        fee=clean_lines(row.get(Column.FEE, "")),
        remark=_pieces(row.get(Column.REMARK, "")),
    )


def paper_of(row: Row, names: dict[Column, str]) -> Paper:
    """Return a row of a dossier; ``names`` are the columns' own."""
    counts = [
        (names[column], clean(row[column]))
        for column in (Column.ORIGINALS, Column.COPIES)
        if column in row and clean(row[column]).strip("0")
    ]
    counts += [(name, count) for name, count in _counts(row.get(Column.COUNTS, "")) if count.strip("0")]
    forms = clean_lines(row.get(Column.FORM, ""))
    return Paper(_pieces(row.get(Column.PAPER, "")), tuple(counts), tuple(form for form in forms if not says_none(form)))


def _pieces(cell: str) -> tuple[str, ...]:
    return tuple(piece for line in rejoin(clean_lines(cell)) for piece in split_glued(line))


def _counts(cell: str) -> Iterator[tuple[str, str]]:
    for match in _COUNT.finditer(clean(cell)):
        yield match["name"].strip(), match["count"]


def legal_of(row: Row) -> LegalRow:
    """Return a row of the legal basis."""
    return LegalRow(clean(row.get(Column.LEGAL_NAME, "")), clean(row.get(Column.LEGAL_NUMBER, "")))
