"""The list of articles: filtered, searched as questions are, sorted, a page at a time; always the same few queries."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from procbot.knowledge.likeness import fold_words, words_of
from procbot.knowledge.validity import Validity
from procbot.search.query import understand
from procbot.services.curation.draft_findings import own_findings
from procbot.services.live_index import LiveIndex, PublishedArticle, Snapshot
from procbot.store import curated_list
from procbot.store.curated_list import ListedArticle, ListOrder
from procbot.store.engine import Database
from procbot.text.fold import fold
from procbot.vietnam_time import vietnam_day

PAGE_ROWS = 50
# Checking a text for the first time takes 7 to 16 ms, afterwards it is remembered. Without a limit the first view of a page took
# 400 to 800 ms; so it stays below 300 with 5,000 articles, and what is not checked yet is so at one of the next views.
CHECK_S = 0.1
_WORDS_KEPT = 20_000  # articles, those of earlier versions among them; some 20 MB
GROUNDED_DAYS = 30  # the month that the office reports by


class SortBy(StrEnum):
    """What the list can be sorted by."""

    TITLE = "title"
    AREA = "area"
    STATE = "state"
    VALIDITY = "validity"
    CHANGED = "changed"
    ANSWERS = "answers"


_ORDERS = {
    SortBy.AREA: ListOrder.AREA,
    SortBy.STATE: ListOrder.STATE,
    SortBy.CHANGED: ListOrder.CHANGED,
}
"""What the database sorts by itself."""

Name = tuple[str, str]
"""An article's id and title."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles; what is ``None`` or "" does not matter. ``text`` is read as a question is, without diacritics too."""

    text: str = ""
    area: str | None = None
    kind: str | None = None
    state: str | None = None
    validity: Validity | None = None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One line of the list.

    Attributes:
        line: id, area, kind, title, state and last change of the working copy.
        is_published: whether an answer may come from it; its draft may be worked on all the same.
        validity: of what is published today; ``None`` where nothing is.
        answers: grounded in the last ``GROUNDED_DAYS``.
        errors: findings on the working copy by itself that keep it from being published; ``None``: not checked yet.
        warnings: findings that want a look; ``None`` as for ``errors``.
    """

    line: ListedArticle
    is_published: bool
    validity: Validity | None
    answers: int
    errors: int | None
    warnings: int | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of the list; ``total`` counts the articles that meet the filter, ``pages`` from 1."""

    rows: tuple[ArticleLine, ...]
    total: int
    page: int
    pages: int


