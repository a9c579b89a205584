"""A report as a Word document; the one door to python-docx."""

import io
import re
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from procbot.services.charts.chart import Chart, Kind
from procbot.services.report.blocks import Block, Heading, Paragraph, Report, Table
from procbot.services.report.docx_chart import (
    CONTENT_TYPE,
    RELATION,
    SHEET_CONTENT_TYPE,
    SHEET_ID,
    SHEET_RELATION,
    chart_part,
    chart_place,
    chart_sheet,
)
from procbot.services.report.docx_table import table_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# As offices in Vietnam write: A4, a wide margin on the left for filing, Times New Roman.
_WIDTH, _HEIGHT = Cm(21), Cm(29.7)
_LEFT, _RIGHT, _UPPER, _LOWER = Cm(3), Cm(2), Cm(2), Cm(2)
_FONT, _SIZE = "Times New Roman", Pt(13)
_CHART_WIDTH, _CHART_HEIGHT, _CHART_ROW = Cm(16), Cm(7), Cm(0.9)
_TWENTIETH = Pt(1) // 20
_INK = RGBColor(0x1B, 0x22, 0x29)

# XML 1.0 has no way to write these; a control character may stand in what somebody has asked.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def document(report: Report, made_at: datetime) -> bytes:
    """Return the report as .docx; its charts are Word's own, drawn by it and sharp in print.

    Args:
        report: what it says.
        made_at: aware; the document's properties name it.
    """
    word = Document()
    _set_up(word, report, made_at)
    word.add_heading(_clean(report.title), level=0)
    word.add_paragraph(_clean(report.subtitle))
    for place, block in enumerate(report.blocks, 1):
        _add(word, block, place)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(word: WordDocument, report: Report, made_at: datetime) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = _LEFT, _RIGHT, _UPPER, _LOWER
    for name, size in (("Normal", _SIZE), ("Title", Pt(18)), ("Heading 1", Pt(14)), ("Caption", Pt(12))):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, size, _INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    core = word.core_properties
    core.title, core.author, core.language, core.comments = _clean(report.title), "procbot", "vi-VN", ""
    core.created = core.modified = made_at.replace(tzinfo=None)


def _add(word: WordDocument, block: Block, place: int) -> None:
    match block:
        case Heading(text):
            word.add_heading(_clean(text), level=1)
        case Paragraph(text):
            word.add_paragraph(_clean(text))
        case Table():
            _add_table(word, block)
        case Chart():
            _add_chart(word, block, place)


def _add_table(word: WordDocument, table: Table) -> None:
    behind = word.add_paragraph()
    behind.paragraph_format.space_after = Pt(0)
    whole = (_WIDTH - _LEFT - _RIGHT) // _TWENTIETH
    behind._p.addprevious(parse_xml(_clean(table_xml(table, whole))))  # noqa: SLF001 (python-docx adds only tables of its own)


def _add_chart(word: WordDocument, chart: Chart, place: int) -> None:
    if chart.is_empty:
        return
    # In one paragraph: a title that is only kept with the next one LibreOffice leaves behind at the foot of a page.
    both = word.add_paragraph(_clean(chart.title), style="Caption")
    both.add_run().add_break()
    name = PackURI(f"/word/charts/chart{place}.xml")
    part = Part(name, CONTENT_TYPE, chart_part(chart).encode(), word.part.package)
    numbers = PackURI(f"/word/embeddings/chart{place}.xlsx")
    sheet = Part(numbers, SHEET_CONTENT_TYPE, chart_sheet(chart), word.part.package)
    part.load_rel(SHEET_RELATION, sheet, SHEET_ID)
    relation = word.part.relate_to(part, RELATION)
    height = _CHART_HEIGHT if chart.kind is not Kind.ROWS else Cm(1.5 + _CHART_ROW.cm * len(chart.labels))
    drawing = chart_place(relation, place, _clean(chart.title), _clean(chart.description), (_CHART_WIDTH, height))
    both.add_run()._r.append(parse_xml(drawing))  # noqa: SLF001 (python-docx knows pictures but no charts)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
