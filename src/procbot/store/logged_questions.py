"""What was asked last, to be asked again of another index."""

from dataclasses import dataclass

from sqlalchemy import func, select

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question (masked) and how often it was among the last ones; ``exchange_id`` is its last exchange."""

    text: str
    times: int
    exchange_id: int


def last(tx: Transaction, limit: int) -> list[LoggedQuestion]:
    """Return the last ``limit`` questions, those with the same words as one, the most asked first.

    Only questions that were typed and stand alone: what a follow-up asks depends on the article that was read before.
    """
    recent = (
        select(ExchangeRow.id, ExchangeRow.question)
        .where(ExchangeRow.intent == "question")
        .order_by(ExchangeRow.id.desc())
        .limit(limit)
        .subquery()
    )
    times, newest = func.count(), func.max(recent.c.id)
    rows = tx.execute(select(recent.c.question, times, newest).group_by(recent.c.question).order_by(times.desc(), newest.desc()))
    return [LoggedQuestion(*row) for row in rows]
