"""Corrections of a passage: who knows what holds."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from procbot.store import broadcasts, corrections, exchanges, members, outbox
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.corrections import NOBODY_TOLD, Correction, Passage, Promised, Told
from procbot.store.engine import Database, Transaction
from procbot.store.schema import ExchangeRow
from tests.store.samples import a_message, an_exchange, put_in_force

HOUR = timedelta(hours=1)


def read(tx: Transaction, member: str, at: datetime, revision_id: int) -> None:
    members.see(tx, member, "telegram", at, f"chat-{member}")
    facts = {"article_id": "tam-tru", "section": "fee", "revision_id": revision_id, "member_ref": member, "asked_at": at}
    exchanges.add(tx, an_exchange(outcome="ANSWERED", **facts))


def open_readers(tx: Transaction, told: Told) -> set[str | None]:
    heard = corrections.heard_of(told)
    joined = select(ExchangeRow.member_ref).outerjoin(heard, heard.c.member_ref == ExchangeRow.member_ref)
    return set(tx.scalars(joined.where(corrections.is_open(told, heard))))


def test_a_passages_corrections_are_known_with_those_that_were_cancelled(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "one").id
        new = NewBroadcast(
            kind="correction", text="x", article_id="tam-tru", revision_id=revision, section="fee", served_since=now - HOUR
        )
        sent = broadcasts.add(tx, new, "lan", now)
        assert corrections.of_passage(tx, "tam-tru", "fee") == [Correction(sent, revision, now, now - HOUR, is_cancelled=False)]
        assert corrections.of_passage(tx, "tam-tru", "dossier") == []
        broadcasts.move(tx, sent, Move.CANCEL, now)
        assert [each.is_cancelled for each in corrections.of_passage(tx, "tam-tru", "fee")] == [True]


@pytest.mark.parametrize(
    ("outcome", "is_told"),
    [
        ("pending", True),
        ("sent", True),
        ("given up: timed out", True),
        ("refused: no such markup", False),
        ("unreachable", False),
    ],
)
def test_who_may_have_got_it_is_told_and_whom_it_cannot_have_reached_is_not(
    database: Database, now: datetime, outcome: str, *, is_told: bool
) -> None:
    with database.begin() as tx:
        read(tx, "m1", now, put_in_force(tx, "one").id)
        message = outbox.add(tx, a_message("chat-m1", member_ref="m1", broadcast_id=7), now + HOUR)
        if outcome == "sent":
            outbox.sent(tx, message, "1", now + HOUR)
        elif outcome == "unreachable":
            outbox.unreachable(tx, message, now + HOUR)
        elif outcome != "pending":
            outbox.failed(tx, message, outcome, now + HOUR)
        assert open_readers(tx, Told((7,))) == (set() if is_told else {"m1"})
        assert open_readers(tx, Told((8,))) == {"m1"}


def test_who_has_read_it_again_since_is_to_be_told_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        wrong = put_in_force(tx, "one").id
        read(tx, "m1", now, wrong)
        outbox.add(tx, a_message("chat-m1", member_ref="m1", broadcast_id=7), now + HOUR)
        read(tx, "m1", now + 2 * HOUR, wrong)
        assert open_readers(tx, Told((7,))) == {"m1"}


def test_whom_a_correction_on_its_way_is_for_needs_no_other(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first, second, third = (put_in_force(tx, text).id for text in ("one", "two", "three"))
        for member, revision in (("m1", first), ("m2", second), ("m3", third), ("m4", first), ("m4", third)):
            read(tx, member, now, revision)
        read(tx, "m5", now + 2 * HOUR, first)

        def promised(revision_id: int) -> Promised:
            return Promised(Passage("tam-tru", "fee", (revision_id,), now - HOUR), now + HOUR)

        assert open_readers(tx, Told(promised=(promised(first),))) == {"m2", "m3", "m5"}
        assert open_readers(tx, Told(promised=(promised(first), promised(second)))) == {"m3", "m5"}
        assert open_readers(tx, NOBODY_TOLD) == {"m1", "m2", "m3", "m4", "m5"}
