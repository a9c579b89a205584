"""The console's view of the questions for the staff."""

from datetime import timedelta

import pytest

from procbot.services.escalation_inbox import ALIKE_SHOWN, EscalationInbox
from procbot.store import escalations, members, outbox
from procbot.store.engine import Database
from procbot.store.escalation_queue import Order, QueueFilter
from procbot.store.escalations import EscalationState, NewEscalation
from tests.services.talk import KEYS, TIMES, Talk
from tests.services.test_escalating import sent


@pytest.fixture
def talk(database: Database) -> Talk:
    """Two ask alike, one something else."""
    talk = Talk(database)
    sent(talk)
    sent(talk, "nợ lương hai năm rồi", "2002")
    sent(talk, "mất sổ bảo hiểm", "3003")
    return talk


def inbox(talk: Talk) -> EscalationInbox:
    return EscalationInbox(talk.database, lambda at: TIMES.hours.after(at, TIMES.reply_within), talk.clock)


def test_what_is_past_its_promised_time_is_overdue(talk: Talk) -> None:
    early = inbox(talk).page(QueueFilter(), 10, 0, Order.WAITING)
    talk.wait(3 * 24 * 60)
    late = inbox(talk).page(QueueFilter(), 2, 1, Order.WAITING)

    assert [line.is_overdue for line in early.lines] == [False] * 3
    assert [(line.item.escalation.id, line.is_overdue) for line in late.lines] == [(2, True), (3, True)]
    assert late.total == 3
    due_at = late.lines[0].due_at
    assert due_at is not None
    assert due_at.isoformat() == "2026-11-24T10:00:00+07:00"


def test_the_overdue_ones_alone_are_those_that_are_marked(talk: Talk) -> None:
    """Whatever the time is: in office hours, at their ends, outside of them."""
    desk = inbox(talk)
    talk.escalate.reply(3, "Có", "hoa")
    # Asked in office hours, just before they end, just behind it, and at night.
    asked_at = [
        talk.now + timedelta(minutes=minutes, seconds=seconds) for minutes, seconds in ((0, 1), (179, 59), (181, 0), (800, 0))
    ]
    with talk.database.begin() as tx:
        for at in asked_at:
            escalations.add(
                tx, NewEscalation(member_ref=KEYS.ref("telegram", "1001"), channel="telegram", question="nợ lương"), at
            )
    found = []
    for _ in range(40):
        marked = [line.item.escalation.id for line in desk.page(QueueFilter(), 10, 0, Order.WAITING).lines if line.is_overdue]
        page = desk.page(QueueFilter(()), 10, 0, Order.WAITING, overdue_only=True)
        assert ([line.item.escalation.id for line in page.lines], page.total) == (marked, len(marked))
        found.append(len(marked))
        talk.wait(47)
    assert (found[0], found[-1]) == (0, 5)


def test_they_are_narrowed_to_those_that_wait_since_before_a_time(talk: Talk) -> None:
    since = talk.now
    talk.wait(60)
    sent(talk, "mất thẻ bảo hiểm", "4004")
    talk.wait(3 * 24 * 60)
    for before, found in ((since, []), (since + timedelta(microseconds=1), [1, 2, 3]), (talk.now, [1, 2, 3, 4])):
        page = inbox(talk).page(QueueFilter(waiting_before=before), 10, 0, Order.WAITING, overdue_only=True)
        assert [line.item.escalation.id for line in page.lines] == found


def test_what_is_answered_is_due_no_more_and_shows_its_reply(talk: Talk) -> None:
    talk.escalate.reply(1, "Có", "hoa")
    talk.wait(3 * 24 * 60)
    (line,) = inbox(talk).page(QueueFilter((EscalationState.ANSWERED,)), 10, 0, Order.NEWEST).lines

    assert (line.due_at, line.is_overdue) == (None, False)
    assert line.reply is not None
    assert (line.reply.author, line.reply.delivery) == ("hoa", "pending")


def test_lists_are_read_from_both_ends(talk: Talk) -> None:
    def numbers(order: Order) -> list[int]:
        return [line.item.escalation.id for line in inbox(talk).page(QueueFilter(()), 10, 0, order).lines]

    assert (numbers(Order.OLDEST), numbers(Order.NEWEST)) == ([1, 2, 3], [3, 2, 1])


def test_a_case_shows_the_way_of_each_reply_and_those_who_ask_alike(talk: Talk) -> None:
    talk.escalate.reply(1, "Có", "hoa", to_cluster=True)
    with talk.database.begin() as tx:
        for item in talk.owed():
            if item.member_ref == KEYS.ref("telegram", "2002"):
                outbox.unreachable(tx, item.id, talk.now)
    case = inbox(talk).case(1)

    assert case is not None
    assert [(each.message.text, each.delivery) for each in case.spoken] == [("Có", "pending")]
    assert [(each.item.escalation.id, each.reply and each.reply.delivery) for each in case.others] == [(2, "unreachable")]
    assert (case.others_total, case.waiting, case.can_be_reached) == (1, 0, True)
    assert inbox(talk).case(99) is None


def test_the_conversation_is_what_the_asker_read_half_an_hour_around(talk: Talk) -> None:
    case = inbox(talk).case(1)
    assert case is not None
    assert [each.question for each in case.conversation] == ["nợ lương hai tháng thì sao"]

    with talk.database.begin() as tx:
        ref = KEYS.ref("telegram", "4004")
        members.see(tx, ref, "telegram", talk.now, "4004")
        number = escalations.add(tx, NewEscalation(member_ref=ref, channel="telegram", question="hỏi thẳng"), talk.now)
    by_command = inbox(talk).case(number)
    assert by_command is not None
    assert by_command.conversation == ()


def test_of_a_forgotten_asker_the_exchange_alone_is_left(talk: Talk) -> None:
    talk.say("câu nữa")
    with talk.database.begin() as tx:
        escalations.erase(tx, KEYS.ref("telegram", "1001"), talk.now)
    case = inbox(talk).case(1)

    assert case is not None
    assert [each.question for each in case.conversation] == ["nợ lương hai tháng thì sao"]
    assert (case.can_be_reached, case.escalation.state) == (False, EscalationState.CLOSED)


def test_of_many_who_ask_alike_a_page_shows_some_and_says_how_many(talk: Talk) -> None:
    with talk.database.begin() as tx:
        for number in range(ALIKE_SHOWN + 3):
            members.see(tx, f"m-{number}", "telegram", talk.now, str(number))
            new = NewEscalation(member_ref=f"m-{number}", channel="telegram", question="nợ lương", cluster_id=1)
            escalations.add(tx, new, talk.now - timedelta(hours=1))
    case = inbox(talk).case(1)

    assert case is not None
    assert (len(case.others), case.others_total, case.waiting) == (ALIKE_SHOWN, ALIKE_SHOWN + 4, ALIKE_SHOWN + 5)


def test_who_takes_care_of_what_is_not_closed(talk: Talk) -> None:
    talk.escalate.assign(1, "lan", "hoa")
    talk.escalate.assign(2, "lan", "hoa")
    talk.escalate.assign(3, "Chị Hoa", "hoa")
    talk.escalate.close(3, "hoa")

    assert inbox(talk).assignees() == ("lan",)
    assert inbox(talk).counts() == {"open": 2, "answered": 0, "closed": 1}
