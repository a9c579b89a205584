"""What a knowledge base holds, as a table: one row per area and a total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from procbot.knowledge.article import Article


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one area, or the whole, holds."""

    articles: int
    sections: int
    """Sections that are filled, over all articles."""
    questions: int
    review_by: date | None
    """The earliest day by which an article must be read again; ``None`` without articles."""


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Coverage by area, in alphabetical order, and in total."""

    areas: dict[str, Coverage]
    total: Coverage


def coverage_table(articles: Iterable[Article]) -> CoverageTable:
    """Return the table of ``articles``."""
    by_area: dict[str, list[Article]] = {}
    for article in articles:
        by_area.setdefault(article.area, []).append(article)
    areas = {area: _coverage(by_area[area]) for area in sorted(by_area)}
    return CoverageTable(areas, _coverage([article for area in by_area.values() for article in area]))


def _coverage(articles: Sequence[Article]) -> Coverage:
    return Coverage(
        articles=len(articles),
        sections=sum(len(article.sections) for article in articles),
        questions=sum(len(article.questions) for article in articles),
        review_by=min((article.review_by for article in articles), default=None),
    )
