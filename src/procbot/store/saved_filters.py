"""Filters of the log under a name: a reviewer's own, and those that all share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from procbot.store.engine import Transaction
from procbot.store.schema import SavedFilterRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_json, storable_text


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name; ``data`` as ``services.review.log_filter`` wrote it."""

    id: int
    owner: str
    name: str
    data: dict[str, Any]
    shared: bool
    changed_at: datetime


def save(tx: Transaction, owner: str, name: str, data: dict[str, Any], at: datetime, *, shared: bool) -> int:
    """Keep a filter; one of the same owner and name is replaced. Return its id."""
    said = {"filter": storable_json(data), "shared": shared, "changed_at": at}
    row = insert_into(tx, SavedFilterRow, owner=owner, name=storable_text(name), **said)
    saved = row.on_conflict_do_update(index_elements=["owner", "name"], set_=said).returning(SavedFilterRow.id)
    return int(tx.execute(saved).scalar_one())


def for_reviewer(tx: Transaction, login: str) -> list[SavedFilter]:
    """Return a reviewer's own filters and those that others share, by name."""
    mine = or_(SavedFilterRow.owner == login, SavedFilterRow.shared)
    return [_read(row) for row in tx.scalars(select(SavedFilterRow).where(mine).order_by(SavedFilterRow.name, SavedFilterRow.id))]


def get(tx: Transaction, filter_id: int) -> SavedFilter | None:
    """Return a filter, or ``None``."""
    row = tx.scalar(select(SavedFilterRow).where(SavedFilterRow.id == filter_id))
    return None if row is None else _read(row)


def remove(tx: Transaction, filter_id: int, owner: str) -> bool:
    """Delete a filter of ``owner``; return whether there was one."""
    return rows_met(tx, delete(SavedFilterRow).where(SavedFilterRow.id == filter_id, SavedFilterRow.owner == owner)) > 0


def _read(row: SavedFilterRow) -> SavedFilter:
    return SavedFilter(row.id, row.owner, row.name, row.filter, row.shared, row.changed_at)
