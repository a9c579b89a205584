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
    return [_entry(row) for row in rows]


def by_number(tx: Transaction, wanted: AuditFilter, behind: int, last: int, limit: int) -> list[AuditEntry]:
    """Return deeds in the order of their numbers, those behind ``behind`` and up to ``last``, at most ``limit``."""
    which = (AuditRow.id > behind, AuditRow.id <= last, *_conditions(wanted))
    return [_entry(row) for row in tx.scalars(select(AuditRow).where(*which).order_by(AuditRow.id).limit(limit))]


def last_id(tx: Transaction) -> int:
    """Return the number of the latest deed, 0 where there is none."""
    return tx.scalar(select(func.max(AuditRow.id))) or 0


def count(tx: Transaction, wanted: AuditFilter) -> int:
    """Return how many deeds there are."""
    return tx.execute(select(func.count()).select_from(AuditRow).where(*_conditions(wanted))).scalar_one()


def actors(tx: Transaction) -> list[str]:
    """Return everybody who has done something, by name."""
    return list(tx.scalars(select(AuditRow.actor).distinct().order_by(AuditRow.actor)))


def actions(tx: Transaction) -> list[str]:
    """Return every action that was done, by name."""
    return list(tx.scalars(select(AuditRow.action).distinct().order_by(AuditRow.action)))


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(row.id, row.at, row.actor, row.action, row.subject_type, row.subject_id, row.before, row.after, row.why)


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
