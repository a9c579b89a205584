"""A file from the disk, no further than its size allows."""

from pathlib import Path

from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.read import MOST_MIB
from procbot.wording import documents as say
from procbot.wording.mirror import cannot_read


def read_file(path: Path) -> bytes:
    """Return the content of the file at ``path``.

    Raises:
        DocumentError: it is larger than any document, or the system does not let us read it.
    """
    try:
        size = path.stat().st_size
        if size > MOST_MIB * 2**20:
            raise DocumentError(say.too_large(size / 2**20, MOST_MIB))
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(cannot_read(str(path), error.strerror or "")) from error
