from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from procbot.store import exchanges, members, outbox
from procbot.store.columns import UtcDateTime
from procbot.store.engine import Database
from procbot.store.outbox import OutboxItem
from tests.store.plans import plan_of
from tests.store.samples import a_message, an_exchange


def due_ids(database: Database, now: datetime, limit: int = 10) -> list[int]:
    with database.read() as tx:
        return [item.id for item in outbox.due(tx, "telegram", now, limit)]


def test_a_message_is_due_at_once_with_all_it_needs(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange())
        outbox_id = outbox.add(tx, a_message("100", member_ref="m", payload={"text": "xin chào"}, exchange_id=exchange_id), now)

    with database.read() as tx:
        found = outbox.due(tx, "telegram", now, 10)
    assert found == [
        OutboxItem(
            id=outbox_id,
            channel="telegram",
            address="100",
            member_ref="m",
            kind="message",
            payload={"text": "xin chào"},
            exchange_id=exchange_id,
            parts_sent=0,
            tries=0,
            due_at=now,
        ),
    ]


def test_a_chat_reads_in_order_even_when_its_first_message_waits(database: Database, now: datetime) -> None:
    later = now + timedelta(seconds=30)
    with database.begin() as tx:
        first = outbox.add(tx, a_message("100"), now)
        second = outbox.add(tx, a_message("100"), now)
        other = outbox.add(tx, a_message("200"), now)

    assert due_ids(database, now) == [first, other]
    with database.begin() as tx:
        outbox.postpone(tx, first, later, "TimedOut")
    assert due_ids(database, now) == [other]
    assert due_ids(database, later) == [first, other]
    with database.begin() as tx:
        outbox.sent(tx, first, "m1", later)
    assert due_ids(database, later) == [second, other]


def test_channels_do_not_see_each_others_messages(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        outbox.add(tx, a_message("100", channel="zalo"), now)
        own = outbox.add(tx, a_message("100"), now)
    assert due_ids(database, now) == [own]


def test_the_oldest_come_first_up_to_the_limit(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        ids = [outbox.add(tx, a_message(str(address)), now) for address in range(5)]
    assert due_ids(database, now, limit=3) == ids[:3]


def test_a_retry_goes_on_behind_the_parts_that_arrived(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        outbox_id = outbox.add(tx, a_message(), now)
        outbox.part_sent(tx, outbox_id, 2)
        outbox.postpone(tx, outbox_id, now, "NetworkError")
        (item,) = outbox.due(tx, "telegram", now, 10)
    assert (item.parts_sent, item.tries) == (2, 1)


def test_a_message_with_a_known_key_is_kept_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first = outbox.add(tx, a_message(dedupe_key="notice-3:100"), now)
        again = outbox.add(tx, a_message(dedupe_key="notice-3:100"), now)
    with database.begin() as tx:
        outbox.sent(tx, first, "m1", now)
        after_it_was_sent = outbox.add(tx, a_message(dedupe_key="notice-3:100"), now)
    assert (again, after_it_was_sent) == (first, first)


def test_an_ended_message_keeps_neither_address_nor_text(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        sent = outbox.add(tx, a_message("100"), now)
        failed = outbox.add(tx, a_message("200"), now)
        outbox.sent(tx, sent, "m1", now)
        outbox.failed(tx, failed, "BadRequest", now)
        assert outbox.counts(tx) == {"pending": 0, "sent": 1, "failed": 1, "unreachable": 0}
        emptied = tx.execute(text("SELECT id, address, payload, message_id, error FROM outbox ORDER BY id")).all()
    assert [tuple(row) for row in emptied] == [(sent, None, None, "m1", None), (failed, None, None, None, "BadRequest")]


def test_an_ended_message_cannot_be_postponed_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        outbox_id = outbox.add(tx, a_message(), now)
        outbox.sent(tx, outbox_id, "m1", now)
        outbox.postpone(tx, outbox_id, now, "TimedOut")
        outbox.failed(tx, outbox_id, "late", now)
        assert outbox.counts(tx)["sent"] == 1


def test_a_blocked_chat_ends_all_that_is_owed_to_it(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "blocker", "telegram", now)
        members.see(tx, "other", "telegram", now)
        first = outbox.add(tx, a_message("100", member_ref="blocker"), now)
        outbox.add(tx, a_message("100", member_ref="blocker"), now)
        other = outbox.add(tx, a_message("200", member_ref="other"), now)
        outbox.unreachable(tx, first, now)

    with database.read() as tx:
        blocker, bystander = members.get(tx, "blocker"), members.get(tx, "other")
        assert outbox.counts(tx) == {"pending": 1, "sent": 0, "failed": 0, "unreachable": 2}
    assert blocker is not None
    assert bystander is not None
    assert (blocker.unreachable_at, bystander.unreachable_at) == (now, None)
    assert due_ids(database, now) == [other]


def test_a_message_that_ended_meanwhile_makes_nobody_unreachable(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        outbox_id = outbox.add(tx, a_message(), now)
        outbox.sent(tx, outbox_id, "m1", now)
        outbox.unreachable(tx, outbox_id, now)
        assert outbox.counts(tx)["sent"] == 1


def test_characters_that_a_database_refuses_are_replaced_in_messages(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        outbox.add(tx, a_message(payload={"text": "a\x00b \ud800"}), now)
        (item,) = outbox.due(tx, "telegram", now, 1)
    assert item.payload == {"text": "a\ufffdb \ufffd"}


def test_purging_spares_what_is_still_owed(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        old = outbox.add(tx, a_message("100"), now)
        outbox.add(tx, a_message("200"), now)
        outbox.sent(tx, old, "m1", now)
        assert outbox.expired(tx, now + timedelta(days=1)) == 1
        assert outbox.purge(tx, now + timedelta(days=1)) == 1
        assert outbox.counts(tx) == {"pending": 1, "sent": 0, "failed": 0, "unreachable": 0}


def test_fifty_thousand_owed_messages_do_not_slow_the_next_ones_down(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        tx.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
                "INSERT INTO outbox (channel, address, kind, payload, state, parts_sent, tries, due_at, created_at) "
                "SELECT 'telegram', CAST(i % 40000 AS VARCHAR), 'message', '{}', 'pending', 0, 0, :now, :now FROM n",
            ).bindparams(bindparam("now", now, UtcDateTime())),
        )
        tx.execute(text("ANALYZE"))  # what a database has learnt of a table decides; in use it learns it by itself

    assert len(due_ids(database, now, limit=30)) == 30
    assert len(due_ids(database, now, limit=30)) == 30
    # What is pending is gone through in the order of ids until thirty are found, with one look into the partial index for each.
    # Sorting all of them, or scanning them all for each, would take minutes.
    steps = plan_of(database, lambda tx: outbox.due(tx, "telegram", now, 30))
    walked, looked_up = (step for step in steps if " outbox" in step and "SORT" not in step.upper())
    assert any(index in walked for index in ("ix_outbox_channel_state_id", "pk_outbox"))  # both hold the order of ids
    assert "ix_outbox_pending_address" in looked_up
    assert not any("SORT" in step.upper() or "B-TREE" in step for step in steps)
