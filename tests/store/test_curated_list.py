"""What the lists of the console need of many articles at once."""

from dataclasses import replace
from datetime import datetime, timedelta

from procbot.store import articles, audit, curated_list, drafts, exchanges
from procbot.store.curated_list import ListOrder
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
        exchanges.add(tx, an_exchange(article_id="b", outcome="ANSWERED", asked_at=now))
        month = now - timedelta(days=30)
        assert curated_list.answers_since(tx, month) == {"a": 2, "b": 1}
        assert curated_list.answers_since(tx, month, ["b", "c"]) == {"b": 1}
        assert curated_list.answers_since(tx, month, []) == {}


def test_names_are_sorted_and_narrowed_by_the_database(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for place, (article_id, area) in enumerate((("c", "y"), ("a", "x"), ("b", "y"))):
            article = replace(an_article(article_id), area=area, title=f"Bài {article_id}")
            articles.add_article(tx, article, now + timedelta(minutes=place))
        curated_list.set_state(tx, "c", "retired", now)

        def ids(order: ListOrder, *, descending: bool = False, **of: str) -> str:
            return "".join(id_ for id_, _ in curated_list.names(tx, order, descending=descending, **of))

        assert curated_list.names(tx) == [("a", "Bài a"), ("b", "Bài b"), ("c", "Bài c")]
        assert (ids(ListOrder.CHANGED), ids(ListOrder.CHANGED, descending=True)) == ("cab", "bac")
        # Of equals the id decides, whichever way round.
        assert (ids(ListOrder.AREA), ids(ListOrder.AREA, descending=True)) == ("abc", "bca")
        assert ids(ListOrder.STATE, descending=True) == "cab"
        assert (ids(ListOrder.ID, area="y"), ids(ListOrder.ID, area="y", state="retired")) == ("bc", "c")
        assert ids(ListOrder.ID, kind="none") == ""


def test_it_is_told_whether_anybody_works_on_an_article(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "text", "a")
        assert not curated_list.any_draft(tx)
        drafts.save(tx, "a", "draft", "lan", now, read_version=0)
        assert curated_list.any_draft(tx)


def test_a_line_follows_its_state_and_its_lock_returns_it(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "text", "a")
        curated_list.set_state(tx, "a", "draft", now)
        line = curated_list.lock(tx, "a")
        assert line is not None
        assert (line.state, line.changed_at, curated_list.lines(tx, ["a", "b"])) == ("draft", now, {"a": line})
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
