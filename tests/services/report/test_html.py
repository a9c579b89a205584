import re

from procbot.services.charts.chart import Chart, Kind, Series
from procbot.services.report import html
from procbot.services.report.blocks import Heading, Paragraph, Report, Table

CHART = Chart(Kind.ROWS, "Areas", "Said", ("Lao động",), (Series("Areas", "main", (3,)),))
NOTHING = Chart(Kind.ROWS, "Nothing", "Said", ("a",), (Series("Nothing", "main", (0,)),))
REPORT = Report(
    "Báo cáo <11>",
    "Từ ngày",
    (
        Heading("1. Một"),
        Paragraph("a < b"),
        Table("Bảng", ("Tên", "Số"), (("<script>", "3"),), frozenset({1})),
        CHART,
        NOTHING,
    ),
)


def test_a_page_holds_everything_and_asks_nobody_for_anything() -> None:
    page = html.page(REPORT)
    assert page.startswith('<!doctype html>\n<html lang="vi">')
    assert "<h1>Báo cáo &lt;11&gt;</h1>" in page
    assert not re.search(r'<script|src=|href=|url\(|@import|"https?://(?!www\.w3\.org/2000/svg)', page)


def test_words_stay_words_and_numbers_stand_on_the_right() -> None:
    body = str(html.body(REPORT))
    assert "<p>a &lt; b</p>" in body
    assert '<th scope="row">&lt;script&gt;</th><td data-label="Số" class="figure"><span>3</span></td>' in body
    assert '<th scope="col" class="figure">Số</th>' in body


def test_a_chart_is_drawn_where_there_is_something_to_draw() -> None:
    body = str(html.body(REPORT))
    assert body.count("<svg") == 1
    assert "Nothing" not in body
