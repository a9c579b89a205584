"""What reviewers say about exchanges: verdicts, labels, queues, actions, saved filters, surveys."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import NEVER_REUSED, Base, RowId


class VerdictRow(Base):
    """What a reviewer found of an answer. Several may judge one exchange; one verdict is authoritative."""

    __tablename__ = "verdicts"
    __table_args__ = (
        CheckConstraint(
            "verdict IN ('correct', 'incomplete', 'outdated', 'wrong_section', 'wrong_article', 'harmful', 'rightly_refused', "
            "'wrongly_refused')",
            name="verdict",
        ),
        Index(None, "exchange_id", "authoritative"),
        Index(None, "at", "verdict"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"))
    reviewer: Mapped[str] = mapped_column(String(120), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    right_article_id: Mapped[str | None] = mapped_column(String(80))
    right_section: Mapped[str | None] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    lasting: Mapped[bool] = mapped_column(default=False)
    """It stays although the article changes."""
    authoritative: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    expired_at: Mapped[datetime | None]
    """When the cited article changed: to be judged again."""
    withdrawn_at: Mapped[datetime | None]


class LabelRow(Base):
    """A label that the office has defined."""

    __tablename__ = "labels"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class ExchangeLabelRow(Base):
    """A label on an exchange."""

    __tablename__ = "exchange_labels"

    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True)
    label_id: Mapped[int] = mapped_column(ForeignKey("labels.id", ondelete="CASCADE"), primary_key=True, index=True)
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class SavedFilterRow(Base):
    """A filter of the log under a name."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    owner: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(120))
    filter: Mapped[dict[str, Any]]
    shared: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


class QueueRow(Base):
    """Exchanges to be judged: by a filter, by risk, or a random share."""

    __tablename__ = "queues"
    __table_args__ = (CheckConstraint("kind IN ('filter', 'random', 'risk')", name="kind"),)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    filter: Mapped[dict[str, Any]]
    random_share: Mapped[float]
    """Of the queue's items, those drawn at random whatever their risk; 0..1."""
    reviews_required: Mapped[int]
    """1 to 3."""
    assignees: Mapped[list[Any]]
    """Logins; empty: every reviewer."""
    active: Mapped[bool] = mapped_column(default=True)
    filled_until: Mapped[int] = mapped_column(RowId, default=0)
    """Exchanges up to this one have been considered."""
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]


class QueueItemRow(Base):
    """An exchange in a queue."""

    __tablename__ = "queue_items"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'in_progress', 'awaiting_decision', 'done')", name="state"),
        UniqueConstraint("queue_id", "exchange_id"),
        Index(None, "queue_id", "state", "risk"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    queue_id: Mapped[int] = mapped_column(ForeignKey("queues.id", ondelete="CASCADE"))
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="pending")
    risk: Mapped[float]
    """The higher, the sooner; 0 for those drawn at random."""
    reasons: Mapped[list[Any]]
    """Codes of what made it risky; "random" where it was drawn."""
    taken_by: Mapped[str | None] = mapped_column(String(120))
    taken_at: Mapped[datetime | None]
    added_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class ActionRow(Base):
    """What is to be done because of a verdict."""

    __tablename__ = "actions"
    __table_args__ = (
        CheckConstraint("kind IN ('edit_article', 'new_article', 'synonym', 'validity', 'reply', 'none')", name="kind"),
        CheckConstraint("state IN ('todo', 'doing', 'done', 'rejected')", name="state"),
        Index(None, "state", "created_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), index=True)
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("verdicts.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(10), default="todo")
    article_id: Mapped[str | None] = mapped_column(String(80))
    assigned_to: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(Text, default="")
    asked_again: Mapped[dict[str, Any] | None]
    """What the question got when the action was closed: outcome, article, section, text."""
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class SurveyRow(Base):
    """One question about satisfaction, asked of a member a week after use; in the manner of SIPAS."""

    __tablename__ = "surveys"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    member_ref: Mapped[str | None] = mapped_column(ForeignKey("members.ref", ondelete="SET NULL"), index=True)
    asked_at: Mapped[datetime] = mapped_column(index=True)
    score: Mapped[int | None]
    """1 (very dissatisfied) to 5 (very satisfied)."""
    answered_at: Mapped[datetime | None]


class PurgedSumRow(Base):
    """A figure of the exchanges of one day in Vietnam that were deleted: how many met it, of how many."""

    __tablename__ = "purged_sums"

    day: Mapped[date] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    """Of the dashboards' definition."""
    part: Mapped[int]
    whole: Mapped[int]
