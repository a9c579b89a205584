"""Exchanges that ask alike: each names the first that asked so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow
from procbot.store.statements import core_of

# What may be compared by its words: a follow-up leaves its topic out, and what was opened by a button was not asked.
COMPARED_INTENTS = ("question", "edited", "example")

_EXCHANGES = core_of(ExchangeRow)
_JOIN = (
    update(_EXCHANGES)
    .where(_EXCHANGES.c.id == bindparam("exchange"), _EXCHANGES.c.cluster_id.is_(None))
    .values(cluster_id=bindparam("first"))
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, masked, of the log."""

    id: int
    text: str


def unassigned(tx: Transaction, after_id: int, limit: int) -> list[Question]:
    """Return the next questions behind ``after_id`` that nobody has compared yet, by number."""
    wanted = select(ExchangeRow.id, ExchangeRow.question).where(
        ExchangeRow.id > after_id, ExchangeRow.cluster_id.is_(None), ExchangeRow.intent.in_(COMPARED_INTENTS)
    )
    return [Question(row.id, row.question) for row in tx.execute(wanted.order_by(ExchangeRow.id).limit(limit))]


def busiest(tx: Transaction, since: datetime, limit: int) -> list[Question]:
    """Return the first questions of the clusters that were asked most since then, the largest first."""
    counted = (
        select(ExchangeRow.cluster_id, func.count().label("number"))
        .where(ExchangeRow.asked_at >= since, ExchangeRow.cluster_id.is_not(None))
        .group_by(ExchangeRow.cluster_id)
        .order_by(func.count().desc(), ExchangeRow.cluster_id)
        .limit(limit)
        .subquery()
    )
    rows = tx.execute(
        select(ExchangeRow.id, ExchangeRow.question)
        .join(counted, counted.c.cluster_id == ExchangeRow.id)
        .order_by(counted.c.number.desc(), ExchangeRow.id),
    )
    return [Question(row.id, row.question) for row in rows]


def assign(tx: Transaction, firsts: Mapping[int, int]) -> None:
    """Record of exchanges which one is the first that asks alike; what was recorded before stays."""
    if firsts:
        tx.execute(_JOIN, [{"exchange": exchange_id, "first": first} for exchange_id, first in firsts.items()])
