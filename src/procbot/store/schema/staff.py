"""The people who run procbot, what they did, and the switches that they set."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import Base, RowId


class StaffRow(Base):
    """An account of the staff console."""

    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("role IN ('curator', 'reviewer', 'admin')", name="role"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    """Base32, where the account asks for a second factor."""
    session_number: Mapped[int] = mapped_column(default=0, server_default="0")
    """Raised by a new password, a deactivation and "sign out everywhere": sessions of an older number are over."""
    signed_in_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class AuditRow(Base):
    """Who did what, written in the same transaction as the deed."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(120))
    action: Mapped[str] = mapped_column(String(40), index=True)
    subject_type: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(120))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    why: Mapped[str] = mapped_column(Text, default="")


class SwitchRow(Base):
    """A state of the whole installation that every process obeys, such as "pause"."""

    __tablename__ = "switches"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[dict[str, Any]]
    changed_by: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]
