"""The accounts of the staff console."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select, update

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
    session_number: int = 0
    """Sessions of an older number are over."""
    has_second_factor: bool = False
    signed_in_at: datetime | None = None


_COLUMNS = (
    StaffRow.id,
    StaffRow.login,
    StaffRow.name,
    StaffRow.role,
    StaffRow.active,
    StaffRow.session_number,
    StaffRow.totp_secret.is_not(None).label("has_second_factor"),
    StaffRow.signed_in_at,
)


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
    row = tx.execute(select(*_COLUMNS, StaffRow.password_hash).where(StaffRow.login == login)).one_or_none()
    return None if row is None else (_staff(row), row.password_hash)


def by_id(tx: Transaction, staff_id: int, *, to_change: bool = False) -> Staff | None:
    """Return the account, active or not, or ``None``; ``to_change`` locks its row on a server until the transaction ends."""
    query = select(*_COLUMNS).where(StaffRow.id == staff_id)
    row = tx.execute(query.with_for_update() if to_change else query).one_or_none()
    return None if row is None else _staff(row)


def secrets_of(tx: Transaction, staff_id: int) -> tuple[str, str | None]:
    """Return the password hash and the second factor's secret (base32) of an account that exists."""
    row = tx.execute(select(StaffRow.password_hash, StaffRow.totp_secret).where(StaffRow.id == staff_id)).one()
    return row.password_hash, row.totp_secret


def everyone(tx: Transaction) -> list[Staff]:
    """Return all accounts, active ones first, then by login."""
    return [_staff(row) for row in tx.execute(select(*_COLUMNS).order_by(StaffRow.active.desc(), StaffRow.login))]


def lock_admins(tx: Transaction) -> Sequence[int]:
    """Return the ids of the active admins, their rows locked on a server: who takes one away must see the others stay."""
    query = select(StaffRow.id).where(StaffRow.role == "admin", StaffRow.active).order_by(StaffRow.id)
    return tx.scalars(query.with_for_update()).all()


def change(tx: Transaction, staff_id: int, at: datetime, columns: Mapping[str, object], *, ends_sessions: bool = False) -> None:
    """Set columns of an account.

    Args:
        tx: the transaction.
        staff_id: whose.
        at: now.
        columns: new values by the column's name.
        ends_sessions: the account is signed out everywhere.
    """
    ended = {"session_number": StaffRow.session_number + 1} if ends_sessions else {}
    tx.execute(update(StaffRow).where(StaffRow.id == staff_id).values({"changed_at": at, **columns, **ended}))


def note_sign_in(tx: Transaction, staff_id: int, at: datetime) -> None:
    """Remember when the account was last signed in to."""
    tx.execute(update(StaffRow).where(StaffRow.id == staff_id).values(signed_in_at=at))


def count(tx: Transaction) -> int:
    """Return the number of accounts, active or not."""
    return tx.execute(select(func.count()).select_from(StaffRow)).scalar_one()


def _staff(row: Row[*tuple[Any, ...]]) -> Staff:
    return Staff(
        row.id,
        row.login,
        row.name,
        row.role,
        row.active,
        row.session_number,
        bool(row.has_second_factor),
        row.signed_in_at,
    )
