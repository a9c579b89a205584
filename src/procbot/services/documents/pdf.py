"""PDF files as documents: lines of text, without tables or headings, which a PDF does not have. The one door to pypdf."""

import logging
import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, WrongPasswordError

from procbot.knowledge.document import Document, Line, clean_lines, rejoin
from procbot.services.documents.document_error import DocumentError
from procbot.wording import documents as say

MOST_PAGES = 200
"""A procedure has 3 to 30; the longest law, with its annexes, has some 180."""
_MOST_CHARACTERS = 1_000_000  # as ``read.MOST_CHARACTERS``, kept here so that reading stops in time
_FEWEST_LETTERS = 20  # of a whole file: a scan may carry a stamp or a page number as text
_PAGE_NUMBER = re.compile(r"[-\s]*\d{1,4}[-\s]*(?:/\s*\d{1,4})?")

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells the log of every oddity it mends, with words of the file


def read_pdf(data: bytes) -> Document:
    """Return the lines of a PDF file in reading order; lines that only the page's width had parted are one again.

    Raises:
        DocumentError: it is broken, locked, too long, or holds pictures only.
    """
    try:
        pages = _pages(data)
    except DocumentError:
        raise
    except (DependencyError, FileNotDecryptedError, WrongPasswordError) as error:
        raise DocumentError(say.ENCRYPTED_PDF) from error
    except Exception as error:  # a foreign file in a foreign parser
        raise DocumentError(say.BROKEN_PDF) from error
    lines = rejoin(line for page in pages for line in _without_number(clean_lines(page)))
    if sum(char.isalpha() for line in lines for char in line) < _FEWEST_LETTERS:
        raise DocumentError(say.SCANNED_PDF if pages else say.NO_WORDS)
    return Document(tuple(map(Line, lines)))


def _pages(data: bytes) -> list[str]:
    reader = PdfReader(BytesIO(data))
    # A file locked against changes only opens with the empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(say.ENCRYPTED_PDF)
    if len(reader.pages) > MOST_PAGES:
        raise DocumentError(say.too_many_pages(len(reader.pages), MOST_PAGES))
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > _MOST_CHARACTERS:
            raise DocumentError(say.too_much_text(_MOST_CHARACTERS))
    return pages


def _without_number(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A page's lines without the number above or below them."""
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines = lines[1:]
    return lines[:-1] if lines and _PAGE_NUMBER.fullmatch(lines[-1]) else lines
