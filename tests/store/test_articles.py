from datetime import date, datetime

import pytest
from sqlalchemy import text

from procbot.errors import UnknownArticleError
from procbot.store import articles, knowledge_state
from procbot.store.engine import Database
from tests.statements import statements_sent
from tests.store.samples import an_article, put_in_force, write

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
NEW_YEAR = date(2027, 1, 1)
NEW_YEARS_EVE = date(2026, 12, 31)
SPRING = date(2027, 4, 1)


def served(database: Database, day: date) -> dict[str, str]:
    with database.read() as tx:
        return {revision.article_id: revision.markdown for revision in articles.in_force(tx, day)}


def test_revisions_are_numbered_within_their_article(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, an_article("tam-tru"), now)
        articles.add_article(tx, an_article("khai-sinh"), now)
        articles.add_revision(tx, "tam-tru", "# A\n", None, "lan", "first", now)
        articles.add_revision(tx, "khai-sinh", "# B\n", NEW_YEAR, "lan", "", now)
        second = articles.add_revision(tx, "tam-tru", "# A, hai\n", None, "minh", "", now)

    with database.read() as tx:
        found = articles.revisions(tx, "tam-tru")
    assert [(revision.number, revision.markdown) for revision in found] == [(1, "# A\n"), (2, "# A, hai\n")]
    assert found[-1] == second


def test_a_revision_of_an_unknown_article_is_refused(database: Database, now: datetime) -> None:
    with database.begin() as tx, pytest.raises(UnknownArticleError, match="'nothing'"):
        articles.add_revision(tx, "nothing", "# A\n", None, "lan", "", now)


def test_an_articles_line_in_the_lists_follows_its_working_copy(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, an_article("tam-tru", title="Old"), now)
        articles.touch_article(tx, an_article("tam-tru", title="New"), "in_review", now)
        line = tx.execute(text("SELECT title, area, kind, state FROM articles")).one()
    assert tuple(line) == ("New", "cu-tru", "guide", "in_review")


def test_a_title_too_long_for_the_lists_is_cut_there(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, an_article(title="x" * 400), now)
        assert tx.scalar(text("SELECT length(title) FROM articles")) == 300


def test_an_unknown_article_cannot_be_touched(database: Database, now: datetime) -> None:
    with database.begin() as tx, pytest.raises(UnknownArticleError):
        articles.touch_article(tx, an_article(), "draft", now)


