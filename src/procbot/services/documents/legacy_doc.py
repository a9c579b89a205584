"""Word files of before 2007 (.doc) as documents, by a program that the machine may have: LibreOffice, else antiword."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from procbot.knowledge.document import Document
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.html import decode_page, read_html
from procbot.services.documents.text import decode, read_text
from procbot.wording import documents as say

_PATIENCE_S = 60.0
"""LibreOffice needs some 5 s to start on a small machine."""
_OFFICES = ("soffice", "libreoffice")
_ANTIWORD = "antiword"


def read_legacy_doc(data: bytes) -> Document:
    """Return the document of an old Word file. LibreOffice keeps headings and tables; antiword gives lines only.

    Raises:
        DocumentError: neither program is there, or the file cannot be read.
    """
    office = next((path for name in _OFFICES if (path := shutil.which(name))), None)
    antiword = shutil.which(_ANTIWORD)
    if office is None and antiword is None:
        raise DocumentError(say.NO_DOC_READER)
    with tempfile.TemporaryDirectory(prefix="procbot-doc-") as name:
        folder = Path(name)
        source = folder / "document.doc"
        source.write_bytes(data)
        try:
            if office is not None:
                return _by_office(office, source, folder)
            return read_text(decode(_run([str(antiword), "-m", "UTF-8.txt", "-w", "0", str(source)], folder)))
        except subprocess.TimeoutExpired as error:
            raise DocumentError(say.SLOW_DOC) from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise DocumentError(say.BROKEN_DOC) from error


def _by_office(office: str, source: Path, folder: Path) -> Document:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # two at once must not share one
    _run([office, profile, "--headless", "--convert-to", "html", "--outdir", str(folder), str(source)], folder)
    return read_html(decode_page(source.with_suffix(".html").read_bytes()))


def _run(command: list[str], folder: Path) -> bytes:
    done = subprocess.run(  # noqa: S603 (a program of the machine's own, on a file of our naming)
        command, cwd=folder, capture_output=True, timeout=_PATIENCE_S, check=True, stdin=subprocess.DEVNULL
    )
    return done.stdout
