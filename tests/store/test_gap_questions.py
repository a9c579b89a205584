"""Which questions are gaps."""

from datetime import datetime, timedelta

from procbot.store import exchanges, gap_questions, members, votes
from procbot.store.engine import Database, Transaction
from tests.store.samples import an_exchange, put_in_force


def ask(tx: Transaction, now: datetime, outcome: str, member: str | None = None, intent: str = "question") -> int:
    if member is not None:
        members.see(tx, member, "telegram", now)
    return exchanges.add(tx, an_exchange(outcome=outcome, member_ref=member, asked_at=now, intent=intent))


def gaps(tx: Transaction, now: datetime) -> list[int]:
    return [each.exchange_id for each in gap_questions.unsettled(tx, now - timedelta(days=30), 10)]


def test_what_was_not_found_is_a_gap_and_what_was_answered_is_none(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        missing = ask(tx, now, "NOT_FOUND")
        ask(tx, now, "ANSWERED")
        ask(tx, now, "OUT_OF_SCOPE")
        ask(tx, now - timedelta(days=31), "NOT_FOUND")
        assert gaps(tx, now) == [missing]


def test_a_choice_that_was_opened_next_is_no_gap(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "text")
        ask(tx, now, "AMBIGUOUS", "m1")
        ask(tx, now, "ANSWERED", "m1", "open")
        left = ask(tx, now, "AMBIGUOUS", "m2")
        ask(tx, now, "ANSWERED", "m2")
        ask(tx, now, "ANSWERED", "m2", "open")
        alone = ask(tx, now, "AMBIGUOUS")
        assert gaps(tx, now) == [alone, left]


def test_an_answer_voted_unhelpful_is_a_gap(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        disliked = ask(tx, now, "ANSWERED")
        liked = ask(tx, now, "ANSWERED")
        votes.cast(tx, disliked, "m1", helpful=False, reason="outdated", at=now)
        votes.cast(tx, liked, "m1", helpful=True, reason=None, at=now)
        (gap,) = gap_questions.unsettled(tx, now - timedelta(days=30), 10)
    assert (gap.exchange_id, gap.disliked) == (disliked, True)


def test_a_settled_question_is_no_gap_and_is_settled_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first, second = ask(tx, now, "NOT_FOUND"), ask(tx, now, "NOT_FOUND")
        assert gap_questions.settle(tx, [first], "dismissed", None, "lan", now) == 1
        assert gap_questions.settle(tx, [first], "added", "tam-tru", "hoa", now) == 0
        assert gaps(tx, now) == [second]
        assert gap_questions.questions_of(tx, [second, 999]) == {second: "le phi tam tru?"}
