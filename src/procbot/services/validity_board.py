"""The validity board: published articles that must be looked at, those that most answers rest on first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from procbot.knowledge.article import Article
from procbot.services.curation.article_list import GROUNDED_DAYS
from procbot.services.live_index import LiveIndex
from procbot.store import curated_list, legal_documents
from procbot.store.engine import Database
from procbot.store.legal_documents import LegalDocument
from procbot.vietnam_time import vietnam_day

EXPIRING_DAYS = 30  # a month to write the successor and have it approved


class Concern(StrEnum):
    """What is the matter with an article; the worst first."""

    EXPIRED = "expired"
    LAW_SUPERSEDED = "law_superseded"
    """It rests on a document that the legal register says has ended or is replaced."""
    PAST_REVIEW = "past_review"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class Reason:
    """One concern; ``day`` is when it begins or began, ``document`` the superseded one."""

    concern: Concern
    day: date | None = None
    document: LegalDocument | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An article with its concerns, the worst first; ``answers`` were grounded in it in the last 30 days."""

    article_id: str
    title: str
    area: str
    reasons: tuple[Reason, ...]
    answers: int


class ValidityBoard:
    """The board of one database.

    Args:
        database: migrated.
        live_index: gives the published articles.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._live_index = live_index
        self._clock = clock

    def rows(self, concern: Concern | None = None) -> tuple[BoardRow, ...]:
        """Return the articles with any concern, or with ``concern``, those with the most answers first."""
        now = self._clock()
        today, snapshot = vietnam_day(now), self._live_index.snapshot()
        with self._database.read() as tx:
            answers = curated_list.answers_since(tx, now - timedelta(days=GROUNDED_DAYS))
            superseded = {each.number.casefold(): each for each in legal_documents.every(tx) if each.is_superseded(today)}
        found = []
        for article_id, item in snapshot.articles.items():
            reasons = tuple(_reasons(item.article, today, superseded))
            if any(concern in {None, reason.concern} for reason in reasons):
                row = BoardRow(article_id, item.article.title, item.article.area, reasons, answers.get(article_id, 0))
                found.append(row)
        worst = list(Concern)
        return tuple(sorted(found, key=lambda row: (-row.answers, worst.index(row.reasons[0].concern), row.article_id)))


def _reasons(article: Article, today: date, superseded: Mapping[str, LegalDocument]) -> Iterator[Reason]:
    ends = article.expires_on
    if ends is not None and today > ends:
        yield Reason(Concern.EXPIRED, ends)
    cited = dict.fromkeys(row.number.casefold() for row in article.legal_basis)
    for number in cited:
        if number in superseded:
            yield Reason(Concern.LAW_SUPERSEDED, superseded[number].ended_on, superseded[number])
    if today > article.review_by:
        yield Reason(Concern.PAST_REVIEW, article.review_by)
    if ends is not None and today <= ends <= today + timedelta(days=EXPIRING_DAYS):
        yield Reason(Concern.EXPIRING, ends)
