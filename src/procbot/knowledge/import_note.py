"""What a curator must know of an imported draft: what its source lacks, what is doubtful, what found no place."""

from dataclasses import dataclass
from enum import StrEnum


class NoteKind(StrEnum):
    """Why a part of a draft wants a look."""

    MISSING = "missing"
    """The source does not say it."""
    DOUBTFUL = "doubtful"
    """It is in the draft, but it may be wrong or stand in the wrong place."""
    UNMAPPED = "unmapped"
    """The source says it, the draft does not."""


class NotePart(StrEnum):
    """The part that a note is about: of the draft, or of the source where the draft has no place for it."""

    TITLE = "title"
    PROCEDURE_CODE = "procedure_code"
    AREA = "area"
    AUTHORITY = "authority"
    LEGAL_BASIS = "legal_basis"
    SOURCES = "sources"
    REVIEW = "review"
    KIND = "kind"
    SUMMARY = "summary"
    ELIGIBILITY = "eligibility"
    DOSSIER = "dossier"
    WHERE = "where"
    STEPS = "steps"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    RESULT = "result"
    TEXT = "text"
    REMAINDER = "remainder"
    """Of the source: whatever has no name here; the note's sentence gives the source's own."""


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One note. ``sentence`` is Vietnamese; ``quote`` is the source's own text that it speaks of, "" for none."""

    kind: NoteKind
    part: NotePart
    sentence: str
    quote: str = ""
