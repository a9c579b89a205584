import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import docx as word
from openpyxl import load_workbook

from procbot.services.charts.chart import Chart, Kind, Series
from procbot.services.report.blocks import Paragraph
from procbot.services.report.docx import document
from tests.services.report.test_html import REPORT

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
CHART_SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def xml(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 (our own document)


def test_a_document_holds_the_words_and_the_tables() -> None:
    read = word.Document(io.BytesIO(document(REPORT, NOW)))
    said = [paragraph.text for paragraph in read.paragraphs]
    assert said[:4] == ["Báo cáo <11>", "Từ ngày", "1. Một", "a < b"]
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [["Tên", "Số"], ["<script>", "3"]]
    assert (read.core_properties.title, read.core_properties.language) == ("Báo cáo <11>", "vi-VN")


def test_no_row_is_torn_and_no_title_is_left_behind_at_the_foot_of_a_page() -> None:
    body = parts(document(REPORT, NOW))["word/document.xml"].decode()
    assert body.count("<w:cantSplit/>") == 1  # but for the heads, which stand on each page
    assert body.count("<w:drawing>") == len(
        re.findall(r"<w:pStyle w:val=\"Caption\"/>(?:(?!</w:p>).)*<w:drawing>", body, re.DOTALL)
    )


def test_its_page_and_letters_are_those_of_vietnamese_offices() -> None:
    read = word.Document(io.BytesIO(document(REPORT, NOW)))
    section = read.sections[0]
    assert section.page_width is not None
    assert section.left_margin is not None
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (210, 30)
    assert read.styles["Normal"].font.name == "Times New Roman"


def test_charts_are_words_own_and_only_drawn_where_there_is_something_to_draw() -> None:
    found = parts(document(REPORT, NOW))
    charts = {name: xml(content) for name, content in found.items() if name.startswith("word/charts/chart")}
    (drawn,) = charts.values()
    assert [each.text for each in drawn.iter(f"{CHART_SPACE}v")] == ["Areas", "Lao động", "3"]
    (name,) = charts
    assert name.encode() in found["[Content_Types].xml"]
    assert b'descr="Said"' in found["word/document.xml"]


def test_lines_have_gaps_and_stacked_columns_a_legend() -> None:
    labels = ("01/11", "02/11")
    lines = Chart(Kind.LINES, "L", "l", labels, (Series("a", "good", (None, 50.0)),), "%", 100)
    columns = Chart(Kind.COLUMNS, "C", "c", labels, (Series("a", "good", (1, 2)), Series("b & c", "bad", (3, 0))))
    found = parts(document(replace(REPORT, blocks=(lines, columns)), NOW))
    first, second = (xml(found[f"word/charts/chart{place}.xml"]) for place in (1, 2))
    values = first.find(f".//{CHART_SPACE}numCache")
    assert values is not None
    assert [each.attrib["idx"] for each in values.findall(f"{CHART_SPACE}pt")] == ["1"]
    assert first.find(f".//{CHART_SPACE}legend") is None
    assert second.find(f".//{CHART_SPACE}legend") is not None
    grouping = second.find(f".//{CHART_SPACE}grouping")
    assert grouping is not None
    assert grouping.attrib["val"] == "stacked"


def test_behind_each_chart_is_a_worksheet_with_its_numbers() -> None:
    lines = Chart(Kind.LINES, "L", "l", ("=1+1", "02/11"), (Series("a", "good", (None, 50.0)), Series("b", "bad", (1, 2))), "%")
    found = parts(document(replace(REPORT, blocks=(lines,)), NOW))
    drawn = xml(found["word/charts/chart1.xml"])
    (link,) = drawn.iter(f"{CHART_SPACE}externalData")
    (relation,) = xml(found["word/charts/_rels/chart1.xml.rels"])
    assert list(link.attrib.values()) == [relation.attrib["Id"]]
    assert b"spreadsheetml.sheet" in found["[Content_Types].xml"]

    sheet = load_workbook(io.BytesIO(found["word/" + relation.attrib["Target"].removeprefix("../")]))["Số liệu"]
    assert list(sheet.values) == [(None, "a", "b"), ("=1+1", None, 1), ("02/11", 50, 2)]
    assert sheet["A2"].data_type == "s"
    assert [each.text for each in drawn.iter(f"{CHART_SPACE}f")] == [
        f"'Số liệu'!{cells}" for cells in ("$B$1", "$A$2:$A$3", "$B$2:$B$3", "$C$1", "$A$2:$A$3", "$C$2:$C$3")
    ]


def test_what_xml_cannot_hold_does_not_break_it() -> None:
    read = word.Document(io.BytesIO(document(replace(REPORT, blocks=(Paragraph("a\x0bb\x00c"),)), NOW)))
    assert read.paragraphs[2].text == "a\ufffdb\ufffdc"