class ArticleList:
    """Lists the articles of one database.

    Args:
        database: migrated.
        live_index: gives what is published, and reads what is searched for.
        clock: returns the time, aware.
        check_s: how long a page may take to check texts that were not checked before; one at least is.
    """

    def __init__(
        self, database: Database, live_index: LiveIndex, clock: Callable[[], datetime], *, check_s: float = CHECK_S
    ) -> None:
        self._database = database
        self._live_index = live_index
        self._clock = clock
        self._check_s = check_s
        self._words: dict[tuple[str, str, int], frozenset[str]] = {}

    def page(
        self,
        wanted: ArticleFilter,
        sort: SortBy = SortBy.CHANGED,
        *,
        descending: bool = True,
        page: int = 1,
        rows: int = PAGE_ROWS,
    ) -> ArticlePage:
        """Return a page of the articles that meet ``wanted``; of equals the id decides. A page behind the last is the last."""
        now = self._clock()
        since = now - timedelta(days=GROUNDED_DAYS)
        snapshot = self._live_index.snapshot()
        with self._database.read() as tx:
            order = _ORDERS.get(sort, ListOrder.ID)
            of = {"area": wanted.area, "kind": wanted.kind, "state": wanted.state}
            found = self._meeting(curated_list.names(tx, order, descending=descending, **of), wanted, snapshot)
            answers = curated_list.answers_since(tx, since) if sort is SortBy.ANSWERS else {}
            if sort not in _ORDERS:
                found.sort(key=_key(sort, snapshot, answers), reverse=descending)  # stable: names come by id
            pages = max(1, -(-len(found) // rows))
            page = min(max(page, 1), pages)
            shown = [article_id for article_id, _ in found[(page - 1) * rows : page * rows]]
            lines = curated_list.lines(tx, shown)
            if sort is not SortBy.ANSWERS:
                answers = curated_list.answers_since(tx, since, shown)
            texts = curated_list.working_texts(tx, shown)
        counts = self._counts(shown, texts, vietnam_day(now))
        listed = (
            _row(lines[each], snapshot.articles.get(each), answers.get(each, 0), counts.get(each))
            for each in shown
            if each in lines
        )
        return ArticlePage(tuple(listed), len(found), page, pages)

    def warm(self) -> None:
        """Read what the first view would have to wait for: the names of all articles, and the findings on the newest."""
        snapshot = self._live_index.snapshot()
        with self._database.read() as tx:
            names = curated_list.names(tx, ListOrder.CHANGED, descending=True)
            texts = curated_list.working_texts(tx, [article_id for article_id, _ in names[:PAGE_ROWS]])
        for article_id, title in names:
            self._words_of(article_id, title, snapshot.articles.get(article_id))
        today = vietnam_day(self._clock())
        for article_id, text in texts.items():
            own_findings(article_id, text, today)

    def _counts(self, shown: list[str], texts: Mapping[str, str], today: date) -> dict[str, tuple[int, int]]:
        """Errors and warnings by article id, as many as there is time for."""
        counts: dict[str, tuple[int, int]] = {}
        until_s = time.perf_counter() + self._check_s
        for article_id in shown:
            text = texts.get(article_id)
            if text is not None:
                found = own_findings(article_id, text, today)
                counts[article_id] = len(found.errors), len(found.findings) - len(found.errors)
            if time.perf_counter() > until_s:
                break
        return counts

    def _meeting(self, names: list[Name], wanted: ArticleFilter, snapshot: Snapshot) -> list[Name]:
        """What the database cannot tell: validity on this day, and the words of a search."""
        published = snapshot.articles
        if wanted.validity is not None:
            names = [name for name in names if _validity(name, snapshot) is wanted.validity]
        if not wanted.text.strip():
            return names
        readings = _readings(wanted.text, snapshot)
        return [
            (article_id, title)
            for article_id, title in names
            if _is_found(self._words_of(article_id, title, published.get(article_id)), readings)
        ]

    def _words_of(self, article_id: str, title: str, published: PublishedArticle | None) -> frozenset[str]:
        """Kept, for 5,000 articles take half a second to read; what has another title or revision since is read again."""
        key = (article_id, title, 0 if published is None else published.revision_id)
        if len(self._words) > _WORDS_KEPT:
            self._words.clear()
        held = self._words.get(key)
        if held is None:
            held = self._words[key] = _words(article_id, title, published)
        return held


def _row(line: ListedArticle, published: PublishedArticle | None, answers: int, counts: tuple[int, int] | None) -> ArticleLine:
    validity = None if published is None else published.validity
    errors, warnings = counts or (None, None)
    return ArticleLine(line, published is not None, validity, answers, errors, warnings)


def _readings(text: str, snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """The folded words as typed, and as a question of them would be understood: spelt out, mended."""
    understood = understand(text, snapshot.index.lexicon, snapshot.index.vocabulary)
    return tuple(dict.fromkeys((fold_words(words_of(text)), fold_words(understood.tokens))))


def _is_found(held: frozenset[str], readings: tuple[tuple[str, ...], ...]) -> bool:
    """Whether all words of a reading are among those of the article's names; the last one may be its beginning only."""
    return any(
        reading and held.issuperset(reading[:-1]) and any(word.startswith(reading[-1]) for word in held) for reading in readings
    )


def _words(article_id: str, title: str, published: PublishedArticle | None) -> frozenset[str]:
    """The folded words of an article's title, id, aliases and code."""
    names = [title] if published is None else [title, *published.article.aliases, published.article.procedure_code or ""]
    return frozenset(article_id.split("-")).union(*(fold_words(words_of(name)) for name in names))


# The titles come again with each view, and folding 5,000 takes 50 ms.
_folded = lru_cache(maxsize=_WORDS_KEPT)(fold)


def _validity(name: Name, snapshot: Snapshot) -> Validity | None:
    published = snapshot.articles.get(name[0])
    return None if published is None else published.validity


def _key(sort: SortBy, snapshot: Snapshot, answers: Mapping[str, int]) -> Callable[[Name], str | int]:
    """What articles are sorted by where the database cannot: it knows neither the alphabet without diacritics nor today."""
    if sort is SortBy.TITLE:
        return lambda name: _folded(name[1])
    if sort is SortBy.VALIDITY:
        return lambda name: _validity(name, snapshot) or ""
    return lambda name: answers.get(name[0], 0)
