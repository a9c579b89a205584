from datetime import date, datetime, timedelta

from procbot.store import holdings, members, reminders
from procbot.store.engine import Database, Transaction
from procbot.store.reminders import MAX_ACTIVE

EVENT, LAST = date(2026, 11, 23), date(2027, 2, 23)


def remind(
    tx: Transaction, now: datetime, ref: str = "m", event_on: date = EVENT, *, after: timedelta = timedelta(days=62)
) -> int:
    members.see(tx, ref, "telegram", now, "42")
    added = reminders.add(tx, ref, "that-nghiep", event_on, LAST, now + after, now)
    assert added is not None
    return added


def test_a_member_sees_their_own_the_nearest_deadline_first(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        later = remind(tx, now)
        remind(tx, now, "n")
        sooner = reminders.add(tx, "m", "khai-sinh", date(2026, 11, 1), date(2026, 12, 31), now, now)

        assert [each.id for each in reminders.active(tx, "m")] == [sooner, later]
        assert reminders.active(tx, "m")[1] == reminders.Reminder(
            later, "m", "that-nghiep", EVENT, LAST, now + timedelta(days=62)
        )


def test_one_deadline_is_taken_once_and_there_is_an_end_to_them(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        remind(tx, now)
        assert reminders.add(tx, "m", "that-nghiep", EVENT, LAST, now, now) is None

        for number in range(1, MAX_ACTIVE):
            remind(tx, now, event_on=EVENT - timedelta(days=number))
        assert reminders.add(tx, "m", "another", EVENT, LAST, now, now) is None
        assert len(reminders.active(tx, "m")) == MAX_ACTIVE


def test_only_its_owner_cancels_a_reminder_and_only_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        mine = remind(tx, now)
        members.see(tx, "n", "telegram", now)

        assert not reminders.cancel(tx, mine, "n")
        assert reminders.cancel(tx, mine, "m")
        assert not reminders.cancel(tx, mine, "m")
        assert reminders.active(tx, "m") == []
        assert reminders.due(tx, now + timedelta(days=400), 10) == []
        assert remind(tx, now) > mine  # after a slip of the thumb it can be set again


def test_what_is_due_comes_with_the_way_to_its_member(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first = remind(tx, now, after=timedelta(days=1))
        second = remind(tx, now, "n", after=timedelta(days=2))
        members.gone(tx, "n", now)
        remind(tx, now, "o", after=timedelta(days=9))

        assert reminders.due(tx, now, 10) == []
        due = reminders.due(tx, now + timedelta(days=2), 10)
        assert [(each.reminder.id, each.channel, each.address) for each in due] == [
            (first, "telegram", "42"),
            (second, "telegram", None),
        ]
        assert [each.reminder.id for each in reminders.due(tx, now + timedelta(days=2), 1)] == [first]


def test_a_reminder_goes_on_once_for_each_message_and_ends(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        remind(tx, now)
        (was,) = reminders.active(tx, "m")

        assert reminders.advance(tx, was, now + timedelta(days=80))
        assert not reminders.advance(tx, was, now + timedelta(days=80))
        (later,) = reminders.active(tx, "m")
        assert later.next_at == now + timedelta(days=80)
        assert reminders.advance(tx, later, None)
        assert reminders.active(tx, "m") == []


def test_a_member_who_is_erased_is_reminded_of_nothing(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        remind(tx, now)
        (was,) = reminders.active(tx, "m")
        holdings.erase(tx, "m", now)

        assert not reminders.advance(tx, was, None)
        assert reminders.due(tx, now + timedelta(days=400), 10) == []
