"""The errors of curating."""

from procbot.errors import ProcbotError
from procbot.knowledge.finding import Finding


class CurationError(ProcbotError):
    """Raised by the curation services: a deed is not possible as things stand. Its sentence says why and the way out."""


class FaultyDraftError(CurationError):
    """Raised where a text must be free of errors; ``findings`` holds them all.

    Args:
        sentence: for the curator.
        findings: every finding, warnings too.
    """

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings


class StaleDraftError(CurationError):
    """Raised where somebody else has saved, sent or published meanwhile. Open the article again and compare."""
