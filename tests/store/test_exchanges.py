from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import text

from procbot.store import exchanges, outbox, votes
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange
from tests.store.samples import a_hit, a_message, an_exchange, put_in_force


class Code(StrEnum):
    FEE = "fee"


def test_an_exchange_comes_back_with_its_hits_in_the_order_of_their_rank(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "text")
        written = an_exchange(
            member_ref="m",
            asked_at=now,
            outcome="ANSWERED",
            article_id="tam-tru",
            section="fee",
            revision_id=revision.id,
            answer="Miễn phí.",
            understood="lệ phí tạm trú",
            timings={"retrieve": 1.5, "compose": 0.25},
            hits=(a_hit(revision.id, score=4.5), a_hit(revision.id, score=1.5, used=False, explanation=[])),
        )
        exchange_id = exchanges.add(tx, written)

    with database.read() as tx:
        found = exchanges.get(tx, exchange_id)
    assert found == Exchange(id=exchange_id, **{name: getattr(written, name) for name in written.__dataclass_fields__})


def test_an_unknown_exchange_is_none(database: Database) -> None:
    with database.read() as tx:
        assert exchanges.get(tx, 99) is None


def test_characters_that_a_database_refuses_are_replaced_in_the_log(database: Database) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "text")
        hit = a_hit(revision.id, explanation=[("a\x00b", "body", 1.0)])
        exchange_id = exchanges.add(tx, an_exchange(question="a\x00b", understood="\ud800", hits=(hit,)))
        found = exchanges.get(tx, exchange_id)
    assert found is not None
    assert (found.question, found.understood) == ("a\ufffdb", "\ufffd")
    assert found.hits[0].explanation == [("a\ufffdb", "body", 1.0)]


def test_codes_may_be_enumerations(database: Database) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "text")
        hit = a_hit(revision.id, section=Code.FEE)
        exchange_id = exchanges.add(tx, an_exchange(section=Code.FEE, hits=(hit,)))
        assert tx.scalar(text("SELECT section FROM hits")) == "fee"
        found = exchanges.get(tx, exchange_id)
    assert found is not None
    assert found.section == "fee"


def test_the_log_is_read_in_the_order_of_asking_between_two_moments(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for minutes in (3, 1, 2, 2, 0, 4):
            exchanges.add(tx, an_exchange(asked_at=now + timedelta(minutes=minutes), question=str(minutes)))

    with database.read() as tx:
        everything = [exchange.question for exchange in exchanges.iterate(tx, batch=2)]
        within = exchanges.iterate(tx, since=now + timedelta(minutes=1), until=now + timedelta(minutes=3), batch=1)
        between = [exchange.question for exchange in within]
    assert everything == ["0", "1", "2", "2", "3", "4"]
    assert between == ["1", "2", "2"]


def test_each_exchange_of_the_log_has_its_own_hits(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "text")
        for count in (2, 0, 1):
            hits = tuple(a_hit(revision.id, score=float(count)) for _ in range(count))
            exchanges.add(tx, an_exchange(asked_at=now, hits=hits))

    with database.read() as tx:
        scores = [[hit.score for hit in exchange.hits] for exchange in exchanges.iterate(tx)]
    assert scores == [[2.0, 2.0], [], [1.0]]


def test_purging_takes_hits_and_votes_along_and_leaves_what_is_owed(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "text")
        old = exchanges.add(tx, an_exchange(asked_at=now, hits=(a_hit(revision.id),)))
        recent = exchanges.add(tx, an_exchange(asked_at=now + timedelta(days=2), hits=(a_hit(revision.id),)))
        votes.cast(tx, old, "m", helpful=True, reason=None, at=now)
        outbox.add(tx, a_message(exchange_id=old), now)
        assert exchanges.expired(tx, now + timedelta(days=1)) == 1
        assert exchanges.purge(tx, now + timedelta(days=1)) == 1

    with database.read() as tx:
        assert [exchange.id for exchange in exchanges.iterate(tx)] == [recent]
        assert tx.scalar(text("SELECT count(*) FROM hits")) == 1
        assert votes.of(tx, old) == []
        assert [item.exchange_id for item in outbox.due(tx, "telegram", now, 10)] == [None]


def test_purging_takes_no_more_than_it_is_told(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with database.begin() as tx:
        ids = [exchanges.add(tx, an_exchange(asked_at=now)) for _ in range(5)]
        assert [exchanges.purge(tx, later, 2) for _ in range(2)] == [2, 2]
        assert [exchange.id for exchange in exchanges.iterate(tx)] == ids[4:]
        assert [exchanges.purge(tx, later, 2) for _ in range(2)] == [1, 0]


def test_the_number_of_a_purged_exchange_is_not_given_out_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        gone = exchanges.add(tx, an_exchange(asked_at=now))
        exchanges.purge(tx, now + timedelta(days=1))
        assert exchanges.add(tx, an_exchange(asked_at=now)) == gone + 1
