"""PDF files as documents."""

import random
from contextlib import suppress
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from procbot.knowledge.document import Line
from procbot.services.documents import pdf as reader
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.pdf import MOST_PAGES, read_pdf
from procbot.wording import documents as say
from tests.services.documents.files import pdf

PAGE = pdf(
    ("Trình tự thực hiện", "Bước 1: Người lao động nộp hồ sơ tại cơ quan", "bảo hiểm xã hội.", "- 1 -"),
    ("2", "Bước 2: Nhận kết quả."),
)


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        read_pdf(data)
    return str(raised.value)


def locked(owner_only: bool) -> bytes:  # noqa: FBT001 (a test's own switch)
    writer = PdfWriter(clone_from=PdfReader(BytesIO(PAGE)))
    writer.encrypt("" if owner_only else "mat-khau", "chu-so-huu", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_lines_are_put_together_and_page_numbers_left_out() -> None:
    assert read_pdf(PAGE).blocks == (
        Line("Trình tự thực hiện"),
        Line("Bước 1: Người lao động nộp hồ sơ tại cơ quan bảo hiểm xã hội."),
        Line("Bước 2: Nhận kết quả."),
    )


def test_a_file_that_is_locked_against_changes_only_is_read() -> None:
    assert read_pdf(locked(owner_only=True)) == read_pdf(PAGE)


def test_a_file_under_a_password_is_refused() -> None:
    assert refused(locked(owner_only=False)) == say.ENCRYPTED_PDF


def test_a_scan_is_refused() -> None:
    assert refused(pdf((), ("3",))) == say.SCANNED_PDF


def test_a_file_without_pages_is_refused() -> None:
    assert refused(pdf()) == say.NO_WORDS


def test_a_book_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(pdf(*[("a",)] * (MOST_PAGES + 1))) == say.too_many_pages(MOST_PAGES + 1, MOST_PAGES)
    monkeypatch.setattr(reader, "_MOST_CHARACTERS", 10)
    assert refused(PAGE) == say.too_much_text(10)


def test_every_beginning_of_a_file_is_read_or_refused_in_words() -> None:
    for length in range(0, len(PAGE), 5):
        with suppress(DocumentError):
            read_pdf(PAGE[:length])


def test_random_bytes_behind_a_header_are_refused_in_words() -> None:
    dice = random.Random(7)  # noqa: S311 (no secret)
    for _ in range(50):
        assert refused(b"%PDF-1.7\n" + dice.randbytes(500)) in {say.BROKEN_PDF, say.NO_WORDS, say.ENCRYPTED_PDF}


def test_a_lock_that_this_machine_cannot_open_is_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_aes(_: BytesIO) -> PdfReader:
        raise DependencyError

    monkeypatch.setattr(reader, "PdfReader", without_aes)
    assert refused(PAGE) == say.ENCRYPTED_PDF
