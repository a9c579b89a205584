"""One question about satisfaction: whom it was asked of, and what they said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, insert, or_, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import MemberRow, SurveyRow
from procbot.store.statements import rows_met


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may be asked: where the question goes, and when they were asked last."""

    ref: str
    channel: str
    address: str
    asked_at: datetime | None


def any_due(tx: Transaction, first_seen_before: datetime, asked_before: datetime, seen_since: datetime) -> bool:
    """Return whether ``due`` would find somebody; waits for no writer."""
    return tx.execute(_due(first_seen_before, asked_before, seen_since).limit(1)).first() is not None


def due(
    tx: Transaction, first_seen_before: datetime, asked_before: datetime, seen_since: datetime, limit: int
) -> list[Candidate]:
    """Return members to be asked, the longest known first, at most ``limit``; nobody else may ask them before this ends.

    Args:
        tx: the transaction.
        first_seen_before: they have known procbot since then or longer.
        asked_before: they were not asked since then.
        seen_since: they have written since then.
        limit: how many.
    """
    wanted = _due(first_seen_before, asked_before, seen_since).order_by(MemberRow.first_seen_at, MemberRow.ref).limit(limit)
    rows = tx.execute(wanted.with_for_update(of=MemberRow, skip_locked=True))
    return [Candidate(row.ref, row.channel, row.address, row.asked_at) for row in rows]


def _due(first_seen_before: datetime, asked_before: datetime, seen_since: datetime) -> Select[str, str, str | None, datetime]:
    mine = SurveyRow.member_ref == MemberRow.ref
    declined = exists().where(mine, SurveyRow.answered_at.is_not(None), SurveyRow.score.is_(None))
    asked_at = select(func.max(SurveyRow.asked_at)).where(mine).scalar_subquery()
    return select(MemberRow.ref, MemberRow.channel, MemberRow.address, asked_at.label("asked_at")).where(
        MemberRow.first_seen_at <= first_seen_before,
        MemberRow.last_seen_at >= seen_since,
        MemberRow.address.is_not(None),
        MemberRow.unreachable_at.is_(None),
        ~declined,
        or_(asked_at.is_(None), asked_at < asked_before),
    )


def ask(tx: Transaction, member_ref: str | None, at: datetime) -> int:
    """Record that a member (``None``: one who is forgotten since) is asked; return the survey's id."""
    return tx.execute(insert(SurveyRow).values(member_ref=member_ref, asked_at=at).returning(SurveyRow.id)).scalar_one()


def owner(tx: Transaction, survey_id: int) -> str | None:
    """Return the member who was asked, ``None`` where there is no such survey or its member is forgotten."""
    return tx.scalar(select(SurveyRow.member_ref).where(SurveyRow.id == survey_id))


def answer(tx: Transaction, survey_id: int, score: int | None, at: datetime) -> bool:
    """Record a score, 1 to 5; ``None``: the member does not want to be asked again. The last word counts.

    Returns:
        Whether there is such a survey.
    """
    return rows_met(tx, update(SurveyRow).where(SurveyRow.id == survey_id).values(score=score, answered_at=at)) > 0


def scores(tx: Transaction, since: datetime, until: datetime) -> dict[int, int]:
    """Return how often each score was given from ``since`` (included) to ``until`` (not included)."""
    counted = select(SurveyRow.score, func.count()).where(
        SurveyRow.answered_at >= since, SurveyRow.answered_at < until, SurveyRow.score.is_not(None)
    )
    return {row[0]: row[1] for row in tx.execute(counted.group_by(SurveyRow.score)) if row[0] is not None}
