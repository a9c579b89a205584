"""The published knowledge base in memory: built once per version and day, shared by every question in between."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from procbot.knowledge.article import Article
from procbot.knowledge.parse import parse
from procbot.knowledge.validity import Validity, validity_on
from procbot.search.index import Index
from procbot.services.index_files import IndexFiles
from procbot.store import articles, knowledge_state
from procbot.store.engine import Database
from procbot.text.lexicon import parse_lexicon
from procbot.vietnam_time import vietnam_day


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


class LiveIndex:
    """Gives the snapshot of now. Safe to call from several threads; one of them builds while the others use the last one.

    Args:
        database: with the published articles.
        clock: returns the time, aware.
        files: where indexes are kept between starts.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], files: IndexFiles) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._building = threading.Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """Return the knowledge base as published now.

        One cheap read; and a build when something was published or the day changed.

        Raises:
            DatabaseUnavailableError: the version cannot be read.
        """
        day = vietnam_day(self._clock())
        with self._database.read() as tx:
            version = knowledge_state.version(tx)
        held = self._snapshot
        if held is not None and (held.version, held.day) == (version, day):
            return held
        if held is not None and not self._building.acquire(blocking=False):
            return held  # another thread is building the new one: answer from the last rather than wait
        if held is None:
            self._building.acquire()
        try:
            held = self._snapshot
            if held is None or (held.version, held.day) != (version, day):
                self._snapshot = held = self._load(day, held)
            return held
        finally:
            self._building.release()

    def _load(self, day: date, last: Snapshot | None) -> Snapshot:
        with self._database.read() as tx:
            state = knowledge_state.read(tx)
            revisions = articles.in_force(tx, day)
        published = {
            revision.article_id: PublishedArticle(
                article := parse(revision.markdown, revision.article_id), revision.id, revision.number, validity_on(article, day)
            )
            for revision in revisions
        }
        if last is not None and last.version == state.version and _same_revisions(last.articles, published):
            return Snapshot(state.version, day, published, last.index)
        held = tuple(item.article for item in published.values())
        lexicon = parse_lexicon(state.lexicon)
        name = self._files.name_of([state.lexicon_digest, *(revision.digest for revision in revisions)])
        index = self._files.load(name, held, lexicon)
        if index is None:
            from procbot.search.build import build_index  # noqa: PLC0415 (its training half needs SciPy: .3 s and 30 MiB)

            index = build_index(held, lexicon)
            self._files.save(name, index)
        return Snapshot(state.version, day, published, index)


def _same_revisions(before: Mapping[str, PublishedArticle], now: Mapping[str, PublishedArticle]) -> bool:
    """At midnight mostly nothing but the day has changed: the index stays."""
    return {id_: item.revision_id for id_, item in before.items()} == {id_: item.revision_id for id_, item in now.items()}