def test_a_digest_is_the_sha_256_of_the_text(database: Database) -> None:
    del database
    assert articles.digest_of("a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


def test_digests_list_every_revision_by_article(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        write(tx, "one")
        write(tx, "two")
        articles.add_article(tx, an_article("empty"), now)
        assert articles.digests(tx) == {
            "empty": [],
            "tam-tru": [(1, articles.digest_of("one")), (2, articles.digest_of("two"))],
        }


def test_a_draft_is_not_served(database: Database) -> None:
    with database.begin() as tx:
        write(tx, "draft")
        assert articles.published(tx, "tam-tru") is None
    assert served(database, TODAY) == {}


def test_the_revision_published_last_is_served(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "one")
        put_in_force(tx, "two")
        write(tx, "three, a draft")
        published = articles.published(tx, "tam-tru")
    assert served(database, TODAY) == {"tam-tru": "two"}
    assert published is not None
    assert published.number == 2


def test_an_older_revision_can_be_published_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first = put_in_force(tx, "one")
        put_in_force(tx, "two")
        articles.publish(tx, first, "lan", now)
    assert served(database, TODAY) == {"tam-tru": "one"}


def test_a_revision_with_a_later_day_takes_over_on_that_day_by_itself(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "old law")
        put_in_force(tx, "new law", in_force_from=NEW_YEAR)

    assert served(database, TODAY) == {"tam-tru": "old law"}
    assert served(database, NEW_YEARS_EVE) == {"tam-tru": "old law"}
    assert served(database, NEW_YEAR) == {"tam-tru": "new law"}
    assert served(database, SPRING) == {"tam-tru": "new law"}


def test_a_day_in_the_past_is_in_force_at_once(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "since last year", in_force_from=date(2025, 1, 1))
    assert served(database, TODAY) == {"tam-tru": "since last year"}


def test_an_article_that_is_yet_to_come_is_served_as_what_comes_first(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "from spring", in_force_from=SPRING)
        put_in_force(tx, "from new year", in_force_from=NEW_YEAR)
        put_in_force(tx, "from new year, mended", in_force_from=NEW_YEAR)
    assert served(database, TODAY) == {"tam-tru": "from new year, mended"}


def test_a_slip_mended_today_does_not_undo_what_is_to_come(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "to come", in_force_from=NEW_YEAR)
        put_in_force(tx, "at once")
    assert served(database, TODAY) == {"tam-tru": "at once"}
    assert served(database, SPRING) == {"tam-tru": "to come"}


def test_a_text_with_an_earlier_day_replaces_the_one_in_force(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "since May", in_force_from=date(2026, 5, 1))
        put_in_force(tx, "since January, as it should have said", in_force_from=date(2026, 1, 1))
    assert served(database, TODAY) == {"tam-tru": "since January, as it should have said"}


def test_a_retired_article_is_not_served_nor_what_of_it_was_to_come(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "one")
        put_in_force(tx, "to come", in_force_from=NEW_YEAR)
        articles.retire(tx, "tam-tru", "lan", now)
        assert articles.published(tx, "tam-tru") is None
        assert articles.next_change_on(tx, TODAY) is None
        assert tx.scalar(text("SELECT state FROM articles")) == "retired"
    assert served(database, TODAY) == {}
    assert served(database, SPRING) == {}


def test_a_retired_article_can_come_back(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "one")
        articles.retire(tx, "tam-tru", "lan", now)
        put_in_force(tx, "two")
        assert tx.scalar(text("SELECT state FROM articles")) == "published"
    assert served(database, TODAY) == {"tam-tru": "two"}


def test_a_retired_article_with_a_later_publication_is_served_as_yet_to_come(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "old")
        articles.retire(tx, "tam-tru", "lan", now)
        put_in_force(tx, "comes back", in_force_from=NEW_YEAR)
    assert served(database, TODAY) == {"tam-tru": "comes back"}


def test_an_unknown_article_cannot_be_retired(database: Database, now: datetime) -> None:
    with database.begin() as tx, pytest.raises(UnknownArticleError):
        articles.retire(tx, "nothing", "lan", now)


def test_articles_are_served_one_revision_each_in_the_order_of_their_ids(database: Database) -> None:
    with database.begin() as tx:
        put_in_force(tx, "c", "c")
        put_in_force(tx, "a, to come", "a", in_force_from=NEW_YEAR)
        put_in_force(tx, "b", "b")
        put_in_force(tx, "b, to come", "b", in_force_from=NEW_YEAR)
    assert list(served(database, TODAY).items()) == [("a", "a, to come"), ("b", "b"), ("c", "c")]


def test_the_next_change_is_the_first_day_on_which_something_takes_over(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "a", "a")
        put_in_force(tx, "gone before it came", "b", in_force_from=TOMORROW)
        articles.retire(tx, "b", "lan", now)
        put_in_force(tx, "from spring", "a", in_force_from=SPRING)
        put_in_force(tx, "from new year", "c", in_force_from=NEW_YEAR)

    with database.read() as tx:
        changes = [articles.next_change_on(tx, day) for day in (TODAY, NEW_YEARS_EVE, NEW_YEAR, SPRING)]
    assert changes == [NEW_YEAR, NEW_YEAR, SPRING, None]


def test_each_publication_and_each_retirement_raises_the_version(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        versions = [knowledge_state.version(tx)]
        revision = write(tx, "one")
        versions.append(knowledge_state.version(tx))
        articles.publish(tx, revision, "lan", now)
        versions.append(knowledge_state.version(tx))
        articles.retire(tx, "tam-tru", "lan", now)
        versions.append(knowledge_state.version(tx))
    assert versions == [0, 0, 1, 2]


def test_two_queries_read_all_that_is_in_force(database: Database) -> None:
    with database.begin() as tx:
        for number in range(20):
            put_in_force(tx, "text", f"article-{number}", in_force_from=NEW_YEAR if number % 2 else None)
    with statements_sent(database) as sent:
        assert len(served(database, TODAY)) == 20
    assert len([statement for statement in sent if statement.startswith("SELECT")]) == 2
