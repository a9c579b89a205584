"""What becomes of made-up exchanges: votes, verdicts, questions to the staff. Chances are guesses, for want of a log."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from procbot.answers.answer import Outcome
from procbot.store.verdicts import ANSWER_VERDICTS

REVIEWERS = ("demo.lan", "demo.minh", "demo.hoa")

_VOTED = 0.18
_LIKED = {True: 0.84, False: 0.25}
_REASONS = ("wrong", "not_asked", "outdated", "unclear", "unwelcome")
_JUDGED = 0.03
_CORRECT = {"clean": 0.92, "unaccented": 0.88, "typos10": 0.8}
_RIGHTLY_REFUSED = 0.7
_TO_STAFF = {True: 0.004, False: 0.08}
_REPLIED = 0.85
_REPLY_HOURS = 7.0  # on average
_NOTE = "demo"


@dataclass(frozen=True, slots=True)
class Vote:
    """What the asker said."""

    helpful: bool
    reason: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer said."""

    reviewer: str
    verdict: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToStaff:
    """When the staff were asked, and when they replied."""

    at: datetime
    answered_at: datetime | None


def vote_on(outcome: Outcome, at: datetime, chance: Random) -> Vote | None:
    """Return the asker's vote, if there is one."""
    if outcome is Outcome.SMALL_TALK or chance.random() >= _VOTED:
        return None
    helpful = chance.random() < _LIKED[outcome.is_answer]
    reason = None if helpful or chance.random() < 0.3 else chance.choice(_REASONS)  # noqa: PLR2004 (three of ten give none)
    return Vote(helpful, reason, at + timedelta(seconds=chance.randint(3, 120)))


def verdict_on(outcome: Outcome, noise: str, at: datetime, until: datetime, chance: Random) -> Opinion | None:
    """Return a reviewer's verdict, if there is one."""
    if outcome in {Outcome.SMALL_TALK, Outcome.AMBIGUOUS} or chance.random() >= _JUDGED:
        return None
    if outcome.is_answer:
        verdict = "correct" if chance.random() < _CORRECT[noise] else chance.choice(ANSWER_VERDICTS[1:])
    else:
        verdict = "rightly_refused" if chance.random() < _RIGHTLY_REFUSED else "wrongly_refused"
    judged_at = min(at + timedelta(hours=chance.uniform(1, 72)), until)
    return Opinion(chance.choice(REVIEWERS), verdict, "" if verdict == "correct" else _NOTE, judged_at)


def to_staff(outcome: Outcome, at: datetime, until: datetime, chance: Random) -> ToStaff | None:
    """Return what became of the question with the staff, if it went there."""
    if chance.random() >= _TO_STAFF[outcome.is_answer]:
        return None
    asked_at = at + timedelta(seconds=chance.randint(10, 300))
    answered_at = asked_at + timedelta(hours=chance.expovariate(1 / _REPLY_HOURS))
    replied = answered_at < until and chance.random() < _REPLIED
    return ToStaff(asked_at, answered_at if replied else None)
