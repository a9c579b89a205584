"""The log as a list: a page at a time, counts, and all of it in the order of its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter
from procbot.store.log_query import conditions, holding
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeLabelRow, ExchangeRow, VerdictRow, VoteRow
from procbot.store.vietnam_sql import VietnamDay


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line of the list. ``helpful`` is ``None`` without a vote, ``verdict`` without one in force."""

    id: int
    asked_at: datetime
    channel: str
    member_ref: str | None
    intent: str
    question: str
    understood: str | None
    outcome: str
    article_id: str | None
    title: str | None
    """Of the article, as it is called today."""
    area: str | None
    section: str | None
    revision_id: int | None
    answer: str
    knowledge_version: int
    took_ms: float
    accented: bool | None
    cluster_id: int | None
    helpful: bool | None
    reason: str | None
    verdict: str | None
    escalated: bool
    labels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends: the time and number of its last line."""

    asked_at: datetime
    id: int


def count(tx: Transaction, wanted: LogFilter) -> int:
    """Return how many exchanges meet ``wanted``."""
    return tx.scalar(select(func.count()).select_from(ExchangeRow).where(*conditions(wanted))) or 0


def counts_by_day(tx: Transaction, wanted: LogFilter) -> dict[str, int]:
    """Return how many exchanges meet ``wanted``, by day in Vietnam ("2026-11-23"); days without any are left out."""
    day = VietnamDay(ExchangeRow.asked_at)
    return {row[0]: row[1] for row in tx.execute(select(day, func.count()).where(*conditions(wanted)).group_by(day))}


def page(tx: Transaction, wanted: LogFilter, limit: int, behind: Place | None = None) -> list[LogLine]:
    """Return the newest lines, or those older than ``behind``; two statements, whatever ``limit`` is."""
    statement = _lines().where(*conditions(wanted)).order_by(ExchangeRow.asked_at.desc(), ExchangeRow.id.desc()).limit(limit)
    if behind is not None:
        older = or_(
            ExchangeRow.asked_at < behind.asked_at,
            (ExchangeRow.asked_at == behind.asked_at) & (ExchangeRow.id < behind.id),
        )
        statement = statement.where(ExchangeRow.asked_at <= behind.asked_at, older)
    return _read(tx, statement)


def by_number(tx: Transaction, wanted: LogFilter, after_id: int, limit: int) -> list[LogLine]:
    """Return the lines with a number greater than ``after_id``, by number."""
    statement = _lines().where(*conditions(wanted), ExchangeRow.id > after_id).order_by(ExchangeRow.id).limit(limit)
    return _read(tx, statement)


def all_lines(tx: Transaction, wanted: LogFilter, batch: int = 500) -> Iterator[LogLine]:
    """Yield every line by number, ``batch`` of them in memory at once."""
    last = 0
    while lines := by_number(tx, wanted, last, batch):
        yield from lines
        last = lines[-1].id


def numbers(tx: Transaction, wanted: LogFilter, ids: Sequence[int]) -> set[int]:
    """Return which of ``ids`` meet ``wanted``."""
    return set(tx.scalars(select(ExchangeRow.id).where(ExchangeRow.id.in_(ids), *conditions(wanted))))


_FACTS = (
    "id",
    "asked_at",
    "channel",
    "member_ref",
    "intent",
    "question",
    "understood",
    "outcome",
    "article_id",
    "section",
    "revision_id",
    "answer",
    "knowledge_version",
    "took_ms",
    "accented",
    "cluster_id",
)


def _lines() -> Select[tuple[object, ...]]:
    vote = select(VoteRow.helpful).where(VoteRow.exchange_id == ExchangeRow.id).limit(1)
    reason = select(VoteRow.reason).where(VoteRow.exchange_id == ExchangeRow.id).limit(1)
    verdict = select(VerdictRow.verdict).where(VerdictRow.exchange_id == ExchangeRow.id, *holding()).limit(1)
    escalated = select(EscalationRow.id).where(EscalationRow.exchange_id == ExchangeRow.id).exists()
    return select(
        *(getattr(ExchangeRow, fact) for fact in _FACTS),
        ArticleRow.title,
        ArticleRow.area,
        vote.scalar_subquery().label("helpful"),
        reason.scalar_subquery().label("reason"),
        verdict.scalar_subquery().label("verdict"),
        escalated.label("escalated"),
    ).outerjoin(ArticleRow, ArticleRow.id == ExchangeRow.article_id)


def _read(tx: Transaction, statement: Select[tuple[object, ...]]) -> list[LogLine]:
    rows = tx.execute(statement).mappings().all()
    labels: dict[int, list[int]] = {row["id"]: [] for row in rows}
    if rows:
        wanted = select(ExchangeLabelRow.exchange_id, ExchangeLabelRow.label_id).where(ExchangeLabelRow.exchange_id.in_(labels))
        for exchange_id, label_id in tx.execute(wanted.order_by(ExchangeLabelRow.label_id)):
            labels[exchange_id].append(label_id)
    return [LogLine(**{**row, "escalated": bool(row["escalated"])}, labels=tuple(labels[row["id"]])) for row in rows]
