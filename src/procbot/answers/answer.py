"""The values that an answer consists of; every face renders these and nothing else."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from procbot.knowledge.article import LegalBasis
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity


class Outcome(StrEnum):
    """How a question ended."""

    ANSWERED = "ANSWERED"
    ANSWERED_OUTDATED = "ANSWERED_OUTDATED"
    ANSWERED_UPCOMING = "ANSWERED_UPCOMING"
    AMBIGUOUS = "AMBIGUOUS"
    NOT_FOUND = "NOT_FOUND"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    SMALL_TALK = "SMALL_TALK"
    NO_TERMS = "NO_TERMS"
    TOO_LONG = "TOO_LONG"

    @property
    def is_answer(self) -> bool:
        """Whether a section of an article was served."""
        return self in {Outcome.ANSWERED, Outcome.ANSWERED_OUTDATED, Outcome.ANSWERED_UPCOMING}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the served text stands: enough to find it again, also after the article has changed."""

    article_id: str
    title: str
    section: Section
    revision: int
    """Number of the article's revision, from 1."""
    legal_basis: tuple[LegalBasis, ...]
    source_url: str | None
    source_title: str | None
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another article that may be meant: a choice when AMBIGUOUS, a near miss otherwise."""

    article_id: str
    title: str
    section: Section
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One channel-neutral answer.

    ``text`` is verbatim Markdown of one section of a published revision when ``outcome.is_answer``, else "";
    of all sections, each under its heading, where ``section`` is ``None``.
    ``notice`` is procbot's own sentence (from ``wording``): what happened, a banner, or what to do next; may be "".
    """

    outcome: Outcome
    notice: str
    text: str = ""
    title: str = ""
    section: Section | None = None
    article_id: str | None = None
    validity: Validity | None = None
    citations: tuple[Citation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    other_sections: tuple[Section, ...] = ()
    """Sections of the same article that a face may offer, in file order."""
    related: tuple[tuple[str, str], ...] = ()
    """(article id, title) of related articles."""
    corrected: str | None = None
    """The question as understood, when accents were restored or words expanded or corrected; else ``None``."""
    deadline: Deadline | None = None
    """The worker's own deadline that the article states, where it holds today and is counted from a day the worker knows."""
