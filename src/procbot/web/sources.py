"""Where a text stands, in words: the line of sources and the official pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from procbot.knowledge.article import LegalBasis
from procbot.wording import citations as say


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    label: str
    url: str


def sources_line(legal_basis: Iterable[LegalBasis], reviewed_on: date) -> str:
    """Return the line of sources: "Nguồn: <name> <number>, Điều <articles>; ... · rà soát <day>"."""
    return f"{say.SOURCE_LEAD}{say.source((basis_line(basis) for basis in legal_basis), reviewed_on)}"


def basis_line(basis: LegalBasis) -> str:
    """Return one legal document as workers may quote it."""
    return say.law(basis.name, basis.number, basis.articles)


def official_link(title: str | None, url: str | None) -> Link | None:
    """Return a link to an official page; ``None`` without one, or where the address is none of the web's."""
    if url is None or urlsplit(url).scheme not in {"http", "https"}:
        return None
    return Link(title or urlsplit(url).netloc, url)
