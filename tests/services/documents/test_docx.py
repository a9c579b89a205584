"""Word files as documents."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from procbot.knowledge.document import Heading, Line, Table
from procbot.services.documents import docx as reader
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.docx import MOST_MIB_UNFOLDED, read_docx
from procbot.wording import documents as say
from tests.services.documents.files import archive, docx, paragraph, table

PAGE = docx(
    paragraph("Hồ sơ", "Heading2"),
    paragraph("Gồm:"),
    table(("Tên giấy tờ", "Bản chính"), ("Đơn", "1")),
    "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>",
)


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        read_docx(data)
    return str(raised.value)


def test_headings_paragraphs_tables_and_tracked_changes_are_read() -> None:
    assert read_docx(PAGE).blocks == (
        Heading(2, "Hồ sơ"),
        Line("Gồm:"),
        Table((("Tên giấy tờ", "Bản chính"), ("Đơn", "1"))),
        Line("mới"),
    )


def test_every_beginning_of_a_file_is_refused_in_words() -> None:
    assert {refused(PAGE[:length]) for length in range(0, len(PAGE) - 1, 7)} == {say.BROKEN_DOCX}


def test_a_flipped_byte_is_read_or_refused() -> None:
    for at in range(0, len(PAGE), 11):
        with suppress(DocumentError):
            read_docx(PAGE[:at] + bytes([PAGE[at] ^ 0xFF]) + PAGE[at + 1 :])


def test_an_archive_that_would_unfold_beyond_all_bounds_is_not_opened() -> None:
    zeros = bytes(30 * 2**20)
    assert refused(docx(paragraph("a"), more={"word/media/a.xml": zeros})) == say.bomb(MOST_MIB_UNFOLDED)


def test_an_archive_of_too_many_entries_or_too_large_in_all_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(archive({f"{number}": "" for number in range(5_001)})) == say.bomb(MOST_MIB_UNFOLDED)
    monkeypatch.setattr(reader, "MOST_MIB_UNFOLDED", 0)
    assert refused(PAGE) == say.bomb(0)


def test_a_size_that_lies_is_no_way_around_the_bounds() -> None:
    data = bytearray(docx(paragraph("a" * 5_000_000)))
    with zipfile.ZipFile(BytesIO(bytes(data))) as file:
        size = file.getinfo("word/document.xml").file_size
    lying = bytes(data).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != bytes(data)
    assert refused(lying) == say.BROKEN_DOCX


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert refused(docx(paragraph("a"), head=bomb)) == say.BROKEN_DOCX


def test_elements_nested_without_end_are_refused() -> None:
    assert refused(docx("<w:p>" * 50_000 + "</w:p>" * 50_000)) == say.BROKEN_DOCX
