"""What an import and an export report."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from procbot.knowledge.finding import Finding, Severity

Progress = Callable[[int, int, str], None]
"""Takes how many files are done, how many there are, and the name of the last one."""


class Fate(StrEnum):
    """What became of a file."""

    UNCHANGED = "unchanged"
    """It is the published revision."""
    OLDER = "older"
    """It is a text that the article had before; skipped."""
    WAITING = "waiting"
    """It is the article's draft already; nothing to do until somebody publishes it."""
    DRAFTED = "drafted"
    """It is new: written as a draft."""
    PUBLISHED = "published"
    """It is put in force (on its own day, when that is still to come)."""
    CONFLICT = "conflict"
    """It is new, but a curator is at work on another draft of the article; not imported."""
    RETIRED = "retired"
    """A curator has taken the article out; not imported."""


class LexiconFate(StrEnum):
    """What became of the lexicon file."""

    ABSENT = "absent"
    """The folder has none."""
    UNCHANGED = "unchanged"
    OLDER = "older"
    """It was in force once and has been replaced since; skipped."""
    DIFFERS = "differs"
    """It is new; a lexicon has no drafts, so it is put in force only when asked to publish."""
    SET = "set"
    """It is in force now."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file and what became of it."""

    path: str
    article_id: str
    fate: Fate
    revision: int | None
    """Number of the revision that holds the file's text; ``None`` when none does."""
    published_before: int | None
    """Number of the revision that was published before the import; ``None`` for none."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import. With an error among the findings nothing was written, and ``files`` is empty."""

    findings: tuple[Finding, ...]
    files: tuple[ImportedFile, ...]
    lexicon: LexiconFate
    notices: tuple[int, ...] = ()
    """The broadcasts that tell followers of it."""

    @property
    def refused(self) -> bool:
        """Whether the import was stopped by its findings."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """An export. Paths are relative to the folder, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    others: tuple[str, ...]
    """Article files of the folder that are no published article (retired, moved, never imported); left as they are."""
