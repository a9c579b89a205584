"""Drafts: no save undoes another's."""

from datetime import datetime

import pytest

from procbot.store import articles, drafts
from procbot.store.engine import Database
from tests.store.samples import an_article


@pytest.fixture(autouse=True)
def _article(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, an_article(), now)


def save(database: Database, text: str, read_version: int, now: datetime, author: str = "lan") -> int | None:
    with database.begin() as tx:
        return drafts.save(tx, "tam-tru", text, author, now, read_version=read_version)


def test_each_save_over_the_version_that_was_read_is_kept(database: Database, now: datetime) -> None:
    assert [save(database, text, version, now) for version, text in enumerate(("one", "two"))] == [1, 2]
    with database.read() as tx:
        draft = drafts.get(tx, "tam-tru")
    assert draft is not None
    assert (draft.markdown, draft.version, draft.author, draft.submitted_by, draft.changed_at) == ("two", 2, "lan", None, now)


@pytest.mark.parametrize("read_version", [0, 1, 3])
def test_a_save_over_another_version_writes_nothing(database: Database, now: datetime, read_version: int) -> None:
    save(database, "one", 0, now)
    save(database, "two", 1, now)
    assert save(database, "mine", read_version, now, "hoa") is None
    with database.read() as tx:
        assert drafts.of_articles(tx, ["tam-tru", "other"])["tam-tru"].markdown == "two"


def test_a_save_calls_the_review_off(database: Database, now: datetime) -> None:
    save(database, "one", 0, now)
    with database.begin() as tx:
        assert drafts.set_review(tx, "tam-tru", 1, "lan", notice=True)
    save(database, "two", 1, now)
    with database.read() as tx:
        draft = drafts.get(tx, "tam-tru")
    assert draft is not None
    assert (draft.submitted_by, draft.notice) == (None, True)


def test_review_rebase_and_end_want_the_version_that_was_seen(database: Database, now: datetime) -> None:
    save(database, "one", 0, now)
    with database.begin() as tx:
        revision = articles.add_revision(tx, "tam-tru", "text", None, "lan", "", now)
        assert not drafts.set_review(tx, "tam-tru", 2, "lan", notice=False)
        assert not drafts.rebase(tx, "tam-tru", 2, revision.id)
        assert not drafts.end(tx, "tam-tru", 2)
        assert drafts.rebase(tx, "tam-tru", 1, revision.id)
        assert drafts.end(tx, "tam-tru", 1)
        assert drafts.get(tx, "tam-tru") is None
