"""States of the whole installation that every process obeys, such as "pause"."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from procbot.store.engine import Transaction
from procbot.store.schema import SwitchRow
from procbot.store.statements import core_of, insert_into, rows_met
from procbot.store.storable import storable_json

_SWITCHES = core_of(SwitchRow)


@dataclass(frozen=True, slots=True)
class Switch:
    """A switch that is set: its value, who set it, and when (aware UTC)."""

    value: dict[str, Any]
    changed_by: str
    changed_at: datetime


def get(tx: Transaction, name: str) -> Switch | None:
    """Return a switch, or ``None`` while it is not set."""
    wanted = select(_SWITCHES.c.value, _SWITCHES.c.changed_by, _SWITCHES.c.changed_at).where(_SWITCHES.c.name == name)
    row = tx.execute(wanted).one_or_none()
    return None if row is None else Switch(row.value, row.changed_by, row.changed_at)


def put(tx: Transaction, name: str, value: dict[str, Any], by: str, at: datetime) -> bool:
    """Set a switch that is not set; return whether it was this call that set it."""
    row = insert_into(tx, SwitchRow, name=name, value=storable_json(value), changed_by=by, changed_at=at)
    return tx.scalar(row.on_conflict_do_nothing(index_elements=["name"]).returning(SwitchRow.name)) is not None


def clear(tx: Transaction, name: str) -> bool:
    """Take a switch away; return whether it was set."""
    return rows_met(tx, delete(SwitchRow).where(SwitchRow.name == name)) > 0
