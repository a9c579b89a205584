"""The small knowledge base published in a database, and a clock that a test sets."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime

from procbot.knowledge.article import Article
from procbot.knowledge.render import render
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store import articles, knowledge_state
from procbot.store.articles import Revision
from procbot.store.engine import Database, open_database
from tests.search.small_knowledge import ARTICLES, LEXICON

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine


class SetClock:
    """A clock that stands where it was set; 9:30 on 23/11/2026 in Vietnam at first."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def publish(database: Database, *published: Article) -> list[Revision]:
    """Publish the articles as a curator would, each in force from its own day."""
    found = []
    with database.begin() as tx:
        for article in published:
            if not articles.revisions(tx, article.id):
                articles.add_article(tx, article, NOW)
            revision = articles.add_revision(tx, article.id, render(article), article.in_force_from, "lan", "", NOW)
            articles.publish(tx, revision, "lan", NOW)
            found.append(revision)
    return found


def retire(database: Database, article_id: str) -> None:
    """Take an article out."""
    with database.begin() as tx:
        articles.retire(tx, article_id, "lan", NOW)


def set_lexicon(database: Database, text: str) -> None:
    """Put a lexicon in force."""
    with database.begin() as tx:
        knowledge_state.set_lexicon(tx, text, NOW)


def fill(database: Database, published: Iterable[Article] = ARTICLES) -> list[Revision]:
    """Publish the small knowledge base with its lexicon."""
    set_lexicon(database, LEXICON)
    return publish(database, *published)


def open_again(database: Database) -> Database:
    """Return the same database as another process opens it."""
    return open_database(database.engine.url.render_as_string(hide_password=False))


def caught_up(database: Database, live_index: LiveIndex) -> Snapshot:
    """Return what is published now, however long its index takes on a busy machine."""
    with database.read() as tx:
        version = knowledge_state.version(tx)
    deadline_s = time.monotonic() + PATIENCE_S
    while (snapshot := live_index.snapshot()).version != version:
        assert time.monotonic() < deadline_s
    return snapshot
