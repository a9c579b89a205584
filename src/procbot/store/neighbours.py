"""What stands around one exchange in the log: the same person's conversation, and others who asked alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from procbot.store.engine import Transaction
from procbot.store.escalations import Escalation, escalation_of
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeRow, RevisionRow, VoteRow


@dataclass(frozen=True, slots=True)
class Said:
    """A question and its answer, masked, as they went through the chat."""

    id: int
    asked_at: datetime
    intent: str
    question: str
    outcome: str
    article_id: str | None
    section: str | None
    answer: str
    helpful: bool | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Those who asked alike: how many times, by how many people, since when, and the latest of the questions."""

    asked: int
    members: int
    first_at: datetime | None
    last_at: datetime | None
    examples: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A revision's Markdown and the title and number that it is called by."""

    revision_id: int
    article_id: str
    number: int
    title: str
    markdown: str


def conversation(tx: Transaction, member_ref: str, at: datetime, reach: timedelta, limit: int) -> list[Said]:
    """Return what a member asked from ``reach`` before ``at`` to ``reach`` after it, oldest first, at most ``limit``."""
    near = ExchangeRow.asked_at.between(at - reach, at + reach)
    statement = _said().where(ExchangeRow.member_ref == member_ref, near)
    return _read(tx, statement.order_by(ExchangeRow.asked_at, ExchangeRow.id).limit(limit))


def one(tx: Transaction, exchange_id: int) -> Said:
    """Return one exchange, which is in the log, as it went through the chat."""
    (said,) = _read(tx, _said().where(ExchangeRow.id == exchange_id))
    return said


def cluster_of(tx: Transaction, exchange_id: int) -> int | None:
    """Return the first exchange that asks as this one does; ``None`` until that was looked for."""
    return tx.scalar(select(ExchangeRow.cluster_id).where(ExchangeRow.id == exchange_id))


def alike(tx: Transaction, cluster_id: int, but: int, limit: int) -> Alike:
    """Return who asked alike.

    Args:
        tx: the transaction.
        cluster_id: the first exchange that asks so.
        but: this exchange is counted, but it is no example.
        limit: how many examples.
    """
    facts = (
        func.count(),
        func.count(ExchangeRow.member_ref.distinct()),
        func.min(ExchangeRow.asked_at),
        func.max(ExchangeRow.asked_at),
    )
    asked, members, first, last = tx.execute(select(*facts).where(ExchangeRow.cluster_id == cluster_id)).one()
    others = _said().where(ExchangeRow.cluster_id == cluster_id, ExchangeRow.id != but)
    return Alike(asked, members, first, last, tuple(_read(tx, others.order_by(ExchangeRow.id.desc()).limit(limit))))


def texts(tx: Transaction, revision_ids: Sequence[int]) -> dict[int, Text]:
    """Return revisions by id."""
    rows = tx.execute(
        select(RevisionRow.id, RevisionRow.article_id, RevisionRow.number, ArticleRow.title, RevisionRow.markdown)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(RevisionRow.id.in_(revision_ids)),
    )
    return {row.id: Text(*row) for row in rows}


def escalations_of(tx: Transaction, exchange_id: int) -> list[Escalation]:
    """Return what became of an exchange with the union's staff, oldest first."""
    wanted = select(EscalationRow).where(EscalationRow.exchange_id == exchange_id).order_by(EscalationRow.id)
    return [escalation_of(row) for row in tx.scalars(wanted)]


def _said() -> Select[Any]:
    vote = select(VoteRow.helpful).where(VoteRow.exchange_id == ExchangeRow.id).limit(1).scalar_subquery()
    facts = ("id", "asked_at", "intent", "question", "outcome", "article_id", "section", "answer")
    return select(*(getattr(ExchangeRow, fact) for fact in facts), vote.label("helpful"))


def _read(tx: Transaction, statement: Select[Any]) -> list[Said]:
    return [Said(*row) for row in tx.execute(statement)]
