"""Reading the audit: filtered, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from procbot.store.audit import AuditEntry
from procbot.store.engine import Transaction
from procbot.store.schema import AuditRow


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is looked for; "" and ``None`` mean everything."""

    actor: str = ""
    action: str = ""
    """A whole action ("article.publish")."""
    subject_type: str = ""
    subject_id: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """Exclusive."""


def find(tx: Transaction, wanted: AuditFilter, limit: int, offset: int, *, oldest_first: bool = False) -> list[AuditEntry]:
    """Return a page of the deeds, newest first unless ``oldest_first``."""
    order = AuditRow.id.asc() if oldest_first else AuditRow.id.desc()
    rows = tx.scalars(select(AuditRow).where(*_conditions(wanted)).order_by(order).limit(limit).offset(offset))
    return [
        AuditEntry(row.id, row.at, row.actor, row.action, row.subject_type, row.subject_id, row.before, row.after, row.why)
        for row in rows
    ]


def count(tx: Transaction, wanted: AuditFilter) -> int:
    """Return how many deeds there are."""
    return tx.execute(select(func.count()).select_from(AuditRow).where(*_conditions(wanted))).scalar_one()


def actors(tx: Transaction) -> list[str]:
    """Return everybody who has done something, by name."""
    return list(tx.scalars(select(AuditRow.actor).distinct().order_by(AuditRow.actor)))


def actions(tx: Transaction) -> list[str]:
    """Return every action that was done, by name."""
    return list(tx.scalars(select(AuditRow.action).distinct().order_by(AuditRow.action)))


def _conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.actor:
        conditions.append(AuditRow.actor == wanted.actor)
    if wanted.action:
        conditions.append(AuditRow.action == wanted.action)
    if wanted.subject_type:
        conditions.append(AuditRow.subject_type == wanted.subject_type)
    if wanted.subject_id:
        conditions.append(AuditRow.subject_id == wanted.subject_id)
    if wanted.since is not None:
        conditions.append(AuditRow.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(AuditRow.at < wanted.until)
    return conditions
