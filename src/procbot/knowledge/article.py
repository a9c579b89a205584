"""An article of the knowledge base as values: what the parser makes of a file and the renderer writes back."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from procbot.knowledge.deadline import Deadline
from procbot.knowledge.sections import Kind, Section


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One legal document that an article rests on.

    ``number`` is the document's own ("74/2025/QH15"), ``articles`` the numbers of its articles ("38, 39"), "" for the whole.
    """

    number: str
    kind: str
    name: str
    articles: str
    in_force_from: date | None


@dataclass(frozen=True, slots=True)
class Source:
    """An official page on which the article can be checked."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A phrasing workers use; ``section`` is the section that answers it (``None``: the article as a whole)."""

    text: str
    section: Section | None


class Origin(StrEnum):
    """Whose words an article's sections are."""

    CURATED = "curated"
    """A curator's, written for workers."""
    PORTAL = "portal"
    """The national portal's, as imported; ranks below a curated article on the same procedure."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``sections`` keeps the file's order; texts are Markdown without the heading, stripped of outer blank lines."""

    id: str
    kind: Kind
    title: str
    area: str
    procedure_code: str | None
    aliases: tuple[str, ...]
    questions: tuple[AskedQuestion, ...]
    authority: str | None
    region: str | None
    in_force_from: date | None
    expires_on: date | None
    reviewed_on: date
    review_by: date
    legal_basis: tuple[LegalBasis, ...]
    sources: tuple[Source, ...]
    related: tuple[str, ...]
    sections: dict[Section, str] = field(hash=False)
    origin: Origin = Origin.CURATED
    deadline: Deadline | None = None
    """The worker's own, where it is counted from a day the worker knows."""
