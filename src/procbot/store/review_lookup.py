"""What the review pages show beside a list of exchanges, read for all of its rows at once."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow, VerdictRow
from procbot.store.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the log (masked) and what was served."""

    exchange_id: int
    question: str
    outcome: str
    article_id: str | None
    section: str | None


def asked(tx: Transaction, exchange_ids: Collection[int]) -> dict[int, Asked]:
    """Return the questions of those exchanges that are in the log, by exchange."""
    facts = (ExchangeRow.id, ExchangeRow.question, ExchangeRow.outcome, ExchangeRow.article_id, ExchangeRow.section)
    return {row[0]: Asked(*row) for row in tx.execute(select(*facts).where(ExchangeRow.id.in_(exchange_ids)))}


def live_verdicts(tx: Transaction, exchange_ids: Collection[int]) -> dict[int, list[Verdict]]:
    """Return the verdicts that count, oldest first, by exchange; every exchange asked for is there."""
    found: dict[int, list[Verdict]] = {exchange_id: [] for exchange_id in exchange_ids}
    wanted = select(VerdictRow).where(
        VerdictRow.exchange_id.in_(found), VerdictRow.expired_at.is_(None), VerdictRow.withdrawn_at.is_(None)
    )
    for row in tx.scalars(wanted.order_by(VerdictRow.id)):
        found[row.exchange_id].append(Verdict(**{name: getattr(row, name) for name in Verdict.__dataclass_fields__}))
    return found
