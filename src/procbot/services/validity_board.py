"""The validity board: published articles that must be looked at, those that most answers rest on first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import chain

from procbot.knowledge.article import Article
from procbot.services.curation.article_list import GROUNDED_DAYS
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store import curated_list, legal_documents
from procbot.store.engine import Database
from procbot.store.legal_documents import LegalDocument
from procbot.text.superseding import statements
from procbot.vietnam_time import vietnam_day

EXPIRING_DAYS = 30  # a month to write the successor and have it approved


class Concern(StrEnum):
    """What is the matter with an article; the worst first."""

    EXPIRED = "expired"
    LAW_SUPERSEDED = "law_superseded"
    """It rests on a document that the legal register or another article says has ended or is replaced."""
    PAST_REVIEW = "past_review"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a published article by which a document has ended, on ``day`` where it names one."""

    number: str
    article_id: str
    title: str
    sentence: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One concern.

    Attributes:
        concern: which.
        day: when it begins or began, ``None`` where that is not known.
        number: of the superseded document, "" for the other concerns.
        document: the same as the register has it, where the register says so.
        said: the article that says so, where the register does not.
    """

    concern: Concern
    day: date | None = None
    number: str = ""
    document: LegalDocument | None = None
    said: Said | None = None


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
        self._read: dict[int, tuple[Said, ...]] = {}

    def rows(self, concern: Concern | None = None) -> tuple[BoardRow, ...]:
        """Return the articles with any concern, or with ``concern``, those with the most answers first."""
        now = self._clock()
        today, snapshot = vietnam_day(now), self._live_index.snapshot()
        with self._database.read() as tx:
            answers = curated_list.answers_since(tx, now - timedelta(days=GROUNDED_DAYS))
            superseded = {each.number.casefold(): each for each in legal_documents.every(tx) if each.is_superseded(today)}
        said = self._said_in(snapshot)
        found = []
        for article_id, item in snapshot.articles.items():
            reasons = tuple(_reasons(item.article, today, superseded, said))
            if any(concern in {None, reason.concern} for reason in reasons):
                row = BoardRow(article_id, item.article.title, item.article.area, reasons, answers.get(article_id, 0))
                found.append(row)
        worst = list(Concern)
        return tuple(sorted(found, key=lambda row: (-row.answers, worst.index(row.reasons[0].concern), row.article_id)))

    def _said_in(self, snapshot: Snapshot) -> Mapping[str, tuple[Said, ...]]:
        """What articles say of documents, by number in small letters; each revision is read once: 5,000 take 1.5 s."""
        held = self._read
        items = snapshot.articles.values()
        self._read = read = {
            item.revision_id: held[item.revision_id] if item.revision_id in held else tuple(_said(item.article)) for item in items
        }
        found: dict[str, list[Said]] = {}
        for said in chain.from_iterable(read.values()):
            found.setdefault(said.number.casefold(), []).append(said)
        return {number: tuple(each) for number, each in found.items()}


def _said(article: Article) -> Iterator[Said]:
    for text in article.sections.values():
        for each in statements(text):
            yield Said(each.number, article.id, article.title, each.sentence, each.day)


def _reasons(
    article: Article, today: date, superseded: Mapping[str, LegalDocument], said: Mapping[str, tuple[Said, ...]]
) -> Iterator[Reason]:
    ends = article.expires_on
    if ends is not None and today > ends:
        yield Reason(Concern.EXPIRED, ends)
    for number in dict.fromkeys(row.number for row in article.legal_basis):
        document = superseded.get(number.casefold())
        if document is not None:
            yield Reason(Concern.LAW_SUPERSEDED, document.ended_on, number, document)
            continue
        for each in said.get(number.casefold(), ()):
            # What an article says of a document that it cites itself, its writer knew.
            if each.article_id != article.id and (each.day is None or each.day <= today):
                yield Reason(Concern.LAW_SUPERSEDED, each.day, number, said=each)
                break
    if today > article.review_by:
        yield Reason(Concern.PAST_REVIEW, article.review_by)
    if ends is not None and today <= ends <= today + timedelta(days=EXPIRING_DAYS):
        yield Reason(Concern.EXPIRING, ends)
