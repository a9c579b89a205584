from datetime import date, datetime, timedelta

import pytest

from procbot.store import broadcasts, escalations, members, outbox, outreach, subscriptions
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import NewEscalation
from procbot.store.schema import BroadcastRow, ReminderRow
from tests.store.samples import a_message


def add_reminder(tx: Transaction, ref: str, state: str, at: datetime) -> None:
    facts = {"event_on": date(2026, 11, 1), "deadline_on": date(2027, 2, 1), "created_at": at}
    tx.add(ReminderRow(member_ref=ref, article_id="tam-tru", state=state, **facts))
    tx.flush()


def known(tx: Transaction, ref: str) -> str | None:
    member = members.get(tx, ref)
    assert member is not None
    return member.address


def test_the_chats_of_the_silent_are_forgotten_a_few_at_a_time(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for ref in ("a", "b", "c"):
            members.see(tx, ref, "telegram", now, ref)
        members.see(tx, "young", "telegram", now + timedelta(seconds=1), "young")
        before = now + timedelta(seconds=1)

        assert outreach.addresses.expired(tx, before) == 3
        assert [outreach.addresses.purge(tx, before, 2) for _ in range(3)] == [2, 1, 0]
        assert [known(tx, ref) for ref in ("a", "b", "c", "young")] == [None, None, None, "young"]


@pytest.mark.parametrize("need", ["area", "reminder", "escalation"])
def test_a_chat_stays_known_while_something_asked_for_needs_it(database: Database, now: datetime, need: str) -> None:
    later = now + timedelta(days=40)
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now, "100")
        if need == "area":
            subscriptions.follow(tx, "m", ("ho-tich",), now)
        elif need == "reminder":
            add_reminder(tx, "m", "active", now)
        else:
            escalations.add(
                tx,
                NewEscalation(
                    cluster_id=None,
                    member_ref="m",
                    channel="telegram",
                    exchange_id=None,
                    article_id=None,
                    question="?",
                    remind_at=now,
                ),
                now,
            )
        assert outreach.addresses.purge(tx, later) == 0

        members.gone(tx, "m", now)  # blocked: nothing reaches them, whatever they asked for
        assert outreach.addresses.purge(tx, later) == 1
        assert known(tx, "m") is None


def test_reminders_that_are_over_go_and_those_to_come_stay(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        for state in ("active", "done", "cancelled"):
            add_reminder(tx, "m", state, now)

        assert outreach.reminders.expired(tx, now) == 0
        assert outreach.reminders.purge(tx, now + timedelta(days=1), 10) == 2
        assert [row.state for row in tx.query(ReminderRow)] == ["active"]


def test_an_ended_broadcast_goes_once_nothing_of_it_is_owed(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with database.begin() as tx:
        ended, owed, running = (broadcasts.add(tx, NewBroadcast(kind="staff", text="x"), "lan", now) for _ in range(3))
        for number in (ended, owed, running):
            broadcasts.move(tx, number, Move.START, now)
        for number in (ended, owed):
            broadcasts.move(tx, number, Move.FINISH, now)
        outbox.add(tx, a_message(broadcast_id=owed), now)

        assert outreach.broadcasts.expired(tx, later) == 1
        assert outreach.broadcasts.purge(tx, later, 10) == 1
        assert [row.id for row in tx.query(BroadcastRow).order_by(BroadcastRow.id)] == [owed, running]
