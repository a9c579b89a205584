"""The tables. Revisions, publications, exchanges, hits and audit rows are append-only; times are aware UTC."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import NEVER_REUSED, Base, RowId

LISTED_TITLE_LENGTH = 300  # four lines of a list; the longest of the seed's titles has 126


class KnowledgeStateRow(Base):
    """One row (id 1): the version of the published knowledge base, raised by each publication, lexicon edit or retirement."""

    __tablename__ = "knowledge_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    lexicon: Mapped[str] = mapped_column(Text)
    """The lexicon in force, as TOML text."""
    lexicon_digest: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]


class ArticleRow(Base):
    """An article's identity and the state of its working copy; its texts are revisions."""

    __tablename__ = "articles"
    __table_args__ = (CheckConstraint("state IN ('draft', 'in_review', 'published', 'retired')", name="state"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    area: Mapped[str] = mapped_column(String(80), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(LISTED_TITLE_LENGTH))
    state: Mapped[str] = mapped_column(String(20), index=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(index=True)


class RevisionRow(Base):
    """One text an article has had: canonical Markdown, never changed afterwards."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("article_id", "number"), Index(None, "article_id", "digest"))

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"))
    number: Mapped[int]
    """From 1 within the article."""
    markdown: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of ``markdown`` in UTF-8, hexadecimal."""
    in_force_from: Mapped[date | None]
    author: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime]


class PublicationRow(Base):
    """A revision put in force ("publish") or an article taken out ("retire").

    On a day that row of the article decides whose ``takes_over_on`` was reached last; of two with the same day, the later one. So
    a slip mended today does not undo what was scheduled for New Year. A retirement also ends everything published before it.
    """

    __tablename__ = "publications"
    __table_args__ = (CheckConstraint("action IN ('publish', 'retire')", name="action"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    """Empty for "retire"."""
    action: Mapped[str] = mapped_column(String(10))
    takes_over_on: Mapped[date]
    """The revision's ``in_force_from``, but never before the day (in Vietnam) it was published on."""
    actor: Mapped[str] = mapped_column(String(120))
    published_at: Mapped[datetime]


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
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    channel: Mapped[str] = mapped_column(String(20))
    address: Mapped[str | None] = mapped_column(String(64))
    """The channel's chat id; kept only while the message is owed."""
    member_ref: Mapped[str | None] = mapped_column(String(64), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    """"message" now; a face renders ``payload`` by it."""
    payload: Mapped[dict[str, Any] | None]
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
    """The reachable chat id; only while a subscription or an open question to the staff needs it."""
    unreachable_at: Mapped[datetime | None]


class ContextRow(Base):
    """A member's short context: the last article and the choices offered; forgotten after half an hour."""

    __tablename__ = "contexts"

    member_ref: Mapped[str] = mapped_column(ForeignKey("members.ref", ondelete="CASCADE"), primary_key=True)
    data: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime] = mapped_column(index=True)


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
