"""A finding of the checks: where, what, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An ERROR keeps an article from being published; a WARNING wants a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding. ``line`` counts from 1 in the article's file; 0 where no line can be named. Texts are Vietnamese."""

    file: str
    line: int
    severity: Severity
    what: str
    mend: str

    def __str__(self) -> str:
        """Return "file:line: what - mend", as editors make it clickable."""
        return f"{self.file}:{self.line}: {self.what}. {self.mend}"
