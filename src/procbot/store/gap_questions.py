"""Questions that found no good answer and that nobody has settled yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select

from procbot.store.engine import Transaction
from procbot.store.schema import DismissedGapRow, ExchangeRow, VoteRow
from procbot.store.statements import insert_into


@dataclass(frozen=True, slots=True)
class GapQuestion:
    """A question (masked) without a good answer; ``disliked`` where it got one that its asker found unhelpful."""

    exchange_id: int
    question: str
    question_folded: str
    member_ref: str | None
    asked_at: datetime
    outcome: str
    article_id: str | None
    disliked: bool


def unsettled(tx: Transaction, since: datetime, limit: int) -> list[GapQuestion]:
    """Return the questions asked since then that are gaps, the newest first, at most ``limit``.

    A gap is NOT_FOUND; AMBIGUOUS when the asker's next exchange is no opened choice; or anything voted unhelpful.
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
        )
        .where(
            ExchangeRow.asked_at >= since,
            or_(
                ExchangeRow.outcome == "NOT_FOUND",
                and_(ExchangeRow.outcome == "AMBIGUOUS", ~chosen),
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
