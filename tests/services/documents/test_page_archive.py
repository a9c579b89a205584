"""Pages that a browser saved into one file."""

import pytest

from procbot.knowledge.document import Line
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.page_archive import read_page_archive
from procbot.wording import documents as say

ARCHIVE = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://dichvucong.gov.vn/p/1\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: %s\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>H=E1=BB=93 s=C6=A1</p></html>\r\n--b--\r\n"
)


def test_the_page_and_its_address_are_read() -> None:
    document = read_page_archive(ARCHIVE % b"text/html")
    assert document.blocks == (Line("Hồ sơ"),)
    assert document.address == "https://dichvucong.gov.vn/p/1"
    unnamed = (ARCHIVE % b"text/html").replace(b"Snapshot-Content-Location: https://dichvucong.gov.vn/p/1\r\n", b"")
    assert read_page_archive(unnamed).address is None


def test_an_archive_without_a_page_is_refused() -> None:
    with pytest.raises(DocumentError) as raised:
        read_page_archive(ARCHIVE % b"image/png")
    assert str(raised.value) == say.BROKEN_PAGE_ARCHIVE
