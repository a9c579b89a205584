"""Reviewers' verdicts: given, taken back, decided, and ended when the text they were given on is replaced."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.errors import ReviewError
from procbot.knowledge.sections import Section
from procbot.services.review import judging, promotion
from procbot.services.review.proportions import Agreement, agreements
from procbot.store import articles, audit, exchanges, queue_items, verdicts
from procbot.store.engine import Database, Transaction
from procbot.store.verdicts import VERDICTS, NewVerdict, Verdict

SYSTEM = "system"
EXPIRED = "verdict_expired"
"""The reason of a queue item that is to be judged again."""

# Ahead of everything but what somebody has complained about (services.review.risk).
EXPIRED_RISK = 3.0

# Ended in one step, each with its exchange's queue items: some 50 ms of SQLite's one writer.
PORTION = 100

MAX_NOTE = 4_000  # characters; a page of reasons


@dataclass(frozen=True, slots=True)
class Judged:
    """What a verdict led to: its number, and the exchange's authoritative verdict (``None``: another review, or a decision)."""

    verdict_id: int
    authoritative: Verdict | None
    promoted: bool
    """Whether the question stands in the golden ones because of it."""


class Verdicts:
    """Takes verdicts. Safe to call from several threads.

    Args:
        database: where they are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def judge(self, new: NewVerdict) -> Judged:
        """Give a verdict; the same reviewer's earlier one on the exchange is withdrawn.

        Raises:
            ReviewError: there is no such exchange, or the verdict is incomplete: a note is required unless it is "correct".
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            return judge(tx, new, self._clock())

    def decide(self, new: NewVerdict) -> Judged:
        """Settle what the reviewers do not agree on: this verdict is the authoritative one.

        Raises:
            ReviewError: as in ``judge``.
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            return decide(tx, new, self._clock())

    def withdraw(self, verdict_id: int, by: str, why: str = "") -> bool:
        """Take a verdict back, with what it had put into the golden questions; return whether there was one to take back.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            found = verdicts.get(tx, verdict_id)
            if found is None or found.withdrawn_at is not None:
                return False
            verdicts.withdraw(tx, verdict_id, at)
            promotion.follow(tx, found.exchange_id, judging.settle(tx, found.exchange_id, at), by, at)
            before = {"verdict": found.verdict, "reviewer": found.reviewer, "exchange": found.exchange_id}
            audit.record(tx, at, by, "verdict.withdraw", "verdict", str(verdict_id), before=before, why=why)
        return True

    def agreement(self, since: datetime | None = None) -> dict[tuple[str, str], Agreement]:
        """Return how far each two reviewers agree on what both have judged (since then).

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return agreements(verdicts.judged_twice(tx, since))

    def step(self) -> int:
        """End verdicts whose article has another text in force now, and have the exchanges judged again; a chore.

        Returns:
            How many verdicts ended.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.read() as tx:
            if not verdicts.outlived(tx, at, 1):
                return 0
        with self._database.begin() as tx:
            return end_outlived(tx, at)


def end_outlived(tx: Transaction, at: datetime) -> int:
    """End a portion of the outlived verdicts within a transaction, as the one of a publication; see ``Verdicts.step``."""
    over = verdicts.outlived(tx, at, PORTION)
    verdicts.expire(tx, [verdict.id for verdict in over], at)
    exchange_ids = sorted({verdict.exchange_id for verdict in over})
    queue_items.again(tx, exchange_ids, EXPIRED_RISK, EXPIRED)
    for exchange_id in exchange_ids:
        promotion.follow(tx, exchange_id, judging.settle(tx, exchange_id, at), SYSTEM, at)
    for verdict in over:
        audit.record(tx, at, SYSTEM, "verdict.expire", "verdict", str(verdict.id), after={"exchange": verdict.exchange_id})
    return len(over)


def judge(tx: Transaction, new: NewVerdict, at: datetime) -> Judged:
    """Give a verdict within a transaction; see ``Verdicts.judge``."""
    _check(tx, new)
    verdict_id = verdicts.add(tx, new, at)
    standing = judging.settle(tx, new.exchange_id, at)
    promoted = promotion.follow(tx, new.exchange_id, standing, new.reviewer, at)
    _record(tx, new, verdict_id, "verdict.give", at)
    return Judged(verdict_id, standing, promoted)


def decide(tx: Transaction, new: NewVerdict, at: datetime) -> Judged:
    """Decide within a transaction; see ``Verdicts.decide``."""
    _check(tx, new)
    verdict_id = verdicts.add(tx, new, at)
    judging.decide(tx, new.exchange_id, verdict_id, at)
    standing = verdicts.get(tx, verdict_id)
    promoted = promotion.follow(tx, new.exchange_id, standing, new.reviewer, at)
    _record(tx, new, verdict_id, "verdict.decide", at)
    return Judged(verdict_id, standing, promoted)


def _check(tx: Transaction, new: NewVerdict) -> None:
    if new.verdict not in VERDICTS:
        raise ReviewError(f"{new.verdict!r} is no verdict; it is one of {', '.join(VERDICTS)}.")
    if new.verdict != "correct" and not new.note.strip():
        raise ReviewError("A verdict other than correct needs a note that says what is wrong.")
    if len(new.note) > MAX_NOTE:
        raise ReviewError(f"A note has at most {MAX_NOTE} characters.")
    if new.right_section is not None and new.right_section not in set(Section):
        raise ReviewError(f"{new.right_section!r} is no section.")
    if exchanges.get(tx, new.exchange_id) is None:
        raise ReviewError("This exchange is not in the log any more.")
    if new.right_article_id is not None and not articles.revisions(tx, new.right_article_id):
        raise ReviewError(f"There is no article {new.right_article_id!r}.")


def _record(tx: Transaction, new: NewVerdict, verdict_id: int, action: str, at: datetime) -> None:
    facts = {
        "exchange": new.exchange_id,
        "verdict": new.verdict,
        "right_article": new.right_article_id,
        "right_section": new.right_section,
        "lasting": new.lasting,
    }
    audit.record(tx, at, new.reviewer, action, "verdict", str(verdict_id), after=facts)
