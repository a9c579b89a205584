from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from procbot.services.mailbox import KEPT_FOR, Mailbox
from procbot.services.reply import Reply, as_payload
from procbot.store import outbox
from procbot.store.engine import Database
from tests.store.samples import a_message


def owe(database: Database, now: datetime, text: str, address: str = "visitor", **facts: Any) -> None:
    with database.begin() as tx:
        outbox.add(tx, a_message(address, **({"channel": "web", "payload": as_payload(Reply(None, text))} | facts)), now)


def states(database: Database) -> dict[str, int]:
    with database.read() as tx:
        return {state: number for state, number in outbox.counts(tx).items() if number}


def test_what_waits_is_handed_over_once_and_in_order(database: Database, now: datetime, clock: Callable[[], datetime]) -> None:
    owe(database, now, "một")
    owe(database, now, "hai")
    mailbox = Mailbox(database, clock)

    assert mailbox.collect("web", "visitor") == (Reply(None, "một"), Reply(None, "hai"))
    assert mailbox.collect("web", "visitor") == ()
    assert states(database) == {"sent": 2}


def test_nobody_gets_what_is_anothers_or_not_due(database: Database, now: datetime, clock: Callable[[], datetime]) -> None:
    owe(database, now, "của người khác", "other")
    owe(database, now, "mai", due_at=now + timedelta(days=1))
    owe(database, now, "telegram", channel="telegram")

    assert Mailbox(database, clock).collect("web", "visitor") == ()


def test_what_nobody_can_come_for_is_dropped_and_nothing_of_another_channel(
    database: Database, now: datetime, clock: Callable[[], datetime]
) -> None:
    long_ago = now - KEPT_FOR - timedelta(seconds=1)
    owe(database, long_ago, "cũ")
    owe(database, long_ago, "telegram", channel="telegram")
    owe(database, now, "mới")
    mailbox = Mailbox(database, clock)

    assert (mailbox.step(), mailbox.step()) == (1, 0)
    assert states(database) == {"pending": 2}
