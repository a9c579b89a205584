"""A file is known by what is in it, and refused in words that say the way out."""

import random
from contextlib import suppress

import pytest

from procbot.knowledge.document import Heading, Line
from procbot.services.documents import read as reader
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.read import MOST_MIB, read_document
from procbot.wording import documents as say
from tests.services.documents.files import archive, docx, paragraph, pdf
from tests.services.documents.test_page_archive import ARCHIVE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORDS = "Người lao động nộp hồ sơ tại cơ quan bảo hiểm xã hội."


@pytest.mark.parametrize(
    "data",
    [
        docx(paragraph(WORDS)),
        pdf((WORDS,)),
        WORDS.encode(),
        WORDS.encode("utf-16"),
        f"<!DOCTYPE html><p>{WORDS}".encode(),
        f"\n<html><p>{WORDS}".encode("utf-16"),
        b"junk\n" + pdf((WORDS,)),
    ],
)
def test_each_type_is_known_by_its_content(data: bytes) -> None:
    assert read_document(data).blocks == (Line(WORDS),)


def test_markdown_and_page_archives_are_known() -> None:
    assert read_document(b"## a").blocks == (Heading(2, "a"),)
    assert read_document(ARCHIVE % b"text/html").blocks == (Line("Hồ sơ"),)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", say.EMPTY),
        (b" \n", say.EMPTY),
        (b"<html></html>", say.NO_WORDS),
        (b"a" * (MOST_MIB * 2**20 + 1), say.too_large(20, 20)),
        (b"chu " * 260_000, say.too_much_text(1_000_000)),
        (b"PK\x03\x04 broken", say.BROKEN_DOCX),
        (archive({"xl/workbook.xml": "a"}), say.SPREADSHEET),
        (archive({"a.txt": "a"}), say.WRONG_ARCHIVE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), say.ENCRYPTED_OFFICE),
        (OLE + "Workbook".encode("utf-16-le"), say.WRONG_TYPE),
        (b"{\\rtf1 a}", say.RTF),
        (b"\x89PNG\r\n", say.PICTURE),
        (b"\xff\xd8\xff\xe0", say.PICTURE),
        (b"\x7fELF\x00\x01", say.WRONG_TYPE),
        (b"H\xf4 s\xf0", say.WRONG_ENCODING),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_document(data)
    assert str(raised.value) == sentence


def test_an_old_word_file_goes_to_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(DocumentError) as raised:
        read_document(OLE + "WordDocument".encode("utf-16-le"))
    assert str(raised.value) == say.NO_DOC_READER


def test_cells_count_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_CHARACTERS", 5)
    with pytest.raises(DocumentError):
        read_document(b"<table><tr><td>abc</td><td>def</td></tr></table>")


def test_random_bytes_are_read_or_refused_in_words() -> None:
    dice = random.Random(11)  # noqa: S311 (no secret)
    for start in (b"", b"PK\x03\x04", b"%PDF-", OLE, b"<html>", b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"):
        for _ in range(30):
            with suppress(DocumentError):
                read_document(start + dice.randbytes(dice.randrange(300)))
