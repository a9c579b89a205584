"""The list of articles: filtered, searched as questions are, sorted, a page at a time; always the same few queries."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from procbot.knowledge.likeness import fold_words, words_of
from procbot.knowledge.validity import Validity
from procbot.search.query import understand
from procbot.services.curation.draft_findings import own_findings
from procbot.services.live_index import LiveIndex, PublishedArticle, Snapshot
from procbot.store import curated_list
from procbot.store.curated_list import ListedArticle
from procbot.store.engine import Database
from procbot.vietnam_time import vietnam_day

PAGE_ROWS = 50
# Checking a text for the first time takes 9 ms, afterwards it is remembered. Without a limit the first view of a page took 400 to
# 600 ms; so it stays below 300 with 5,000 articles, and what is not checked yet is so at one of the next views.
CHECK_S = 0.15
_WORDS_KEPT = 20_000  # articles, those of earlier versions among them; some 20 MB
GROUNDED_DAYS = 30  # the month that the office reports by


class SortBy(StrEnum):
    """What the list can be sorted by."""

    TITLE = "title"
    AREA = "area"
    KIND = "kind"
    STATE = "state"
    VALIDITY = "validity"
    CHANGED = "changed"
    ANSWERS = "answers"


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
        snapshot = self._live_index.snapshot()
        with self._database.read() as tx:
            answers = curated_list.answers_since(tx, now - timedelta(days=GROUNDED_DAYS))
            found = _sorted(
                self._meeting(curated_list.every(tx), wanted, snapshot), sort, snapshot, answers, descending=descending
            )
            pages = max(1, -(-len(found) // rows))
            page = min(max(page, 1), pages)
            shown = found[(page - 1) * rows : page * rows]
            texts = curated_list.working_texts(tx, [line.id for line in shown])
        counts = self._counts(shown, texts, vietnam_day(now))
        listed = (_row(line, snapshot.articles.get(line.id), answers, counts.get(line.id)) for line in shown)
        return ArticlePage(tuple(listed), len(found), page, pages)

    def _counts(self, shown: list[ListedArticle], texts: Mapping[str, str], today: date) -> dict[str, tuple[int, int]]:
        """Errors and warnings by article id, as many as there is time for."""
        counts: dict[str, tuple[int, int]] = {}
        until_s = time.perf_counter() + self._check_s
        for line in shown:
            text = texts.get(line.id)
            if text is not None:
                found = own_findings(line.id, text, today)
                counts[line.id] = len(found.errors), len(found.findings) - len(found.errors)
            if time.perf_counter() > until_s:
                break
        return counts

    def _meeting(self, lines: list[ListedArticle], wanted: ArticleFilter, snapshot: Snapshot) -> list[ListedArticle]:
        met = [
            line
            for line in lines
            if (wanted.area is None or line.area == wanted.area)
            and (wanted.kind is None or line.kind == wanted.kind)
            and (wanted.state is None or line.state == wanted.state)
            and (wanted.validity is None or _validity(line, snapshot) is wanted.validity)
        ]
        if not wanted.text.strip():
            return met
        readings = _readings(wanted.text, snapshot)
        return [line for line in met if _is_found(self._words_of(line, snapshot.articles.get(line.id)), readings)]

    def _words_of(self, line: ListedArticle, published: PublishedArticle | None) -> frozenset[str]:
        """Kept, for 5,000 articles take half a second to read; what has another title or revision since is read again."""
        key = (line.id, line.title, 0 if published is None else published.revision_id)
        if len(self._words) > _WORDS_KEPT:
            self._words.clear()
        held = self._words.get(key)
        if held is None:
            held = self._words[key] = _names(line, published)
        return held


def _row(
    line: ListedArticle, published: PublishedArticle | None, answers: Mapping[str, int], counts: tuple[int, int] | None
) -> ArticleLine:
    validity = None if published is None else published.validity
    errors, warnings = counts or (None, None)
    return ArticleLine(line, published is not None, validity, answers.get(line.id, 0), errors, warnings)


def _readings(text: str, snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """The folded words as typed, and as a question of them would be understood: spelt out, mended."""
    understood = understand(text, snapshot.index.lexicon, snapshot.index.vocabulary)
    return tuple(dict.fromkeys((fold_words(words_of(text)), fold_words(understood.tokens))))


def _is_found(held: frozenset[str], readings: tuple[tuple[str, ...], ...]) -> bool:
    """Whether all words of a reading are among those of the article's names; the last one may be its beginning only."""
    return any(
        reading and held.issuperset(reading[:-1]) and any(word.startswith(reading[-1]) for word in held) for reading in readings
    )


def _names(line: ListedArticle, published: PublishedArticle | None) -> frozenset[str]:
    """The folded words of an article's title, id, aliases and code."""
    names = (
        [line.title] if published is None else [line.title, *published.article.aliases, published.article.procedure_code or ""]
    )
    return frozenset(line.id.split("-")).union(*(fold_words(words_of(name)) for name in names))


def _validity(line: ListedArticle, snapshot: Snapshot) -> Validity | None:
    published = snapshot.articles.get(line.id)
    return None if published is None else published.validity


def _sorted(
    lines: list[ListedArticle], sort: SortBy, snapshot: Snapshot, answers: Mapping[str, int], *, descending: bool
) -> list[ListedArticle]:
    keys: dict[SortBy, Callable[[ListedArticle], tuple[str | int | datetime, ...]]] = {
        SortBy.TITLE: lambda line: fold_words(words_of(line.title)),
        SortBy.AREA: lambda line: (line.area,),
        SortBy.KIND: lambda line: (line.kind,),
        SortBy.STATE: lambda line: (line.state,),
        SortBy.VALIDITY: lambda line: (_validity(line, snapshot) or "",),
        SortBy.CHANGED: lambda line: (line.changed_at,),
        SortBy.ANSWERS: lambda line: (answers.get(line.id, 0),),
    }
    return sorted(lines, key=keys[sort], reverse=descending)  # stable: lines come by id
