"""What an import reads of the database at once."""

from datetime import date, datetime

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Kind
from procbot.store import articles, audit
from procbot.store.engine import Database
from procbot.store.imports import LEXICON_SUBJECT, Standing, Written, lexicon_digests, standings

DAY = date(2026, 11, 23)


def notice(article_id: str) -> Article:
    """An article of which the store reads id, area, kind and title."""
    return Article(
        id=article_id,
        kind=Kind.NOTICE,
        title="Tin",
        area="tin",
        procedure_code=None,
        aliases=(),
        questions=(),
        authority=None,
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=DAY,
        review_by=DAY,
        legal_basis=(),
        sources=(),
        related=(),
        sections={},
    )


def test_an_empty_database_has_no_standings_and_no_lexicons(database: Database) -> None:
    with database.read() as tx:
        assert standings(tx) == {}
        assert lexicon_digests(tx) == frozenset()


def test_the_last_publication_counts_also_when_an_earlier_text_came_back(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        articles.add_article(tx, notice("a"), now)
        first = articles.add_revision(tx, "a", "một", None, "import", "", now)
        second = articles.add_revision(tx, "a", "hai", None, "lan", "", now)
        for revision in (first, second, first):
            articles.publish(tx, revision, "lan", now)
    with database.read() as tx:
        written = (Written(1, first.digest, "import"), Written(2, second.digest, "lan"))
        assert standings(tx) == {"a": Standing("published", 1, written)}


def test_drafts_and_retired_articles_have_nothing_published(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for article_id in ("a", "b", "c"):
            articles.add_article(tx, notice(article_id), now)
        articles.add_revision(tx, "b", "một", None, "lan", "", now)
        articles.publish(tx, articles.add_revision(tx, "c", "một", None, "lan", "", now), "lan", now)
        articles.retire(tx, "c", "lan", now)
    with database.read() as tx:
        found = standings(tx)
    assert {key: (each.state, each.published, len(each.revisions)) for key, each in found.items()} == {
        "a": ("draft", None, 0),
        "b": ("draft", None, 1),
        "c": ("retired", None, 1),
    }


def test_the_digests_of_former_lexicons_come_from_the_audit(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        audit.record(tx, now, "import", "publish", LEXICON_SUBJECT, "lexicon.toml", after={"digest": "d1"})
        audit.record(tx, now, "lan", "publish", LEXICON_SUBJECT, "lexicon.toml", before={"digest": "d1"}, after={"digest": "d2"})
        audit.record(tx, now, "lan", "purge", LEXICON_SUBJECT, "lexicon.toml")
        audit.record(tx, now, "lan", "publish", "article", "a", after={"digest": "d3"})
    with database.read() as tx:
        assert lexicon_digests(tx) == {"d1", "d2"}
