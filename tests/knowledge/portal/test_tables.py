"""Tables by the names of their columns."""

from procbot.knowledge.document import Table
from procbot.knowledge.portal.headings import Column
from procbot.knowledge.portal.tables import rows_of, unknown_columns


def test_columns_are_known_by_name_and_empty_rows_are_left_out() -> None:
    table = Table((("TÊN GIẤY TỜ", "Ghi chú", "Bản chính"), ("Đơn", "x", "1"), ("Không có thông tin", "", "N/A"), ("Sổ",)))
    rows, names = rows_of(table, Column.PAPER) or ([], {})
    assert rows == [{Column.PAPER: "Đơn", Column.ORIGINALS: "1"}, {Column.PAPER: "Sổ"}]
    assert names == {Column.PAPER: "TÊN GIẤY TỜ", Column.ORIGINALS: "Bản chính"}
    assert unknown_columns(table) == ("Ghi chú",)


def test_another_table_is_none_of_the_portals() -> None:
    assert rows_of(Table(()), Column.PAPER) is None
    assert rows_of(Table((("Việc", "Hạn"),)), Column.PAPER) is None
