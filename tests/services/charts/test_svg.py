import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from procbot.services.charts.chart import Chart, Kind, Series
from procbot.services.charts.svg import HEIGHT, WIDTH, plain_number, svg

NAMES = "{http://www.w3.org/2000/svg}"


def drawn(kind: Kind, *values: tuple[float | None, ...], labels: tuple[str, ...] = (), unit: str = "") -> ET.Element:
    labels = labels or tuple(f"0{at + 1}/11" for at in range(len(values[0])))
    series = tuple(Series(f"s{at}", tone, each) for at, (tone, each) in enumerate(zip(("good", "bad"), values, strict=False)))
    return ET.fromstring(svg(Chart(kind, "Questions", "In words", labels, series, unit), "q"))  # noqa: S314 (our own drawing)


def numbers(element: ET.Element, *names: str) -> list[float]:
    return [float(element.attrib[name]) for name in names]


def test_a_drawing_is_named_and_described() -> None:
    root = drawn(Kind.COLUMNS, (1, 2))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "q-t q-d"
    assert [(each.attrib["id"], each.text) for each in root[:2]] == [("q-t", "Questions"), ("q-d", "In words")]


def test_columns_are_as_tall_as_their_values_and_say_them() -> None:
    boxes = drawn(Kind.COLUMNS, (1, 2, 0), (3, 0, 0)).findall(f"{NAMES}rect")
    said = [each.findtext(f"{NAMES}title") for each in boxes]
    assert said == [None, None, "01/11 · s0: 1", "01/11 · s1: 3", "02/11 · s0: 2"]  # the legend first
    one, upon, other = boxes[2:]
    (y, tall), (y_upon, tall_upon), (_, tall_other) = (numbers(each, "y", "height") for each in (one, upon, other))
    assert tall_upon == pytest.approx(3 * tall, abs=0.05)
    assert tall_other == pytest.approx(2 * tall, abs=0.05)
    assert y_upon + tall_upon == pytest.approx(y, abs=0.05)


def test_a_line_has_a_gap_where_there_is_no_value() -> None:
    root = drawn(Kind.LINES, (50, 60, None, 70), unit="%")
    assert len(root.findall(f"{NAMES}circle")) == 3
    assert [each for each in root.findall(f"{NAMES}line") if each.attrib["stroke-width"] == "2.5"].__len__() == 1
    assert "01/11 · s0: 50%" in {each.findtext(f"{NAMES}title") for each in root.findall(f"{NAMES}circle")}


def test_rows_have_their_names_above_their_bars() -> None:
    root = drawn(Kind.ROWS, (10, 5), labels=("Lao động", "x" * 200))
    texts = [each.text for each in root.findall(f"{NAMES}text")]
    assert texts[0] == "Lao động"
    assert texts[2] is not None
    assert texts[2].endswith("…")
    wide = [numbers(each, "width")[0] for each in root.findall(f"{NAMES}rect")]
    assert wide[0] > 1.9 * wide[1]


@pytest.mark.parametrize("number", [1, 31, 400])
def test_nothing_is_drawn_outside(number: int) -> None:
    root = drawn(Kind.COLUMNS, tuple(float(at % 7) for at in range(number)), labels=tuple("31/12" for _ in range(number)))
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {HEIGHT}"
    for each in root.findall(f"{NAMES}rect"):
        x, y, wide, tall = numbers(each, "x", "y", "width", "height")
        assert x >= 0
        assert y >= 0
        assert x + wide <= WIDTH
        assert y + tall <= HEIGHT
    places = [numbers(each, "x")[0] for each in root.findall(f"{NAMES}text") if each.text == "31/12"]
    assert all(other - one > 45 for one, other in pairwise(places))  # none runs into the next


def test_no_style_and_no_script_stand_in_it_and_words_stay_words() -> None:
    chart = Chart(Kind.ROWS, "<b>", "&", ('"><script>alert(1)</script>',), (Series("s", "main", (1,)),))
    text = str(svg(chart, "q"))
    assert not re.search(r"<script|<style|style=|\son\w+=", text)
    assert '<title id="q-t">&lt;b&gt;</title>' in text


@pytest.mark.parametrize(("value", "written"), [(0, "0"), (1234, "1.234"), (87.5, "87,5"), (1234567.2, "1.234.567"), (3.0, "3")])
def test_numbers_are_written_as_vietnamese_write_them(value: float, written: str) -> None:
    assert plain_number(value) == written
