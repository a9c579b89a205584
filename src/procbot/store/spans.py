"""Exchanges of several spans of days, added up by one statement."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Integer, column, select, values

from procbot.store.engine import Transaction
from procbot.store.log_query import Condition, midnight
from procbot.store.schema import ExchangeRow

Span = tuple[date, date]
"""First and last day in Vietnam, both included."""

_AT_ONCE = 5_000  # spans of one statement, three values each: SQLite takes 32,766


def in_each(tx: Transaction, spans: Sequence[Span], sums: ColumnElement[Any], *which: Condition) -> list[Any]:
    """Return ``sums`` of the exchanges asked in each of ``spans``, in their order.

    Each span reads its own part of the index of figures. Made by the database from every row's time, weeks take twice as long.

    Args:
        tx: the transaction.
        spans: they may overlap.
        sums: an aggregate.
        which: what else the exchanges must meet.
    """
    found: list[Any] = []
    for place in range(0, len(spans), _AT_ONCE):
        found += _in_each(tx, spans[place : place + _AT_ONCE], sums, which)
    return found


def _in_each(tx: Transaction, spans: Sequence[Span], sums: ColumnElement[Any], which: Sequence[Condition]) -> list[Any]:
    moments = [(place, midnight(since), midnight(until + timedelta(days=1))) for place, (since, until) in enumerate(spans)]
    kind = ExchangeRow.asked_at.type
    span = values(column("place", Integer), column("begins", kind), column("ends", kind), name="spans").data(moments).cte()
    asked = (ExchangeRow.asked_at >= span.c.begins, ExchangeRow.asked_at < span.c.ends, *which)
    each = select(sums).select_from(ExchangeRow).where(*asked).correlate(span).scalar_subquery()
    return list(tx.scalars(select(each).select_from(span).order_by(span.c.place)))
