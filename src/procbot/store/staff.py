"""The accounts of the staff console."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from procbot.store.engine import Transaction
from procbot.store.schema import StaffRow
from procbot.store.statements import insert_into


@dataclass(frozen=True, slots=True)
class Staff:
    """An account; ``role`` is "curator", "reviewer" or "admin"."""

    id: int
    login: str
    name: str
    role: str
    active: bool


def add(tx: Transaction, login: str, name: str, role: str, password_hash: str, at: datetime) -> Staff | None:
    """Create an account and return it, or ``None`` when the login is taken."""
    row = insert_into(
        tx,
        StaffRow,
        login=login,
        name=name,
        role=role,
        password_hash=password_hash,
        active=True,
        created_at=at,
        changed_at=at,
    )
    staff_id = tx.scalar(row.on_conflict_do_nothing(index_elements=["login"]).returning(StaffRow.id))
    return None if staff_id is None else Staff(staff_id, login, name, role, active=True)


def by_login(tx: Transaction, login: str) -> tuple[Staff, str] | None:
    """Return the account of that login, active or not, with its password hash, or ``None``."""
    row = tx.execute(
        select(StaffRow.id, StaffRow.login, StaffRow.name, StaffRow.role, StaffRow.active, StaffRow.password_hash).where(
            StaffRow.login == login,
        ),
    ).one_or_none()
    return None if row is None else (Staff(row.id, row.login, row.name, row.role, row.active), row.password_hash)


def count(tx: Transaction) -> int:
    """Return the number of accounts, active or not."""
    return tx.execute(select(func.count()).select_from(StaffRow)).scalar_one()
