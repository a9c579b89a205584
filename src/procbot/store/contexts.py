"""A member's short context, from one message to the next."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, bindparam, select

from procbot.store.engine import Transaction
from procbot.store.schema import ContextRow
from procbot.store.statements import Insert, by_dialect, core_of, count, delete_some
from procbot.store.storable import storable_json

_CONTEXTS = core_of(ContextRow)


def _saving(insert: Callable[[Table], Insert]) -> Executable:
    row = insert(_CONTEXTS)
    kept = {"data": row.excluded.data, "changed_at": row.excluded.changed_at}
    return row.on_conflict_do_update(index_elements=["member_ref"], set_=kept)


_save = by_dialect(_saving)
_LOAD = select(_CONTEXTS.c.data).where(
    _CONTEXTS.c.member_ref == bindparam("member"),
    _CONTEXTS.c.changed_at >= bindparam("not_before"),
)


def save(tx: Transaction, member_ref: str, data: dict[str, Any], at: datetime) -> None:
    """Replace the context of a member, who has been seen before."""
    tx.execute(_save(tx), {"member_ref": member_ref, "data": storable_json(data), "changed_at": at})


def load(tx: Transaction, member_ref: str, not_before: datetime) -> dict[str, Any] | None:
    """Return the context of a member, or ``None`` when there is none or it was saved before ``not_before``."""
    data: dict[str, Any] | None = tx.scalar(_LOAD, {"member": member_ref, "not_before": not_before})
    return data


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many contexts ``purge`` would delete."""
    return count(tx, ContextRow, _expired(before))


def purge(tx: Transaction, before: datetime, limit: int | None = None) -> int:
    """Delete the contexts saved before ``before``, at most ``limit``; return how many."""
    return delete_some(tx, ContextRow, _expired(before), limit)


def _expired(before: datetime) -> ColumnElement[bool]:
    return ContextRow.changed_at < before
