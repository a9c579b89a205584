"""Who did what. Written in the transaction of the deed itself, so that there is no deed without its row; rows are not removed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import AuditRow
from procbot.store.storable import storable_json, storable_text


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed; ``before`` and ``after`` hold the facts that changed."""

    id: int
    at: datetime
    actor: str
    action: str
    subject_type: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    why: str


def record(  # noqa: PLR0913 (a deed has this many sides; all but the first six are named at the call)
    tx: Transaction,
    at: datetime,
    actor: str,
    action: str,
    subject_type: str,
    subject_id: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    why: str = "",
) -> None:
    """Write one row.

    Args:
        tx: the transaction of the deed.
        at: now.
        actor: a staff login, or "system".
        action: a verb, "publish".
        subject_type: what it was done to, "article".
        subject_id: which one.
        before: the facts as they were.
        after: the facts as they are now.
        why: the actor's reason, in their words.
    """
    tx.execute(
        insert(AuditRow).values(
            at=at,
            actor=actor,
            action=action,
            subject_type=subject_type,
            subject_id=subject_id,
            before=storable_json(before),
            after=storable_json(after),
            why=storable_text(why),
        ),
    )


def recent(tx: Transaction, limit: int) -> list[AuditEntry]:
    """Return the last ``limit`` deeds, newest first."""
    return [_entry(row) for row in tx.scalars(select(AuditRow).order_by(AuditRow.id.desc()).limit(limit))]


def latest(tx: Transaction, subject_type: str, subject_id: str, since: datetime) -> AuditEntry | None:
    """Return the last deed done to a subject since then, or ``None``; few rows are read where that is not long ago."""
    wanted = select(AuditRow).where(
        AuditRow.at >= since, AuditRow.subject_type == subject_type, AuditRow.subject_id == subject_id
    )
    newest = wanted.order_by(AuditRow.at.desc(), AuditRow.id.desc()).limit(
        1
    )  # in the order of the index, which ends at ``since``
    row = tx.scalar(newest, execution_options={"populate_existing": True})
    return None if row is None else _entry(row)


def amend(tx: Transaction, entry_id: int, after: dict[str, Any]) -> None:
    """Bring the facts of a deed that goes on up to date, in the transaction that goes on with it; the rest of its row stays.

    Args:
        tx: the transaction.
        entry_id: the deed's row.
        after: the facts as they are now; they take the place of those that it had.
    """
    changed = update(AuditRow).where(AuditRow.id == entry_id).values(after=storable_json(after))
    tx.execute(changed.execution_options(synchronize_session=False))


def _entry(row: AuditRow) -> AuditEntry:
    return AuditEntry(
        row.id,
        row.at,
        row.actor,
        row.action,
        row.subject_type,
        row.subject_id,
        row.before,
        row.after,
        row.why,
    )
