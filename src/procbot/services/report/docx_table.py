"""Tables of a Word document, written down whole: python-docx looks the table through again for each cell that it fills.

A month's report has eight with 110 rows: 160 of the 200 ms that the document took. Source: ECMA-376, Part 1, 17.4 (tables).
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from procbot.services.report.blocks import Table

_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIZE = 22  # half points: a step smaller than the text, so that six columns fit
_SPACE = 40  # twentieths of a point, below a cell's words
_NUMBER = '<w:jc w:val="right"/>'
_FIRST_COLUMN = 2.2  # times as wide as a column of numbers


def table_xml(block: Table, whole: int) -> str:
    """Return the table as it stands in the text.

    Its head is repeated on each page; no row is torn across two. LibreOffice reads the columns' widths, Word those of each cell.

    Args:
        block: what stands in it.
        whole: its width in twentieths of a point.
    """
    widths = _widths(block, whole)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(block, widths, texts, "<w:cantSplit/>", "") for texts in block.rows)
    return (
        f'<w:tbl xmlns:w="{_WORDS}"><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" '
        f'w:noVBand="1" w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(block, widths, block.columns, '<w:tblHeader/>', '<w:b/>')}{rows}</w:tbl>"
    )


def _widths(block: Table, whole: int) -> list[int]:
    """Columns of numbers are alike and narrow; those of words share the rest, or all are alike where there are no numbers."""
    weights = [1.0 if at in block.figures else _FIRST_COLUMN for at in range(len(block.columns))]
    return [int(whole * weight / sum(weights)) for weight in weights]


def _row(block: Table, widths: Sequence[int], texts: Sequence[str], manner: str, letters: str) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr><w:p><w:pPr><w:spacing w:after="{_SPACE}"/>'
        f'{_NUMBER if at in block.figures else ""}</w:pPr><w:r><w:rPr>{letters}<w:sz w:val="{_SIZE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
        for at, (width, text) in enumerate(zip(widths, texts, strict=True))
    )
    return f"<w:tr><w:trPr>{manner}</w:trPr>{cells}</w:tr>"
