"""Conversations: what came in, what is owed, what was asked and answered. Exchanges and hits are append-only."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import NEVER_REUSED, Base, RowId


class InboxRow(Base):
    """An update as a channel sent it, committed before it was confirmed to the channel.

    ``payload`` holds the raw update only until it is handled (it is personal data); then it is emptied.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "update_id"),
        CheckConstraint("state IN ('pending', 'done', 'parked')", name="state"),
        Index(None, "state", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    update_id: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any] | None]
    state: Mapped[str] = mapped_column(String(10), default="pending")
    tries: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    """Class and place of the last error, without any words of the update."""
    received_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]


class OutboxRow(Base):
    """Something owed to a chat. ``address`` and ``payload`` are emptied once it is sent or given up."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'sent', 'failed', 'unreachable')", name="state"),
        Index(None, "channel", "state", "id"),
        # "Is something older owed to this chat?" is asked for each row that is due; 50,000 rows of a broadcast stay fast by it.
        Index(
            "ix_outbox_pending_address",
            "channel",
            "address",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index(None, "broadcast_id", "state"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(String(64))
    """The channel's chat id; kept only while the message is owed."""
    member_ref: Mapped[str | None] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    """"message" to a person, "staff_card" to the staff's group, "broadcast", "reminder", ...; for reports, not for faces."""
    payload: Mapped[dict[str, Any] | None]
    replaces: Mapped[str | None] = mapped_column(String(64))
    """The channel's id of a message of ours that this one takes the place of (a card edited in place)."""
    broadcast_id: Mapped[int | None] = mapped_column(RowId)
    """A number without a foreign key, as ``escalation_id``: SQLite would have to copy the whole table to get one."""
    escalation_id: Mapped[int | None] = mapped_column(RowId, index=True)
    dedupe_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    exchange_id: Mapped[int | None] = mapped_column(ForeignKey("exchanges.id", ondelete="SET NULL"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="pending")
    parts_sent: Mapped[int] = mapped_column(default=0)
    """Messages of a split text that have already arrived, so that a retry goes on behind them."""
    tries: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    error: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[str | None] = mapped_column(String(64))
    """The channel's id of the last message sent for this row."""
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ExchangeRow(Base):
    """One question with the answer it got. The question is masked before it comes here."""

    __tablename__ = "exchanges"
    __table_args__ = (
        Index(None, "asked_at", "id"),
        Index(None, "outcome", "asked_at"),
        Index(None, "article_id", "asked_at"),
        Index(None, "revision_id", "asked_at"),
        Index(None, "member_ref", "cluster_id", "asked_at"),
        # The dashboards' figures are read from it alone, without the rows, which are a hundred times as long.
        Index(
            "ix_exchanges_figures",
            "asked_at",
            "intent",
            "outcome",
            "article_id",
            "member_ref",
            "cluster_id",
            "accented",
            "took_ms",
            "revision_id",
            postgresql_include=["id"],  # SQLite has it in every index
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    member_ref: Mapped[str | None] = mapped_column(String(64), index=True)
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id", ondelete="SET NULL"), unique=True)
    asked_at: Mapped[datetime]
    question: Mapped[str] = mapped_column(Text)
    """Masked; as typed otherwise."""
    question_folded: Mapped[str] = mapped_column(Text)
    """``question`` without diacritics and in lower case, for the reviewers' search."""
    accented: Mapped[bool | None]
    """Whether the question was typed with diacritics."""
    cluster_id: Mapped[int | None] = mapped_column(RowId, index=True)
    """The first exchange that asks alike; its own number where it is the first, empty until that was looked for."""
    understood: Mapped[str | None] = mapped_column(Text)
    intent: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(24))
    article_id: Mapped[str | None] = mapped_column(String(80))
    section: Mapped[str | None] = mapped_column(String(20))
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    answer: Mapped[str] = mapped_column(Text)
    """What was sent as text: the verbatim section, or procbot's own sentence."""
    knowledge_version: Mapped[int]
    took_ms: Mapped[float]
    timings: Mapped[dict[str, Any]]
    """Milliseconds per stage."""


class HitRow(Base):
    """A passage that was considered for an exchange, with its sum."""

    __tablename__ = "hits"

    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    """From 1."""
    article_id: Mapped[str] = mapped_column(String(80), index=True)
    section: Mapped[str] = mapped_column(String(20))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    score: Mapped[float]
    used: Mapped[bool]
    explanation: Mapped[list[Any]]
    """[term, field, contribution] rows, largest first."""


class VoteRow(Base):
    """What the asker thought of an answer; the last one counts."""

    __tablename__ = "votes"

    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True)
    member_ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    helpful: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(40))
    voted_at: Mapped[datetime] = mapped_column(index=True)


class MemberRow(Base):
    """A person who asks, known only by a keyed hash of channel and channel id."""

    __tablename__ = "members"

    ref: Mapped[str] = mapped_column(String(64), primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime] = mapped_column(index=True)
    address: Mapped[str | None] = mapped_column(String(64))
    """The private chat's id, by which corrections, staff replies, reminders and notices find the member. Emptied by the retention
    job once the member has been silent for a month and nothing that they asked for needs it."""
    unreachable_at: Mapped[datetime | None]


class ContextRow(Base):
    """A member's short context: the last article and the choices offered; forgotten after half an hour."""

    __tablename__ = "contexts"

    member_ref: Mapped[str] = mapped_column(ForeignKey("members.ref", ondelete="CASCADE"), primary_key=True)
    data: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime] = mapped_column(index=True)
