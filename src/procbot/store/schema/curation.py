"""What curators work on: drafts, the legal register, reviewed questions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import NEVER_REUSED, Base, RowId


class DraftRow(Base):
    """The working copy of an article, saved as it is typed; a publication makes a revision of it and ends it."""

    __tablename__ = "drafts"

    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    markdown: Mapped[str] = mapped_column(Text)
    """As it stands; need not be parsable yet."""
    based_on: Mapped[int | None] = mapped_column(ForeignKey("revisions.id"))
    """The revision that it was begun from."""
    version: Mapped[int]
    """Raised by each save: whoever saves names the version that they had read."""
    author: Mapped[str] = mapped_column(String(120))
    submitted_by: Mapped[str | None] = mapped_column(String(120))
    """Who asked for the review, which somebody else must do."""
    notice: Mapped[bool] = mapped_column(default=False, server_default="0")
    """Whether followers of the area are told when it is published."""
    changed_at: Mapped[datetime] = mapped_column(index=True)


class LegalDocumentRow(Base):
    """A legal document as the office knows it; articles cite it by its number."""

    __tablename__ = "legal_documents"

    number: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(300))
    in_force_from: Mapped[date | None]
    ended_on: Mapped[date | None]
    """The first day on which it is no longer in force."""
    replaced_by: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(Text, default="")
    changed_by: Mapped[str] = mapped_column(String(120))
    changed_at: Mapped[datetime]


class GoldenQuestionRow(Base):
    """A question whose right ending is known; replayed before each publication."""

    __tablename__ = "golden_questions"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    question: Mapped[str] = mapped_column(Text, unique=True)
    """Masked."""
    article_ids: Mapped[list[Any]]
    """Any of them is right; empty: it must not be answered."""
    section: Mapped[str | None] = mapped_column(String(20))
    exchange_id: Mapped[int | None] = mapped_column(ForeignKey("exchanges.id", ondelete="SET NULL"))
    added_by: Mapped[str] = mapped_column(String(120))
    added_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)


class AnsweredQuestionRow(Base):
    """A question from the log that a reviewer found rightly answered; it is indexed beside its article's own phrasings."""

    __tablename__ = "answered_questions"
    __table_args__ = (Index(None, "article_id", "active"), NEVER_REUSED)

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    section: Mapped[str] = mapped_column(String(20))
    question: Mapped[str] = mapped_column(Text)
    """Masked."""
    exchange_id: Mapped[int | None] = mapped_column(ForeignKey("exchanges.id", ondelete="SET NULL"), index=True)
    added_by: Mapped[str] = mapped_column(String(120))
    added_at: Mapped[datetime]
    active: Mapped[bool] = mapped_column(default=True)


class DismissedGapRow(Base):
    """An unanswered question that a curator has settled, so that it is no gap any more."""

    __tablename__ = "dismissed_gaps"
    __table_args__ = (CheckConstraint("outcome IN ('drafted', 'added', 'dismissed')", name="outcome"),)

    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(12))
    article_id: Mapped[str | None] = mapped_column(String(80))
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]


class LexiconChangeRow(Base):
    """What curators want to be otherwise in the lexicon and have not published yet: one row for each entry or outside topic."""

    __tablename__ = "lexicon_changes"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    """Of the entry or the topic."""
    row: Mapped[dict[str, Any] | None]
    """As it is to be, empty: gone."""
    by: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime]
