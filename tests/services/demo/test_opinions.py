from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

from procbot.answers.answer import Outcome
from procbot.services.demo.opinions import REVIEWERS, to_staff, verdict_on, vote_on
from procbot.store.verdicts import ANSWER_VERDICTS, REFUSAL_VERDICTS

AT = datetime(2026, 11, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 23, tzinfo=UTC)
MANY = 20_000


def chance() -> Random:
    return Random(1)  # noqa: S311 (repeatable on purpose)


def test_a_greeting_has_neither_vote_nor_verdict() -> None:
    draw = chance()
    assert all(vote_on(Outcome.SMALL_TALK, AT, draw) is None for _ in range(200))
    assert all(verdict_on(Outcome.SMALL_TALK, "clean", AT, UNTIL, draw) is None for _ in range(200))


def test_answers_are_liked_more_than_refusals_and_a_reason_is_a_complaints() -> None:
    draw = chance()
    answers = [vote for _ in range(MANY) if (vote := vote_on(Outcome.ANSWERED, AT, draw))]
    refusals = [vote for _ in range(MANY) if (vote := vote_on(Outcome.NOT_FOUND, AT, draw))]
    assert sum(vote.helpful for vote in answers) / len(answers) > 0.8
    assert sum(vote.helpful for vote in refusals) / len(refusals) < 0.3
    assert all(vote.reason is None for vote in answers if vote.helpful)
    assert all(vote.at > AT for vote in answers)


def test_verdicts_fit_what_they_judge() -> None:
    draw = chance()
    answers = [found for _ in range(MANY) if (found := verdict_on(Outcome.ANSWERED, "typos10", AT, UNTIL, draw))]
    refusals = [found for _ in range(MANY) if (found := verdict_on(Outcome.NOT_FOUND, "clean", AT, UNTIL, draw))]
    assert {found.verdict for found in answers} == set(ANSWER_VERDICTS)
    assert {found.verdict for found in refusals} == set(REFUSAL_VERDICTS)
    assert Counter(found.reviewer for found in answers).keys() == set(REVIEWERS)
    assert all(bool(found.note) == (found.verdict != "correct") for found in answers)
    assert all(AT < found.at <= UNTIL for found in answers)


def test_nobody_replies_in_the_future() -> None:
    draw, late = chance(), UNTIL - timedelta(minutes=30)
    asked = [found for _ in range(2_000) if (found := to_staff(Outcome.NOT_FOUND, late, UNTIL, draw))]
    assert asked
    assert all(found.answered_at is None or found.answered_at < UNTIL for found in asked)
    assert any(found.answered_at is None for found in asked)
