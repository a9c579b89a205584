"""The published knowledge base in memory: one snapshot per version and day, shared by every question in between."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import structlog

from procbot.errors import DatabaseUnavailableError
from procbot.knowledge.article import Article
from procbot.knowledge.validity import Validity, validity_on
from procbot.search.index import Index
from procbot.services.index_content import IndexContent, NamedIndex, StageReport, indexed, make_index, parsed, read_content
from procbot.services.index_files import IndexFiles
from procbot.store import knowledge_state
from procbot.store.engine import Database
from procbot.vietnam_time import vietnam_day

# The question that finds a new version waits so long for it, then it is answered from the last one as the others are. A saved
# index of 130 articles is there after 0.2 s; one that must be built takes 1.3 s, or 10 s from nothing.
WAIT_S = 1.0

# After a build that failed: long enough that failing does not keep a processor busy, short enough that mending it is seen.
_PAUSE_S = 30.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """An article as it stands published on a day."""

    article: Article
    revision_id: int
    revision: int
    """Its number, from 1."""
    validity: Validity


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version of the knowledge base on one day; never changes."""

    version: int
    day: date
    """In Vietnam."""
    articles: Mapping[str, PublishedArticle]
    index: Index
    name: str
    """Under which the index is saved."""


class LiveIndex:
    """Gives the snapshot of now. Safe to call from several threads.

    The first call waits for the index. Later a new version is loaded (or built, when no other process of this machine has saved
    its index) beside the questions: they are answered from the last version until it is ready.

    Args:
        database: with the published articles.
        clock: returns the time, aware.
        files: where indexes are kept between starts.
        wait_s: how long the question that finds a new version waits for it.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], files: IndexFiles, *, wait_s: float = WAIT_S) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._wait_s = wait_s
        self._building = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._failed: tuple[int, date, datetime] | None = None

    def snapshot(self) -> Snapshot:
        """Return the knowledge base as published now, or as it was until the new one is ready; its days are today's in any case.

        Raises:
            DatabaseUnavailableError: the version cannot be read.
        """
        now = self._clock()
        day = vietnam_day(now)
        with self._database.read() as tx:
            version = knowledge_state.version(tx)
        held = self._snapshot
        if held is None:
            return self._first(version, day)
        if (held.version, held.day) == (version, day):
            return held
        if not self._is_paused(version, day, now) and self._building.acquire(blocking=False):
            held = self._follow(version, day)
        return held if held.day == day else self._aged(held, day)

    def _first(self, version: int, day: date) -> Snapshot:
        with self._building:
            held = self._snapshot
            if held is None or (held.version, held.day) != (version, day):
                self._snapshot = held = self._load(day, held)
            return held

    def _follow(self, version: int, day: date) -> Snapshot:
        """Load the new one beside the question, which waits a moment for it; ``_building`` is held, the thread gives it back."""
        thread = threading.Thread(target=self._replace, args=(version, day), name="live-index", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # the system gives no more threads: the next question tries again
            self._building.release()
            _log.warning("index_not_replaced", error=type(error).__name__)
        else:
            thread.join(self._wait_s)
        held = self._snapshot
        assert held is not None  # noqa: S101 (it is never taken away)
        return held

    def _replace(self, version: int, day: date) -> None:
        try:
            self._snapshot = self._load(day, self._snapshot)
        except DatabaseUnavailableError as error:  # the next question tries again
            _log.warning("index_not_replaced", error=type(error).__name__)
        except Exception as error:  # noqa: BLE001 (whatever it is: questions are still answered from the last version)
            self._failed = (version, day, self._clock())
            _log.error("index_not_replaced", version=version, exc_info=error)
        finally:
            self._building.release()

    def _is_paused(self, version: int, day: date, now: datetime) -> bool:
        failed = self._failed
        return failed is not None and failed[:2] == (version, day) and abs((now - failed[2]).total_seconds()) < _PAUSE_S

    def _aged(self, held: Snapshot, day: date) -> Snapshot:
        """The last version on a new day: what has expired at midnight must not be served as if it held."""
        aged = {id_: replace(item, validity=validity_on(item.article, day)) for id_, item in held.articles.items()}
        return Snapshot(held.version, day, aged, held.index, held.name)

    def _load(self, day: date, last: Snapshot | None) -> Snapshot:
        with self._database.read() as tx:
            content = read_content(tx, day)
        return snapshot_of(content, day, self._files, last)


def snapshot_of(
    content: IndexContent, day: date, files: IndexFiles, last: Snapshot | None = None, report: StageReport | None = None
) -> Snapshot:
    """Return the snapshot of ``content``; its index is loaded, or built and saved.

    Args:
        content: what is published, or would be.
        day: in Vietnam.
        files: where indexes are kept.
        last: an earlier snapshot of what was published: its articles need not be read again, and the index is made from its.
        report: told of the stages of a build.
    """
    known = {} if last is None else {item.revision_id: item.article for item in last.articles.values()}
    read = parsed(content, known)
    published = _published(content, read, day)
    if last is not None and last.version == content.version and _same_revisions(last.articles, published):
        return Snapshot(content.version, day, published, last.index, last.name)
    base = None if last is None else NamedIndex(last.name, last.index)
    index = make_index(content, indexed(content, read.values()), files, report, base)
    return Snapshot(content.version, day, published, index, content.name)


def _published(content: IndexContent, read: Mapping[int, Article], day: date) -> dict[str, PublishedArticle]:
    return {
        revision.article_id: PublishedArticle(article, revision.id, revision.number, validity_on(article, day))
        for revision, article in ((revision, read[revision.id]) for revision in content.revisions)
    }


def _same_revisions(before: Mapping[str, PublishedArticle], now: Mapping[str, PublishedArticle]) -> bool:
    """At midnight mostly nothing but the day has changed: the index stays."""
    return {id_: item.revision_id for id_, item in before.items()} == {id_: item.revision_id for id_, item in now.items()}
