"""Any file as a document. A file is known by what is in it: portals and people name web pages ".doc" and text ".docx"."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from procbot.knowledge.document import Document, Table
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.docx import is_docx, read_docx
from procbot.services.documents.html import decode_page, read_html
from procbot.services.documents.legacy_doc import read_legacy_doc
from procbot.services.documents.page_archive import read_page_archive
from procbot.services.documents.pdf import read_pdf
from procbot.services.documents.text import decode, read_text
from procbot.wording import documents as say

MOST_MIB = 20
"""The portal's own exports have some 100 kB, laws with annexes up to 10 MB; beyond, a file is pictures."""
MOST_CHARACTERS = 1_000_000
"""Some 350 pages: more than any law."""

_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # readers accept a header behind some junk
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a .docx under a password
_WORD_97 = "WordDocument".encode("utf-16-le")
_RTF = b"{\\rtf"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OFFICE_FOLDERS = ("xl/", "ppt/", "content.xml")
_PAGE_SIGNS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<table",
    b"<div",
    b"<h1",
    b"<h2",
    b"<p>",
    b"<p ",
    b"<!-- saved from",
)
_PAGE_WITHIN = 4096
_ARCHIVE_SIGNS = (b"mime-version:", b"content-type: multipart/related", b"snapshot-content-location:")
_BINARY = bytes({*range(0x20)} - {*b"\t\n\r\f\x1b"})


def read_document(data: bytes) -> Document:
    """Return the document that the file ``data`` holds.

    Raises:
        DocumentError: it cannot be read; says what it is and the way out.
    """
    if len(data) > MOST_MIB * 2**20:
        raise DocumentError(say.too_large(len(data) / 2**20, MOST_MIB))
    if not data.strip():
        raise DocumentError(say.EMPTY)
    document = _read(data)
    characters = sum(
        sum(len(cell) for row in block.rows for cell in row) if isinstance(block, Table) else len(block.text)
        for block in document.blocks
    )
    if not characters:
        raise DocumentError(say.NO_WORDS)
    if characters > MOST_CHARACTERS:
        raise DocumentError(say.too_much_text(MOST_CHARACTERS))
    return document


def _read(data: bytes) -> Document:
    if _PDF in data[:_PDF_WITHIN]:
        return read_pdf(data)
    if data.startswith(_ZIP):
        return _read_archive(data)
    if data.startswith(_OLE):
        return _read_ole(data)
    if data.startswith(_RTF):
        raise DocumentError(say.RTF)
    if data.startswith(_PICTURES):
        raise DocumentError(say.PICTURE)
    return _read_words(data)


def _read_archive(data: bytes) -> Document:
    try:
        with ZipFile(BytesIO(data)) as archive:
            word, names = is_docx(archive), archive.namelist()
    except (BadZipFile, ValueError, OSError, EOFError, RuntimeError) as error:
        raise DocumentError(say.BROKEN_DOCX) from error
    if word:
        return read_docx(data)
    office = any(name.startswith(_OFFICE_FOLDERS) for name in names)
    raise DocumentError(say.SPREADSHEET if office else say.WRONG_ARCHIVE)


def _read_ole(data: bytes) -> Document:
    if _ENCRYPTED_OFFICE in data:
        raise DocumentError(say.ENCRYPTED_OFFICE)
    if _WORD_97 not in data:
        raise DocumentError(say.WRONG_TYPE)
    return read_legacy_doc(data)


def _read_words(data: bytes) -> Document:
    start = data[:_PAGE_WITHIN].lower()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and data[:_PAGE_WITHIN].translate(None, _BINARY) != data[:_PAGE_WITHIN]:
        raise DocumentError(say.WRONG_TYPE)
    if any(sign in start for sign in _ARCHIVE_SIGNS) and b"multipart/" in start:
        return read_page_archive(data)
    if any(sign in (start.replace(b"\x00", b"") if wide else start) for sign in _PAGE_SIGNS):
        return read_html(decode_page(data))
    return read_text(decode(data))
