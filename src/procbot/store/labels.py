"""Labels that the office has defined, and the exchanges that bear them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeLabelRow, ExchangeRow, LabelRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_text


@dataclass(frozen=True, slots=True)
class Label:
    """A label; one that is not ``active`` is not offered any more but stays where it is. ``uses``: exchanges that bear it."""

    id: int
    name: str
    active: bool
    uses: int = 0


def add(tx: Transaction, name: str, by: str, at: datetime) -> int | None:
    """Define a label; return its id, ``None`` when the name is taken."""
    row = insert_into(tx, LabelRow, name=storable_text(name), active=True, created_by=by, created_at=at)
    return tx.scalar(row.on_conflict_do_nothing(index_elements=["name"]).returning(LabelRow.id))


def get(tx: Transaction, label_id: int) -> Label | None:
    """Return a label, or ``None``; its uses are not counted."""
    row = tx.execute(select(LabelRow.id, LabelRow.name, LabelRow.active).where(LabelRow.id == label_id)).one_or_none()
    return None if row is None else Label(row.id, row.name, row.active)


def every(tx: Transaction) -> list[Label]:
    """Return all labels by name, with their uses."""
    uses = func.count(ExchangeLabelRow.exchange_id)
    rows = tx.execute(
        select(LabelRow.id, LabelRow.name, LabelRow.active, uses)
        .outerjoin(ExchangeLabelRow, ExchangeLabelRow.label_id == LabelRow.id)
        .group_by(LabelRow.id, LabelRow.name, LabelRow.active)
        .order_by(LabelRow.name),
    )
    return [Label(*row) for row in rows]


def change(tx: Transaction, label_id: int, name: str, *, active: bool) -> bool:
    """Rename a label, or offer it (no more); return whether the name was free and the label there."""
    taken = select(LabelRow.id).where(LabelRow.name == storable_text(name), LabelRow.id != label_id)
    if tx.scalar(taken) is not None:
        return False
    return rows_met(tx, update(LabelRow).where(LabelRow.id == label_id).values(name=storable_text(name), active=active)) > 0


def put(tx: Transaction, exchange_id: int, label_id: int, by: str, at: datetime) -> bool:
    """Label an exchange that is in the log; return whether it did not bear the label yet."""
    if tx.scalar(select(ExchangeRow.id).where(ExchangeRow.id == exchange_id)) is None:
        return False
    row = insert_into(tx, ExchangeLabelRow, exchange_id=exchange_id, label_id=label_id, by=by, at=at)
    added = row.on_conflict_do_nothing(index_elements=["exchange_id", "label_id"]).returning(ExchangeLabelRow.label_id)
    return tx.scalar(added) is not None


def take(tx: Transaction, exchange_id: int, label_id: int) -> bool:
    """Take a label off an exchange; return whether it bore it."""
    which = (ExchangeLabelRow.exchange_id == exchange_id, ExchangeLabelRow.label_id == label_id)
    return rows_met(tx, delete(ExchangeLabelRow).where(*which)) > 0


def of(tx: Transaction, exchange_ids: Sequence[int]) -> dict[int, list[Label]]:
    """Return the labels of exchanges, by name; every exchange asked for is there."""
    found: dict[int, list[Label]] = {exchange_id: [] for exchange_id in exchange_ids}
    rows = tx.execute(
        select(ExchangeLabelRow.exchange_id, LabelRow.id, LabelRow.name, LabelRow.active)
        .join(LabelRow, LabelRow.id == ExchangeLabelRow.label_id)
        .where(ExchangeLabelRow.exchange_id.in_(found))
        .order_by(LabelRow.name),
    )
    for row in rows:
        found[row.exchange_id].append(Label(row.id, row.name, row.active))
    return found
