"""What makes an exchange worth a reviewer's time, gathered for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from procbot.store.engine import Transaction
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeRow, HitRow, VoteRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of one exchange.

    Attributes:
        id: the exchange's.
        intent: what the message was taken for.
        outcome: how it ended.
        area: of the article that was served.
        margin: how far the first article's sum is above the second's, 0 (equal) to 1 (there is no second); ``None`` without hits.
        is_new_cluster: nobody had asked alike before; ``None`` until that was looked for.
        helpful: the asker's vote.
        reason: the code given with a negative vote.
        escalated: the union's staff were asked.
    """

    id: int
    intent: str
    outcome: str
    area: str | None
    margin: float | None
    is_new_cluster: bool | None
    helpful: bool | None
    reason: str | None
    escalated: bool


def after(tx: Transaction, exchange_id: int, limit: int) -> list[int]:
    """Return the numbers of the next exchanges after ``exchange_id``, rising, at most ``limit``."""
    return list(tx.scalars(select(ExchangeRow.id).where(ExchangeRow.id > exchange_id).order_by(ExchangeRow.id).limit(limit)))


def disliked_since(tx: Transaction, since: datetime, limit: int) -> list[int]:
    """Return exchanges with a negative vote cast since then, the latest votes first, at most ``limit``."""
    wanted = select(VoteRow.exchange_id).where(VoteRow.voted_at >= since, VoteRow.helpful.is_(other=False))
    return list(tx.scalars(wanted.order_by(VoteRow.voted_at.desc(), VoteRow.exchange_id).limit(limit)))


def evidence(tx: Transaction, exchange_ids: Sequence[int]) -> list[Evidence]:
    """Return what is known of exchanges, by number; one statement."""
    first, second = aliased(HitRow), aliased(HitRow)
    vote = aliased(VoteRow)
    asked_staff = select(EscalationRow.id).where(EscalationRow.exchange_id == ExchangeRow.id).exists()
    rows = tx.execute(
        select(
            ExchangeRow.id,
            ExchangeRow.intent,
            ExchangeRow.outcome,
            ExchangeRow.cluster_id,
            ArticleRow.area,
            first.score.label("first"),
            second.score.label("second"),
            vote.helpful,
            vote.reason,
            asked_staff.label("escalated"),
        )
        .outerjoin(ArticleRow, ArticleRow.id == ExchangeRow.article_id)
        .outerjoin(first, (first.exchange_id == ExchangeRow.id) & (first.rank == 1))
        .outerjoin(second, (second.exchange_id == ExchangeRow.id) & (second.rank == 2))  # noqa: PLR2004 (the runner-up)
        .outerjoin(vote, (vote.exchange_id == ExchangeRow.id) & (vote.member_ref == ExchangeRow.member_ref))
        .where(ExchangeRow.id.in_(exchange_ids))
        .order_by(ExchangeRow.id),
    )
    return [
        Evidence(
            id=row.id,
            intent=row.intent,
            outcome=row.outcome,
            area=row.area,
            margin=_margin(row.first, row.second),
            is_new_cluster=None if row.cluster_id is None else row.cluster_id == row.id,
            helpful=row.helpful,
            reason=row.reason,
            escalated=bool(row.escalated),
        )
        for row in rows
    ]


def _margin(first: float | None, second: float | None) -> float | None:
    if first is None or first <= 0:
        return None
    return 1.0 if second is None else max(0.0, 1 - second / first)
