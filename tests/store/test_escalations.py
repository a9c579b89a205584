from datetime import timedelta
from typing import Any

import pytest

from procbot.store import escalations, exchanges, members
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import Escalation, EscalationMessage, EscalationState, NewEscalation
from tests.store.samples import NOON, an_exchange

LATER = NOON + timedelta(hours=1)


def a_question(**facts: Any) -> NewEscalation:
    return NewEscalation(**({"member_ref": "lan", "channel": "telegram", "question": "nợ lương thì sao?"} | facts))


def put(tx: Transaction, **facts: Any) -> int:
    new = a_question(**facts)
    members.see(tx, new.member_ref, new.channel, NOON)
    return escalations.add(tx, new, NOON)


def got(tx: Transaction, escalation_id: int) -> Escalation:
    found = escalations.get(tx, escalation_id)
    assert found is not None
    return found


def test_what_is_asked_is_open_and_the_first_of_its_cluster(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx, article_id="tam-tru")

    with database.read() as tx:
        assert got(tx, number) == Escalation(
            id=number,
            cluster_id=number,
            member_ref="lan",
            channel="telegram",
            exchange_id=None,
            article_id="tam-tru",
            question="nợ lương thì sao?",
            state=EscalationState.OPEN,
            assigned_to=None,
            created_at=NOON,
            answered_at=None,
            closed_at=None,
        )
        assert escalations.get(tx, number + 1) is None


def test_those_who_ask_alike_are_found_while_they_wait(database: Database) -> None:
    with database.begin() as tx:
        first = put(tx)
        others = [put(tx, member_ref=name, cluster_id=first) for name in ("mai", "ba", "tư")]
        put(tx, member_ref="other")
        escalations.answered(tx, others[0], LATER)
        escalations.erase(tx, "ba", LATER)

        assert [each.id for each in escalations.open_of_cluster(tx, first, lock=True)] == [first, others[2]]


def test_an_answer_ends_the_waiting_and_a_further_question_begins_it_again(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx)
        was_open = escalations.reopen(tx, number, LATER)
        escalations.answered(tx, number, LATER)
        answered = got(tx, number)
        reopened = escalations.reopen(tx, number, LATER)

        assert (was_open, answered.state, answered.answered_at) == (False, EscalationState.ANSWERED, LATER)
        assert (reopened, got(tx, number).state) == (True, EscalationState.OPEN)


def test_it_is_closed_once(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx)

        assert [escalations.close(tx, number, LATER), escalations.close(tx, number, NOON)] == [True, False]
        assert (got(tx, number).state, got(tx, number).closed_at) == (EscalationState.CLOSED, LATER)
        assert not escalations.reopen(tx, number, None)


def test_somebody_takes_care_of_it(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx)

        assert escalations.assign(tx, number, "Hoa")
        assert got(tx, number).assigned_to == "Hoa"
        assert escalations.assign(tx, number, None)
        assert got(tx, number).assigned_to is None
        assert not escalations.assign(tx, number + 1, "Hoa")


def test_what_is_said_is_kept_in_order(database: Database) -> None:
    said = [
        EscalationMessage(by_staff=True, author="Hoa", text="trả lời", at=NOON),
        EscalationMessage(by_staff=False, author="", text="còn nữa", at=LATER),
    ]
    with database.begin() as tx:
        number = put(tx)
        for message in said:
            escalations.say(tx, number, message)

        assert escalations.messages(tx, number) == said


def test_a_member_sees_their_own_newest_first_and_those_that_wait_are_counted(database: Database) -> None:
    with database.begin() as tx:
        first, second = put(tx), put(tx)
        put(tx, member_ref="mai")
        escalations.answered(tx, first, LATER)

        assert [each.id for each in escalations.of_member(tx, "lan")] == [second, first]
        assert escalations.open_of_member(tx, "lan") == 1


def test_what_was_made_of_an_exchange_is_found_until_it_is_closed(database: Database) -> None:
    with database.begin() as tx:
        exchange_id = exchanges.add(tx, an_exchange())
        number = put(tx, exchange_id=exchange_id)
        found = escalations.of_exchange(tx, exchange_id, "lan")
        of_another = escalations.of_exchange(tx, exchange_id, "mai")
        escalations.close(tx, number, LATER)

        assert (found and found.id, of_another) == (number, None)
        assert escalations.of_exchange(tx, exchange_id, "lan") is None


def test_a_forgotten_member_leaves_questions_without_owner_and_none_that_waits(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx)
        put(tx, member_ref="mai")

        assert escalations.erase(tx, "lan", LATER) == 1
        assert (got(tx, number).member_ref, got(tx, number).state) == (None, EscalationState.CLOSED)
        assert escalations.open_of_member(tx, "mai") == 1


def test_a_member_row_that_goes_takes_itself_off_its_questions(database: Database) -> None:
    with database.begin() as tx:
        number = put(tx)
        members.purge(tx, LATER)

    with database.read() as tx:
        assert got(tx, number).member_ref is None


@pytest.mark.parametrize("limit", [None, 5])
def test_what_is_old_and_answered_is_purged_unless_its_member_has_asked_on(database: Database, limit: int | None) -> None:
    with database.begin() as tx:
        asked_on, answered, waiting = put(tx), put(tx), put(tx)
        escalations.say(tx, asked_on, EscalationMessage(by_staff=False, author="", text="còn nữa", at=LATER))
        escalations.answered(tx, asked_on, LATER)
        escalations.say(tx, answered, EscalationMessage(by_staff=True, author="Hoa", text="xong", at=LATER))
        escalations.answered(tx, answered, LATER)

        assert (escalations.expired(tx, NOON), escalations.expired(tx, LATER)) == (0, 1)
        assert escalations.purge(tx, LATER, limit) == 1
        assert escalations.messages(tx, answered) == []
        assert [escalations.get(tx, number) is None for number in (asked_on, answered, waiting)] == [False, True, False]
