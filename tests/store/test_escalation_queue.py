from datetime import timedelta
from typing import Any

import pytest

from procbot.store import escalation_queue, escalations, outbox
from procbot.store.engine import Database, Transaction
from procbot.store.escalation_queue import STAFF_CARD, Card, OpenQuestion, Order, QueueFilter
from procbot.store.escalations import EscalationMessage, EscalationState
from tests.store.samples import NOON, a_message
from tests.store.test_escalations import LATER, put

NOW = NOON + timedelta(hours=5)


def listed(tx: Transaction, **facts: Any) -> list[int]:
    return [item.escalation.id for item in escalation_queue.queue(tx, QueueFilter(**facts), 10)]


def sent(tx: Transaction, message_id: str, **facts: Any) -> None:
    outbox_id = outbox.add(tx, a_message("-1001", **facts), NOON)
    outbox.sent(tx, outbox_id, message_id, NOON)


def test_who_waits_longest_stands_first_and_asking_on_is_waiting_anew(database: Database) -> None:
    with database.begin() as tx:
        first, second = put(tx), put(tx)
        escalations.say(tx, first, EscalationMessage(by_staff=False, author="", text="còn nữa", at=LATER))
        items = escalation_queue.queue(tx, QueueFilter(), 10)

        assert [(item.escalation.id, item.age(NOW)) for item in items] == [
            (second, timedelta(hours=5)),
            (first, timedelta(hours=4)),
        ]


def test_a_staff_reply_is_no_waiting(database: Database) -> None:
    with database.begin() as tx:
        put(tx)
        escalations.say(tx, 1, EscalationMessage(by_staff=True, author="Hoa", text="trả lời", at=LATER))
        (item,) = escalation_queue.queue(tx, QueueFilter(), 10)

        assert item.waiting_since == NOON


def test_a_line_says_how_many_ask_alike(database: Database) -> None:
    with database.begin() as tx:
        first = put(tx)
        put(tx, member_ref="mai", cluster_id=first)
        escalations.answered(tx, put(tx, member_ref="ba", cluster_id=first), LATER)
        put(tx)

        assert [item.askers for item in escalation_queue.queue(tx, QueueFilter(), 10)] == [2, 2, 1]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, [1, 2]),
        ({"states": ()}, [1, 2, 3]),
        ({"states": (EscalationState.ANSWERED,)}, [3]),
        ({"assigned_to": "Hoa"}, [2]),
        ({"assigned_to": ""}, [1]),
        ({"article_id": "tam-tru"}, [1]),
        ({"cluster_id": 2}, [2]),
        ({"waiting_before": NOON + timedelta(microseconds=1)}, [1, 2]),
        ({"waiting_before": NOON}, []),
    ],
)
def test_the_queue_shows_what_is_asked_for(database: Database, facts: dict[str, Any], found: list[int]) -> None:
    with database.begin() as tx:
        put(tx, article_id="tam-tru")
        escalations.assign(tx, put(tx), "Hoa")
        escalations.answered(tx, put(tx), LATER)

        assert listed(tx, **facts) == found


def test_a_long_queue_has_pages(database: Database) -> None:
    with database.begin() as tx:
        for _ in range(3):
            put(tx)
        page = escalation_queue.queue(tx, QueueFilter(), 2, 2)

    assert [item.escalation.id for item in page] == [3]


def test_every_state_is_counted(database: Database) -> None:
    with database.begin() as tx:
        put(tx)
        escalations.close(tx, put(tx), LATER)

        assert escalation_queue.counts(tx) == {"open": 1, "answered": 0, "closed": 1}


def test_open_questions_are_compared_the_newest_kept_oldest_first(database: Database) -> None:
    with database.begin() as tx:
        for text in ("một", "hai", "ba"):
            put(tx, question=text)
        escalations.answered(tx, put(tx), LATER)

        assert escalation_queue.open_questions(tx, 2) == [OpenQuestion(2, "hai"), OpenQuestion(3, "ba")]


def test_a_card_is_known_by_its_message(database: Database) -> None:
    with database.begin() as tx:
        sent(tx, "70", kind=STAFF_CARD, escalation_id=4)
        sent(tx, "71", kind=STAFF_CARD, escalation_id=5)

        assert escalation_queue.by_card(tx, "telegram", "71") == Card(STAFF_CARD, 5)
        assert escalation_queue.by_card(tx, "zalo", "71") is None
        assert escalation_queue.by_card(tx, "telegram", "72") is None


def test_a_message_to_a_member_with_the_same_number_is_no_card(database: Database) -> None:
    with database.begin() as tx:
        sent(tx, "70", kind=STAFF_CARD, escalation_id=4)
        sent(tx, "70", kind="staff_reply", escalation_id=9)
        sent(tx, "71", kind="message")

        assert escalation_queue.by_card(tx, "telegram", "70") == Card(STAFF_CARD, 4)
        assert escalation_queue.by_card(tx, "telegram", "71") is None


def test_what_should_have_been_answered_is_due_until_it_is_reminded_of_or_answered(database: Database) -> None:
    with database.begin() as tx:
        first = put(tx, remind_at=LATER)
        second = put(tx, remind_at=LATER)
        put(tx, remind_at=NOW + timedelta(seconds=1))
        put(tx)
        due = [each.id for each in escalation_queue.due_for_reminder(tx, NOW)]
        escalation_queue.remind_again(tx, [first], NOW + timedelta(hours=4))
        escalations.answered(tx, second, NOW)

        assert due == [first, second]
        assert not escalation_queue.any_due_for_reminder(tx, NOW)
        assert escalation_queue.any_due_for_reminder(tx, NOW + timedelta(hours=4))


def test_the_queue_is_read_from_both_ends_and_counted(database: Database) -> None:
    with database.begin() as tx:
        first, second, third = put(tx), put(tx), put(tx)
        escalations.close(tx, second, LATER)
        escalations.say(tx, first, EscalationMessage(by_staff=False, author="", text="còn nữa", at=LATER))

        def numbers(order: Order) -> list[int]:
            return [item.escalation.id for item in escalation_queue.queue(tx, QueueFilter(()), 10, order=order)]

        assert numbers(Order.WAITING) == [second, third, first]
        assert numbers(Order.OLDEST) == [first, second, third]
        assert numbers(Order.NEWEST) == [third, second, first]
        assert [escalation_queue.total(tx, QueueFilter(states)) for states in ((), (EscalationState.OPEN,))] == [3, 2]


def test_those_who_take_care_of_something_are_named_once(database: Database) -> None:
    with database.begin() as tx:
        for name in ("lan", "lan", "Chị Hoa", "minh", None):
            escalations.assign(tx, put(tx), name)
        escalations.close(tx, 4, LATER)

        assert escalation_queue.assignees(tx) == ["Chị Hoa", "lan"]
