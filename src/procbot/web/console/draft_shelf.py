"""Drafts that were made of an uploaded file and wait for the curator to choose among them.

What is kept is the drafts as parsed, here and not in the browser: whatever comes back with the form only names them. They are
held in memory, not written to the data folder: a file that nobody wants in the knowledge base is then nowhere an hour later,
there is no folder to clean, and a restart costs one more upload. The console runs in one process (``procbot web``).
"""

import secrets
import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from procbot.services.document_drafts import DraftFromDocument, KeptDraft

# As long as a session may be idle: whoever comes back later signs in again, and chooses the file again.
KEPT_FOR = timedelta(minutes=30)
# A file has at most 1,000,000 characters (services.documents.read.MOST_CHARACTERS): 4 MB as text. A union has a few curators.
MOST_FILES = 20
# 128 bits: nobody guesses the address of another's file.
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """The drafts of one file; ``kept`` says what became of those that were chosen, by their place in ``drafts``."""

    staff_id: int
    name: str
    drafts: tuple[DraftFromDocument, ...]
    put_at: datetime
    kept: tuple[tuple[int, KeptDraft | str], ...] = ()
    """A sentence where a draft could not be kept."""

    @property
    def is_settled(self) -> bool:
        """Whether the choice has been made."""
        return bool(self.kept)


class DraftShelf:
    """Holds the drafts of the last files, each for its uploader alone. Safe to call from several threads."""

    def __init__(self) -> None:
        self._files: dict[str, ShelvedFile] = {}
        self._lock = threading.Lock()

    def put(self, file: ShelvedFile) -> str:
        """Hold a file's drafts; return the token that names them. The oldest of too many goes."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._lock:
            self._drop_old(file.put_at)
            while len(self._files) >= MOST_FILES:
                del self._files[next(iter(self._files))]
            self._files[token] = file
        return token

    def get(self, token: str, staff_id: int, now: datetime) -> ShelvedFile | None:
        """Return the file that ``token`` names, or ``None`` where it is gone or another's."""
        with self._lock:
            self._drop_old(now)
            found = self._files.get(token)
        return found if found is not None and found.staff_id == staff_id else None

    def claim(self, token: str) -> bool:
        """Return whether the caller may settle the file: the first who asks may, so that a second press keeps nothing twice."""
        with self._lock:
            found = self._files.get(token)
            if found is None or found.is_settled:
                return False
            self._files[token] = replace(found, kept=((-1, ""),))
            return True

    def settle(self, token: str, kept: tuple[tuple[int, KeptDraft | str], ...]) -> None:
        """Record what became of the chosen drafts."""
        with self._lock:
            found = self._files.get(token)
            if found is not None:
                self._files[token] = replace(found, kept=kept)

    def _drop_old(self, now: datetime) -> None:
        for token in [token for token, file in self._files.items() if now - file.put_at > KEPT_FOR]:
            del self._files[token]
