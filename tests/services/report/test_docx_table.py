from xml.etree import ElementTree as ET

from procbot.services.report.blocks import Table
from procbot.services.report.docx_table import table_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCK = Table("Caption", ("Name", "Number"), (("a < b & c", "3"), (" x", "4")), frozenset({1}))


def drawn(block: Table = BLOCK) -> ET.Element:
    return ET.fromstring(table_xml(block, 9_000))  # noqa: S314 (our own document)


def test_every_cell_stands_in_its_row_as_it_is() -> None:
    rows = [[cell.text for cell in row.iter(f"{W}t")] for row in drawn().iter(f"{W}tr")]
    assert rows == [["Name", "Number"], ["a < b & c", "3"], [" x", "4"]]


def test_the_head_is_repeated_and_no_other_row_is_torn() -> None:
    head, *others = drawn().iter(f"{W}tr")
    assert (head.find(f".//{W}tblHeader") is None, head.find(f".//{W}b") is None) == (False, False)
    assert all(row.find(f".//{W}cantSplit") is not None and row.find(f".//{W}b") is None for row in others)


def test_numbers_stand_on_the_right_in_narrow_columns() -> None:
    table = drawn()
    assert [each.get(f"{W}w") for each in table.iter(f"{W}gridCol")] == ["6187", "2812"]
    assert [each.get(f"{W}w") for each in table.iter(f"{W}tcW")] == ["6187", "2812"] * 3
    assert len(list(table.iter(f"{W}jc"))) == 3


def test_columns_of_words_alone_are_alike() -> None:
    table = drawn(Table("Caption", ("a", "b"), ()))
    assert [each.get(f"{W}w") for each in table.iter(f"{W}gridCol")] == ["4500", "4500"]
