"""What is left of exchanges that were deleted because their time was over: sums by day, which name nobody and quote nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, case, func, select, true

from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter
from procbot.store.log_query import conditions
from procbot.store.schema import ExchangeRow, PurgedSumRow
from procbot.store.statements import insert_into
from procbot.store.vietnam_sql import VietnamDay


@dataclass(frozen=True, slots=True)
class PurgedSum:
    """A figure of a day in Vietnam: ``part`` of ``whole``; of a plain number both are the same."""

    day: date
    code: str
    part: int
    whole: int


def add(tx: Transaction, exchange_ids: Sequence[int], figures: Mapping[str, tuple[LogFilter, LogFilter]]) -> None:
    """Count exchanges that are about to be deleted.

    Args:
        tx: the transaction that deletes them.
        exchange_ids: of at most some hundreds: they stand in the statements.
        figures: by code, what of them is counted, and of which.
    """
    day = VietnamDay(ExchangeRow.asked_at)
    for code, (part, whole) in figures.items():
        meets = case((and_(true(), *conditions(part)), 1), else_=0)
        rows = tx.execute(
            select(day, func.sum(meets), func.count()).where(ExchangeRow.id.in_(exchange_ids), *conditions(whole)).group_by(day)
        ).all()
        for text, of_part, of_whole in rows:
            row = insert_into(tx, PurgedSumRow, day=date.fromisoformat(text), code=code, part=int(of_part), whole=of_whole)
            sums = {name: getattr(PurgedSumRow, name) + getattr(row.excluded, name) for name in ("part", "whole")}
            tx.execute(row.on_conflict_do_update(index_elements=["day", "code"], set_=sums))


def every(tx: Transaction) -> list[PurgedSum]:
    """Return all sums, the earliest day first."""
    rows = tx.scalars(select(PurgedSumRow).order_by(PurgedSumRow.day, PurgedSumRow.code))
    return [PurgedSum(row.day, row.code, row.part, row.whole) for row in rows]
