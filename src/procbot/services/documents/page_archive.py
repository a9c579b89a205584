"""Pages that a browser saved into one file (.mht, .mhtml): a mail message whose parts are the page and its pictures."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from procbot.knowledge.document import Document
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.html import decode_page, read_html
from procbot.wording import documents as say


def read_page_archive(data: bytes) -> Document:
    """Return the page of the archive ``data``, with the address it was saved from.

    Raises:
        DocumentError: there is no page in it, or it cannot be read.
    """
    message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if not isinstance(content, bytes):
        raise DocumentError(say.BROKEN_PAGE_ARCHIVE)
    address = message.get("Snapshot-Content-Location")
    document = read_html(decode_page(content))
    return Document(document.blocks, str(address).strip() if address else document.address)
