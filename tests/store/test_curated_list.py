"""What the lists of the console need of many articles at once."""

from datetime import datetime, timedelta

from procbot.store import articles, audit, curated_list, drafts, exchanges
from procbot.store.engine import Database
from tests.store.samples import an_article, an_exchange, put_in_force, write


def test_the_working_text_is_the_draft_else_the_newest_revision(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "published", "a")
        write(tx, "newer", "a")
        put_in_force(tx, "published", "b")
        drafts.save(tx, "b", "draft", "lan", now, read_version=0)
        assert curated_list.working_texts(tx, ["a", "b", "c"]) == {"a": "newer", "b": "draft"}


def test_answers_are_counted_by_article_since_a_time(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for days in (0, 1, 40):
            exchanges.add(tx, an_exchange(article_id="a", outcome="ANSWERED", asked_at=now - timedelta(days=days)))
        exchanges.add(tx, an_exchange(asked_at=now))
        assert curated_list.answers_since(tx, now - timedelta(days=30)) == {"a": 2}


def test_a_line_follows_its_state_and_its_lock_returns_it(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "text", "a")
        curated_list.set_state(tx, "a", "draft", now)
        line = curated_list.lock(tx, "a")
        assert line is not None
        assert (line.state, line.changed_at, curated_list.every(tx)) == ("draft", now, [line])
        assert curated_list.ids_unpublished(tx) == {"a"}
        assert curated_list.lock(tx, "b") is None


def test_an_article_that_was_only_begun_can_be_removed(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, an_article("a"), now)
        drafts.save(tx, "a", "draft", "lan", now, read_version=0)
        curated_list.remove(tx, "a")
        assert (curated_list.get(tx, "a"), drafts.get(tx, "a")) == (None, None)


def test_the_history_is_told_newest_first(database: Database) -> None:
    with database.begin() as tx:
        write(tx, "one", "a")
        write(tx, "two", "a")
        assert [(each.number, each.author) for each in curated_list.history(tx, "a")] == [(2, "lan"), (1, "lan")]


def test_a_reason_counts_while_nothing_came_after_it(database: Database, now: datetime) -> None:
    deeds = ("send_back", "submit")
    with database.begin() as tx:
        assert curated_list.last_reason(tx, "article", "a", deeds, "send_back") == ""
        audit.record(tx, now, "hoa", "send_back", "article", "a", why="thiếu nguồn")
        assert curated_list.last_reason(tx, "article", "a", deeds, "send_back") == "thiếu nguồn"
        audit.record(tx, now, "lan", "submit", "article", "a")
        assert curated_list.last_reason(tx, "article", "a", deeds, "send_back") == ""
