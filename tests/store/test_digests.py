"""What the staff's daily digest is made of."""

from dataclasses import replace
from datetime import timedelta

from procbot.store import digests, escalations, exchanges, outbox
from procbot.store.digests import Waiting
from procbot.store.engine import Database
from procbot.store.escalations import EscalationMessage
from tests.store.samples import NOON, a_message, an_exchange
from tests.store.test_escalations import put

GAP = {"outcome": "NOT_FOUND", "article_id": None, "section": None, "revision_id": None, "answer": "", "hits": ()}


def test_a_key_that_was_owed_is_known_whatever_became_of_it(database: Database) -> None:
    with database.begin() as tx:
        outbox_id = outbox.add(tx, replace(a_message("-1001"), dedupe_key="digest:2026-11-23"), NOON)
        outbox.failed(tx, outbox_id, "refused", NOON)

        assert [digests.is_owed(tx, f"digest:2026-11-{day}") for day in (23, 24)] == [True, False]


def test_the_first_exchange_of_a_time_is_found(database: Database) -> None:
    with database.begin() as tx:
        for hours in (0, 2, 3):
            exchanges.add(tx, an_exchange(**{**GAP, "asked_at": NOON + timedelta(hours=hours)}))

        found = [digests.first_exchange_since(tx, NOON + timedelta(hours=hours)) for hours in (0, 1, 4)]
    assert found == [1, 2, None]


def test_who_waits_is_counted_from_the_last_word(database: Database) -> None:
    with database.begin() as tx:
        nobody = digests.waiting(tx, NOON)
        first, second, closed, fresh = (put(tx) for _ in range(4))
        escalations.assign(tx, second, "lan")
        escalations.close(tx, closed, NOON)
        said = EscalationMessage(by_staff=False, author="", text="còn nữa", at=NOON + timedelta(days=1))
        escalations.say(tx, fresh, said)
        found = digests.waiting(tx, NOON + timedelta(hours=1))

    assert nobody == Waiting(0, None, 0)
    assert found == Waiting(2, NOON, 1)
    assert first
