"""Static files: each is asked for by its digest, so that browsers keep it for good and still see a new one at once."""

import hashlib
import os
from pathlib import Path
from urllib.parse import parse_qs

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC_FOLDER = Path(__file__).parent / "static"
STATIC_PATH = "/static"
# A year is the longest that RFC 9111 caches are expected to honour.
CACHED_FOR_GOOD = "public, max-age=31536000, immutable"
# Asked for without its digest (by hand, by a favicon hunter): an hour, so that a new release shows the same day.
CACHED_SHORTLY = "public, max-age=3600"
# 48 bits tell the versions of one file apart.
DIGEST_LENGTH = 12


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGEST_LENGTH]


class Assets(StaticFiles):
    """Static files with cache headers.

    Args:
        folder: holds the files; those of the chat page unless given.
        path: where the files are mounted.
    """

    def __init__(self, folder: Path = STATIC_FOLDER, path: str = STATIC_PATH) -> None:
        super().__init__(directory=folder)
        self._path = path
        self._digests = {file.name: _digest(file) for file in folder.iterdir() if file.is_file()}

    def url(self, name: str) -> str:
        """Return the address of the static file ``name``, with its digest. Raises KeyError for a file that is not there."""
        return f"{self._path}/{name}?v={self._digests[name]}"

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return the file, cached for good when it was asked for by its present digest."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        asked_for = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [""])[0]
        is_present = asked_for == self._digests.get(Path(full_path).name)
        response.headers["Cache-Control"] = CACHED_FOR_GOOD if is_present else CACHED_SHORTLY
        return response
