"""The knowledge base: articles, their revisions and what was put in force when. Revisions and publications are append-only."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from procbot.store.columns import Base, RowId

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
    stale_from: Mapped[datetime | None] = mapped_column(index=True)
    """The midnight in Vietnam from which the text is expired or past its review: not to be served without a banner."""


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
