"""Word files (.docx) as documents. The one door to mammoth, which knows Word's headings, lists, changes and fields."""

import re
from io import BytesIO
from zipfile import ZipFile

import mammoth

from procbot.knowledge.document import Document
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.html import read_html
from procbot.wording import documents as say

MOST_MIB_UNFOLDED = 100
"""All entries together. The longest law has 3 MB of XML; the rest is room for pictures, which are never read."""
_MOST_RATIO = 200  # of the entries that are XML: Word's own texts are at 5 to 40, a file of zeros at 1,000
_RATIO_FROM_BYTES = 10 * 2**20  # a smaller entry does no harm, however well it packs
_MOST_ENTRIES = 5_000
_TEXT_ENTRY = "word/document.xml"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)  # Word writes none; entities that unfold begin with one


def is_docx(archive: ZipFile) -> bool:
    """Return whether ``archive`` holds a Word document."""
    return _TEXT_ENTRY in archive.namelist()


def read_docx(data: bytes) -> Document:
    """Return the document of a Word file; what was deleted with changes tracked is left out.

    Raises:
        DocumentError: it is broken, or would unfold beyond all bounds.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            guard(archive)
        page = _html(data)
    except DocumentError:
        raise
    except Exception as error:  # a foreign file in a foreign parser: KeyError, ExpatError, RecursionError, ...
        raise DocumentError(say.BROKEN_DOCX) from error
    return read_html(page)


def guard(archive: ZipFile) -> None:
    """Refuse an archive that would unfold beyond all bounds, by its sizes or by entities in its texts.

    The sizes it declares are also the most that is ever read of it.

    Raises:
        DocumentError: it would.
    """
    entries = archive.infolist()
    swollen = any(
        entry.file_size > _RATIO_FROM_BYTES and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if swollen or len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_MIB_UNFOLDED * 2**20:
        raise DocumentError(say.bomb(MOST_MIB_UNFOLDED))
    if any(entry.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(archive.read(entry)) for entry in entries):
        raise DocumentError(say.BROKEN_DOCX)


def _html(data: bytes) -> str:
    without_pictures = mammoth.images.img_element(lambda _: {"src": ""})
    return str(mammoth.convert_to_html(BytesIO(data), convert_image=without_pictures, include_embedded_style_map=False).value)
