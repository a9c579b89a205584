"""Changes of the lexicon that nobody has published yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from procbot.store.engine import Transaction
from procbot.store.schema import LexiconChangeRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_json

# The width of the column; PostgreSQL refuses a longer one.
KEY_MAX_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class LexiconChange:
    """What an entry or an outside topic is to be.

    Attributes:
        key: names it.
        row: its facts as JSON, ``None``: it is to go.
        by: who wanted it last.
        at: when.
    """

    key: str
    row: dict[str, Any] | None
    by: str
    at: datetime


def every(tx: Transaction) -> list[LexiconChange]:
    """Return all changes, the last first."""
    columns = (LexiconChangeRow.key, LexiconChangeRow.row, LexiconChangeRow.by, LexiconChangeRow.at)
    rows = tx.execute(select(*columns).order_by(LexiconChangeRow.at.desc(), LexiconChangeRow.key))
    return [LexiconChange(*row) for row in rows]


def put(tx: Transaction, change: LexiconChange) -> None:
    """Write a change over the one with its key, if there is one."""
    facts = {"row": storable_json(change.row), "by": change.by, "at": change.at}
    row = insert_into(tx, LexiconChangeRow, key=change.key, **facts)
    tx.execute(row.on_conflict_do_update(index_elements=["key"], set_=facts))


def remove(tx: Transaction, keys: Iterable[str]) -> int:
    """Forget the changes with these keys; return how many there were."""
    which = LexiconChangeRow.key.in_(tuple(keys))
    return rows_met(tx, delete(LexiconChangeRow).where(which).execution_options(synchronize_session=False))
