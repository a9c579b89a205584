"""Questions that found no good answer and that nobody has settled yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, exists, func, or_, select

from procbot.store.engine import Transaction
from procbot.store.schema import AuditRow, DismissedGapRow, ExchangeRow, VoteRow
from procbot.store.statements import insert_into, rows_met

SETTLED = "gap.settle"
"""The audit's action."""
DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A question (masked) without a good answer.

    ``disliked`` where it got one that its asker found unhelpful; ``cluster_id`` is the first exchange that asks alike, ``None``
    where that was not looked for (yet).
    """

    exchange_id: int
    question: str
    question_folded: str
    member_ref: str | None
    asked_at: datetime
    outcome: str
    article_id: str | None
    disliked: bool
    cluster_id: int | None = None


@dataclass(frozen=True, slots=True)
class DismissedQuestion:
    """A question (masked) that somebody has said is no gap; those of one deed have one moment and one person."""

    exchange_id: int
    question: str
    member_ref: str | None
    by: str
    at: datetime


def unsettled(tx: Transaction, since: datetime, limit: int) -> list[GapQuestion]:
    """Return the questions asked since then that are gaps, the newest first, at most ``limit``.

    A gap is NOT_FOUND; AMBIGUOUS when the asker's next exchange is no opened choice; or anything voted unhelpful. Cards that were
    offered while somebody typed in another chat are no choice left open: whether one was taken is mostly not known.
    """
    after = ExchangeRow.__table__.alias("after")
    later = select(func.min(after.c.id)).where(after.c.member_ref == ExchangeRow.member_ref, after.c.id > ExchangeRow.id)
    chosen_row = ExchangeRow.__table__.alias("chosen")
    chosen = exists().where(chosen_row.c.id == later.correlate(ExchangeRow).scalar_subquery(), chosen_row.c.intent == "open")
    disliked = exists().where(VoteRow.exchange_id == ExchangeRow.id, VoteRow.helpful.is_(False)).label("disliked")
    settled = exists().where(DismissedGapRow.exchange_id == ExchangeRow.id)
    unhelpful = select(VoteRow.exchange_id).where(VoteRow.helpful.is_(False), VoteRow.voted_at >= since)
    rows = tx.execute(
        select(
            ExchangeRow.id,
            ExchangeRow.question,
            ExchangeRow.question_folded,
            ExchangeRow.member_ref,
            ExchangeRow.asked_at,
            ExchangeRow.outcome,
            ExchangeRow.article_id,
            disliked,
            ExchangeRow.cluster_id,
        )
        .where(
            ExchangeRow.asked_at >= since,
            or_(
                ExchangeRow.outcome == "NOT_FOUND",
                and_(ExchangeRow.outcome == "AMBIGUOUS", ExchangeRow.intent != "inline", ~chosen),
                ExchangeRow.id.in_(unhelpful),
            ),
            ~settled,
        )
        .order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc())
        .limit(limit),
    )
    return [GapQuestion(*row) for row in rows]


def questions_of(tx: Transaction, exchange_ids: Iterable[int]) -> dict[int, str]:
    """Return the questions (masked) of exchanges that are in the log, by id."""
    rows = tx.execute(select(ExchangeRow.id, ExchangeRow.question).where(ExchangeRow.id.in_(tuple(exchange_ids))))
    return {row.id: row.question for row in rows}


def settle(tx: Transaction, exchange_ids: Iterable[int], outcome: str, article_id: str | None, by: str, at: datetime) -> int:
    """Record that gaps are settled; return how many were not before.

    Args:
        tx: the transaction.
        exchange_ids: of exchanges that are in the log.
        outcome: "drafted", "added" or "dismissed".
        article_id: the article that has them now.
        by: who.
        at: now.
    """
    settled = 0
    for exchange_id in exchange_ids:
        row = insert_into(tx, DismissedGapRow, exchange_id=exchange_id, outcome=outcome, article_id=article_id, by=by, at=at)
        done = row.on_conflict_do_nothing(index_elements=["exchange_id"]).returning(DismissedGapRow.exchange_id)
        settled += tx.scalar(done) is not None
    return settled


def dismissed(tx: Transaction, since: datetime, limit: int) -> list[DismissedQuestion]:
    """Return the questions dismissed since then that are still in the log, the last dismissed first, at most ``limit``."""
    rows = tx.execute(
        select(ExchangeRow.id, ExchangeRow.question, ExchangeRow.member_ref, DismissedGapRow.by, DismissedGapRow.at)
        .join(ExchangeRow, ExchangeRow.id == DismissedGapRow.exchange_id)
        .where(DismissedGapRow.outcome == DISMISSED, DismissedGapRow.at >= since)
        .order_by(DismissedGapRow.at.desc(), DismissedGapRow.exchange_id.desc())
        .limit(limit),
    )
    return [DismissedQuestion(*row) for row in rows]


def reasons(tx: Transaction, since: datetime) -> dict[tuple[str, datetime], str]:
    """Return why gaps were settled since then, by person and moment."""
    rows = tx.execute(select(AuditRow.actor, AuditRow.at, AuditRow.why).where(AuditRow.action == SETTLED, AuditRow.at >= since))
    return {(row.actor, row.at): row.why for row in rows}


def restore(tx: Transaction, exchange_ids: Iterable[int]) -> int:
    """Make dismissed questions gaps again; return how many were dismissed. What has become a draft's stays so."""
    which = DismissedGapRow.exchange_id.in_(tuple(exchange_ids)), DismissedGapRow.outcome == DISMISSED
    return rows_met(tx, delete(DismissedGapRow).where(*which).execution_options(synchronize_session=False))
