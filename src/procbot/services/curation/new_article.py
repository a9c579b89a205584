"""New articles: from scratch, from a file that was read, from questions that found no answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from procbot.knowledge.article import Article, AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import REQUIRED_SECTIONS, Kind, Section
from procbot.knowledge.slugs import ids_for
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.draft_audit import SUBJECT
from procbot.store import articles, audit, curated_list, drafts
from procbot.store.engine import Database, Transaction
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say

_WITHOUT_WORDS = "bai"
"""Begins the id of an article whose title has neither letter nor digit."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a new article begins with."""

    title: str
    area: str
    kind: Kind = Kind.PROCEDURE
    questions: tuple[str, ...] = ()


class NewArticles:
    """Begins articles as drafts; nothing is published.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def begin(self, begun: Begun, actor: str) -> str:
        """Begin an article with the headings that its kind must have; return its id, made of its title for good.

        Raises:
            CurationError: there is no title, or a hundred articles have it.
        """
        with self._database.begin() as tx:
            return begin_in(tx, begun, actor, self._clock())

    def take(self, article: Article, actor: str, why: str = "") -> str:
        """Take over an article that was read from a file; return its id, which is its own or, where that is taken, a new one.

        Raises:
            CurationError: there is no title, or a hundred articles have it.
        """
        with self._database.begin() as tx:
            return _add(tx, article, render, actor, self._clock(), why)


def begin_in(tx: Transaction, begun: Begun, actor: str, at: datetime) -> str:
    """Begin an article within a transaction; see ``NewArticles.begin``."""
    if not begun.title.strip():
        raise CurationError(say.TITLE_WANTED)
    return _add(tx, _empty(begun, vietnam_day(at)), lambda article: _form(article, REQUIRED_SECTIONS[begun.kind]), actor, at)


def _add(tx: Transaction, article: Article, write: Callable[[Article], str], actor: str, at: datetime, why: str = "") -> str:
    ids = (*((article.id,) if article.id else ()), *ids_for(article.title, article.procedure_code, _WITHOUT_WORDS))
    free: str | None = next((article_id for article_id in ids if curated_list.get(tx, article_id) is None), None)
    if free is None:
        raise CurationError(say.no_free_id(article.title))
    named = replace(article, id=free)
    text: str = write(named)
    articles.add_article(tx, named, at)
    drafts.save(tx, free, text, actor, at, read_version=0)
    after = {"version": 1, "digest": articles.digest_of(text)}
    audit.record(tx, at, actor, "article.begin", SUBJECT, free, after=after, why=why)
    return free


def _empty(begun: Begun, today: date) -> Article:
    """Nobody has reviewed it, so it is due for review at once."""
    return Article(
        id="",
        kind=begun.kind,
        title=" ".join(begun.title.split()),
        area=begun.area,
        procedure_code=None,
        aliases=(),
        questions=tuple(AskedQuestion(text, None) for text in dict.fromkeys(begun.questions)),
        authority=None,
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=today,
        review_by=today,
        legal_basis=(),
        sources=(),
        related=(),
        sections={},
    )


def _form(article: Article, wanted: Sequence[Section]) -> str:
    """The front matter with empty sections below it, which the checks ask to be filled."""
    return render(article).rstrip("\n") + "\n" + "\n\n".join(f"## {section.heading}\n" for section in wanted)
