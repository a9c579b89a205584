"""Text and Markdown as documents."""

import pytest

from procbot.knowledge.document import Heading, Line, Table
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.text import decode, read_text


def test_headings_lines_and_tables_are_told_apart() -> None:
    text = (
        "# Việc ##\r\n\r\n* **Mã thủ tục:** 1.0\n"
        "| Tên | Tệp |\n|---|:-:|\n| Đơn<br>mẫu \\| 1 | [a (1).doc](a%20(1).doc) |\n\n|không bảng|\nMột<BR/>hai\t**ba**\n#\n"
    )
    assert read_text(text).blocks == (
        Heading(1, "Việc"),
        Line("* Mã thủ tục: 1.0"),
        Table((("Tên", "Tệp"), ("Đơn\nmẫu | 1", "a (1).doc"))),
        Line("|không bảng|"),
        Line("Một"),
        Line("hai **ba**"),
        Line("#"),
    )


def test_a_table_at_the_end_and_one_without_rows_are_tables() -> None:
    assert read_text("| a | b |\n| - | -").blocks == (Table((("a", "b"),)),)
    assert read_text("| a | b |\n---").blocks == (Line("| a | b |"), Line("---"))


def test_utf_8_and_marked_utf_16_are_read() -> None:
    assert decode("\ufeffHồ sơ".encode()) == "Hồ sơ"
    assert decode("Hồ sơ".encode("utf-16")) == "Hồ sơ"
    with pytest.raises(DocumentError, match="UTF-8"):
        decode(b"H\xf4 s\xf0")
