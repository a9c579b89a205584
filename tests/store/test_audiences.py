from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from procbot.store import audiences, broadcasts, exchanges, members, outbox, subscriptions
from procbot.store.audiences import Audience, Counts, Recipient, Scope
from procbot.store.broadcasts import Broadcast, Move, NewBroadcast
from procbot.store.corrections import Passage
from procbot.store.engine import Database, Transaction
from tests.store.samples import NOON, a_message, an_exchange, put_in_force


def a_member(tx: Transaction, ref: str, *areas: str, address: str | None = "100") -> None:
    members.see(tx, ref, "telegram", NOON, address)
    subscriptions.follow(tx, ref, areas, NOON)


def a_broadcast(tx: Transaction, new: NewBroadcast) -> Broadcast:
    broadcast = broadcasts.get(tx, broadcasts.add(tx, new, "lan", NOON))
    assert broadcast is not None
    return broadcast


def refs(tx: Transaction, broadcast: Broadcast, limit: int = 10) -> list[str]:
    return [recipient.ref for recipient in audiences.next_of(tx, broadcast, limit, None)]


@pytest.mark.parametrize(("areas", "told"), [(("ho-tich", "cu-tru"), ["a", "b"]), (("lao-dong",), ["c"]), ((), ["a", "b", "c"])])
def test_followers_are_told_once_whatever_they_follow(database: Database, areas: tuple[str, ...], told: list[str]) -> None:
    with database.begin() as tx:
        a_member(tx, "b", "cu-tru", "ho-tich")
        a_member(tx, "a", "cu-tru")
        a_member(tx, "c", "lao-dong")
        a_member(tx, "d")
        broadcast = a_broadcast(tx, NewBroadcast(kind="staff", text="x", areas=areas))

        assert refs(tx, broadcast) == told
        assert audiences.left_of(tx, broadcast, None) == Audience(len(told), len(told))


def test_the_next_page_begins_behind_the_last_member(database: Database) -> None:
    with database.begin() as tx:
        for ref in ("a", "b", "c"):
            a_member(tx, ref, "cu-tru")
        broadcast = a_broadcast(tx, NewBroadcast(kind="staff", text="x"))

        assert refs(tx, broadcast, 2) == ["a", "b"]
        assert refs(tx, replace(broadcast, last_ref="b"), 2) == ["c"]
        assert refs(tx, replace(broadcast, last_ref="c"), 2) == []
        assert audiences.left_of(tx, replace(broadcast, last_ref="b"), None) == Audience(1, 1)


def test_who_has_blocked_us_or_left_no_address_has_none(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        a_member(tx, "a", "cu-tru", address="1")
        a_member(tx, "b", "cu-tru", address="2")
        a_member(tx, "c", "cu-tru", address=None)
        members.gone(tx, "b", now)
        broadcast = a_broadcast(tx, NewBroadcast(kind="staff", text="x"))

        assert audiences.next_of(tx, broadcast, 10, None) == [
            Recipient("a", "telegram", "1"),
            Recipient("b", "telegram", None),
            Recipient("c", "telegram", None),
        ]
        assert audiences.left_of(tx, broadcast, None) == Audience(3, 1)


def test_a_correction_is_for_those_who_were_given_the_wrong_section(database: Database) -> None:
    with database.begin() as tx:
        wrong, right = put_in_force(tx, "wrong"), put_in_force(tx, "right")
        for known in "abcdefg":
            a_member(tx, known)
        facts: dict[str, Any] = {"article_id": "tam-tru", "section": "fee", "revision_id": wrong.id}
        for ref in ("b", "b", "a", None, "purged"):
            exchanges.add(tx, an_exchange(member_ref=ref, **facts))
        exchanges.add(tx, an_exchange(member_ref="c", **(facts | {"section": None})))
        exchanges.add(tx, an_exchange(member_ref="d", **(facts | {"section": "where"})))
        exchanges.add(tx, an_exchange(member_ref="e", **(facts | {"revision_id": right.id})))
        exchanges.add(tx, an_exchange(member_ref="f", **(facts | {"asked_at": NOON - timedelta(days=2)})))
        correction = a_broadcast(tx, NewBroadcast(kind="correction", text="x", article_id="tam-tru", revision_id=wrong.id))
        scope = Scope(Passage("tam-tru", "fee", (wrong.id,), NOON - timedelta(days=1)))

        assert [each.ref for each in audiences.next_of(tx, correction, 10, scope)] == ["a", "b", "c"]
        assert [each.ref for each in audiences.next_of(tx, replace(correction, last_ref="a"), 1, scope)] == ["b"]
        assert audiences.left_of(tx, correction, scope) == Audience(3, 3)


def test_a_correction_never_goes_to_followers(database: Database) -> None:
    with database.begin() as tx:
        a_member(tx, "a", "cu-tru")
        correction = a_broadcast(tx, NewBroadcast(kind="correction", text="x"))
        with pytest.raises(ValueError, match="its readers"):
            audiences.next_of(tx, correction, 10, None)


def test_messages_are_counted_by_outcome_and_those_passed_over_with_them(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        one = broadcasts.add(tx, NewBroadcast(kind="staff", text="x"), "lan", now)
        other = broadcasts.add(tx, NewBroadcast(kind="staff", text="x"), "lan", now)
        broadcasts.move(tx, one, Move.START, now)
        ids = [outbox.add(tx, a_message(str(number), broadcast_id=one), now) for number in range(4)]
        outbox.add(tx, a_message("9"), now)
        outbox.sent(tx, ids[0], "m1", now)
        outbox.failed(tx, ids[1], "too long", now)
        outbox.unreachable(tx, ids[2], now)
        audiences.pass_over(tx, one, [Recipient("a", "telegram", None), Recipient("b", "web", None)], now)
        audiences.pass_over(tx, one, [], now)

        counts = audiences.counts_of(tx, [one, other])
        assert counts == {one: Counts(pending=1, sent=1, unreachable=3, failed=1), other: Counts()}
        assert counts[one].ended == 5
        assert audiences.owed(tx) == 1


def test_what_is_owed_counts_paused_broadcasts_and_forgets_those_that_are_over(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        broadcast_id = broadcasts.add(tx, NewBroadcast(kind="staff", text="x"), "lan", now)
        broadcasts.move(tx, broadcast_id, Move.START, now)
        outbox.add(tx, a_message("1", broadcast_id=broadcast_id), now)
        broadcasts.move(tx, broadcast_id, Move.PAUSE, now)
        assert audiences.owed(tx) == 1

        broadcasts.move(tx, broadcast_id, Move.CANCEL, now)
        assert audiences.owed(tx) == 0
