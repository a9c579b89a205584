import threading
from datetime import datetime, timedelta

from procbot.store import exchanges, votes
from procbot.store.engine import Database
from procbot.store.votes import Vote
from tests.store.samples import an_exchange


def test_the_last_vote_of_a_person_counts(database: Database, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    with database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange())
        votes.cast(tx, exchange_id, "lan", helpful=True, reason=None, at=now)
        votes.cast(tx, exchange_id, "minh", helpful=True, reason=None, at=now)
        assert votes.cast(tx, exchange_id, "lan", helpful=False, reason="outdated", at=later)

    with database.read() as tx:
        assert votes.of(tx, exchange_id) == [
            Vote("minh", helpful=True, reason=None, voted_at=now),
            Vote("lan", helpful=False, reason="outdated", voted_at=later),
        ]


def test_a_vote_on_an_exchange_that_is_gone_is_not_recorded(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        assert not votes.cast(tx, 17, "lan", helpful=True, reason=None, at=now)
        assert votes.of(tx, 17) == []


def test_a_vote_on_an_exchange_that_is_being_purged_is_not_recorded(database: Database, now: datetime) -> None:
    recorded: list[bool] = []

    def vote() -> None:
        with database.begin() as tx:
            recorded.append(votes.cast(tx, exchange_id, "lan", helpful=True, reason=None, at=now))

    with database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange(asked_at=now))
    voting = threading.Thread(target=vote)
    with database.begin() as tx:
        exchanges.purge(tx, now + timedelta(days=1))
        voting.start()
        voting.join(0.2)  # it waits for this transaction
    voting.join()

    assert recorded == [False]
