from datetime import datetime, timedelta

from sqlalchemy import text

from procbot.store import exchanges, inbox
from procbot.store.engine import Database
from tests.store.samples import an_exchange


def test_a_second_update_with_the_same_id_is_ignored(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first = inbox.receive(tx, "telegram", "7", {"text": "one"}, now)
        again = inbox.receive(tx, "telegram", "7", {"text": "two"}, now)
        elsewhere = inbox.receive(tx, "web", "7", {"text": "three"}, now)

    with database.read() as tx:
        assert [(item.id, item.payload) for item in inbox.pending(tx, "telegram")] == [(first, {"text": "one"})]
    assert again is None
    assert elsewhere is not None


def test_an_update_comes_back_as_it_was_sent(database: Database, now: datetime) -> None:
    payload = {"message": {"text": "phép năm 🙂", "from": {"id": 2**40}, "ok": True, "no": None, "list": [1.5, {}]}}
    with database.begin() as tx:
        inbox.receive(tx, "telegram", "1", payload, now)

    with database.read() as tx:
        (item,) = inbox.pending(tx, "telegram")
    assert (item.channel, item.update_id, item.payload, item.tries, item.received_at) == ("telegram", "1", payload, 0, now)


def test_characters_that_a_database_refuses_are_replaced(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        inbox.receive(tx, "web", "a\x00b", {"text": "a\x00b \ud800 c", "\udfff": [float("nan")]}, now)

    with database.read() as tx:
        (item,) = inbox.pending(tx, "web")
    assert (item.update_id, item.payload) == ("a\ufffdb", {"text": "a\ufffdb \ufffd c", "\ufffd": [None]})


def test_what_waits_is_read_in_order_and_in_portions(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        ids = [inbox.receive(tx, "web", str(number), {}, now) for number in range(5)]

    with database.read() as tx:
        first = inbox.pending(tx, "web", limit=2)
        rest = inbox.pending(tx, "web", after_id=first[-1].id)
    assert [item.id for item in first + rest] == ids


def test_a_handled_update_is_emptied_but_still_known(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, "web", "1", {"text": "private"}, now)
        assert inbox_id is not None
        inbox.finish(tx, inbox_id, now)

    with database.begin() as tx:
        assert inbox.receive(tx, "web", "1", {"text": "private"}, now) is None
        assert inbox.pending(tx, "web") == []
        assert inbox.counts(tx) == {"pending": 0, "done": 1, "parked": 0}
    assert b"private" not in b"".join(_stored(database))


def test_an_update_that_keeps_failing_is_parked(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, "web", "1", {"text": "odd"}, now)
        assert inbox_id is not None
        parked = [inbox.fail(tx, inbox_id, "KeyError at ask.py:12", now, max_tries=3) for _ in range(4)]

    with database.read() as tx:
        assert inbox.pending(tx, "web") == []
        assert inbox.counts(tx) == {"pending": 0, "done": 0, "parked": 1}
    assert parked == [False, False, True, False]


def test_a_failed_update_waits_with_its_tries_counted(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, "web", "1", {}, now)
        assert inbox_id is not None
        inbox.fail(tx, inbox_id, "OSError", now, max_tries=3)

    with database.read() as tx:
        assert [item.tries for item in inbox.pending(tx, "web")] == [1]


def test_purging_spares_what_waits_and_leaves_the_exchange(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        old = inbox.receive(tx, "web", "1", {}, now)
        recent = inbox.receive(tx, "web", "2", {}, now)
        waiting = inbox.receive(tx, "web", "3", {}, now)
        assert old is not None
        assert recent is not None
        inbox.finish(tx, old, now)
        inbox.finish(tx, recent, now + timedelta(days=2))
        exchange_id = exchanges.add(tx, an_exchange(inbox_id=old))

    with database.begin() as tx:
        assert inbox.expired(tx, now + timedelta(days=1)) == 1
        assert inbox.purge(tx, now + timedelta(days=1)) == 1
        assert inbox.counts(tx) == {"pending": 1, "done": 1, "parked": 0}
        assert [item.id for item in inbox.pending(tx, "web")] == [waiting]
        exchange = exchanges.get(tx, exchange_id)
    assert exchange is not None
    assert exchange.inbox_id is None


def test_the_number_of_a_purged_update_is_not_given_out_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        gone = inbox.receive(tx, "web", "1", {}, now)
        assert gone is not None
        inbox.finish(tx, gone, now)
        inbox.purge(tx, now + timedelta(days=1))
        new = inbox.receive(tx, "web", "2", {}, now)
    assert new == gone + 1


def _stored(database: Database) -> list[bytes]:
    """The bytes of all payloads of the inbox."""
    with database.read() as tx:
        return [str(value).encode() for value in tx.scalars(text("SELECT payload FROM inbox"))]
