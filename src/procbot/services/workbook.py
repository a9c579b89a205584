"""Spreadsheets of any length in bounded memory; the one door to openpyxl."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

CHUNK_BYTES = 64 * 1024

# A worksheet's last row; what is more goes on the next sheet.
# Source: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MAX_ROWS = 1_048_576

# XML 1.0 has no way to write these; a control character may stand in what somebody has pasted.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> Iterator[bytes]:
    """Yield an .xlsx file. Texts stay texts, whatever they begin with.

    The rows go to a temporary file as they come; memory holds one of them, and one chunk of the file.

    Args:
        title: the sheet's name, at most 28 characters; a second sheet gets a number behind it.
        header: the first line of every sheet.
        rows: the others; ``None`` leaves its cell empty.
    """
    book = Workbook(write_only=True)
    sheet = _sheet(book, title, header)
    written = 1
    for row in rows:
        if written == MAX_ROWS:
            sheet, written = _sheet(book, f"{title} {len(book.worksheets) + 1}", header), 1
        sheet.append([_cell(sheet, value) for value in row])
        written += 1
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from chain(iter(lambda: file.read(CHUNK_BYTES), b""))


def _sheet(book: Any, title: str, header: Sequence[str]) -> Any:  # noqa: ANN401 (openpyxl has no types)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(list(header))
    return sheet


def _cell(sheet: Any, value: str | float | None) -> Any:  # noqa: ANN401 (openpyxl has no types)
    if not isinstance(value, str):
        return value
    text = WriteOnlyCell(sheet, _NOT_XML.sub("\ufffd", value))
    text.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
    return text
