"""What reaches members beyond the answer: notices, reminders, and the union staff's own replies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import NEVER_REUSED, Base, RowId


class SubscriptionRow(Base):
    """A member follows an area: its new and changed articles are told to them."""

    __tablename__ = "subscriptions"

    member_ref: Mapped[str] = mapped_column(ForeignKey("members.ref", ondelete="CASCADE"), primary_key=True)
    area: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
    since: Mapped[datetime]


class BroadcastRow(Base):
    """One text for many members, fed into the outbox a little at a time."""

    __tablename__ = "broadcasts"
    __table_args__ = (
        CheckConstraint("kind IN ('staff', 'article', 'correction')", name="kind"),
        CheckConstraint("state IN ('draft', 'scheduled', 'running', 'paused', 'done', 'cancelled')", name="state"),
        Index(None, "state", "starts_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    """Markdown, as members read it."""
    article_id: Mapped[str | None] = mapped_column(String(80))
    """The article that the text is about; a button opens it."""
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    """Of a correction: the revision whose readers are told. Empty for others."""
    section: Mapped[str | None] = mapped_column(String(20))
    served_since: Mapped[datetime | None]
    """Of a correction: only those served since then are told."""
    areas: Mapped[list[Any]]
    """Followers of these areas are told; empty: everybody who follows any."""
    state: Mapped[str] = mapped_column(String(12))
    last_ref: Mapped[str] = mapped_column(String(64), default="")
    """The members up to this one, in the order of their references, have been fed."""
    fed: Mapped[int] = mapped_column(default=0)
    """Members fed into the outbox so far."""
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ReminderRow(Base):
    """A deadline that a member asked to be reminded of."""

    __tablename__ = "reminders"
    __table_args__ = (
        CheckConstraint("state IN ('active', 'cancelled', 'done')", name="state"),
        Index(None, "state", "next_at"),
        Index(None, "member_ref", "state"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    member_ref: Mapped[str] = mapped_column(ForeignKey("members.ref", ondelete="CASCADE"))
    article_id: Mapped[str] = mapped_column(String(80))
    event_on: Mapped[date]
    """The day the deadline is counted from."""
    deadline_on: Mapped[date]
    """The last day, in Vietnam."""
    state: Mapped[str] = mapped_column(String(10), default="active")
    next_at: Mapped[datetime | None]
    """When the next reminder leaves."""
    created_at: Mapped[datetime]


class EscalationRow(Base):
    """A question that a member has asked the union's staff."""

    __tablename__ = "escalations"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'answered', 'closed')", name="state"),
        Index(None, "state", "created_at"),
        Index(None, "member_ref", "state"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    cluster_id: Mapped[int | None] = mapped_column(RowId, index=True)
    """Number of the first escalation that asks alike; its own for the first."""
    member_ref: Mapped[str | None] = mapped_column(ForeignKey("members.ref", ondelete="SET NULL"))
    channel: Mapped[str] = mapped_column(String(20))
    exchange_id: Mapped[int | None] = mapped_column(ForeignKey("exchanges.id", ondelete="SET NULL"), index=True)
    article_id: Mapped[str | None] = mapped_column(String(80))
    """The article that the asker was reading, if any."""
    question: Mapped[str] = mapped_column(Text)
    """Masked."""
    state: Mapped[str] = mapped_column(String(10), default="open")
    assigned_to: Mapped[str | None] = mapped_column(String(120))
    created_at: Mapped[datetime]
    remind_at: Mapped[datetime | None] = mapped_column(index=True)
    """When the staff's group is reminded unless somebody has answered."""
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class EscalationMessageRow(Base):
    """What was said in an escalation after its question."""

    __tablename__ = "escalation_messages"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    escalation_id: Mapped[int] = mapped_column(ForeignKey("escalations.id", ondelete="CASCADE"), index=True)
    by_staff: Mapped[bool]
    author: Mapped[str] = mapped_column(String(120), default="")
    """Who of the staff, for the audit; members are told "Cán bộ công đoàn". Empty for the member."""
    text: Mapped[str] = mapped_column(Text)
    """Masked."""
    outbox_id: Mapped[int | None] = mapped_column(ForeignKey("outbox.id", ondelete="SET NULL"))
    """By which a staff reply travels."""
    at: Mapped[datetime]
