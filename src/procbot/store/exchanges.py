"""The query log: each question with the answer it got and the passages that were weighed for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow, HitRow
from procbot.store.statements import core_of, count, delete_some
from procbot.store.storable import storable_json, storable_text

_ADD = insert(core_of(ExchangeRow)).returning(core_of(ExchangeRow).c.id)
_ADD_HITS = insert(core_of(HitRow))


@dataclass(frozen=True, slots=True)
class NewHit:
    """A passage that was weighed; ``explanation`` holds (term, field, contribution), largest first, and sums up to ``score``."""

    article_id: str
    section: str
    revision_id: int
    score: float
    used: bool
    explanation: list[tuple[str, str, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExchange:
    """A question and its answer. ``question`` is masked; ``hits`` stand in the order of their rank."""

    channel: str
    member_ref: str | None
    inbox_id: int | None
    asked_at: datetime
    question: str
    question_folded: str
    understood: str | None
    intent: str
    outcome: str
    article_id: str | None
    section: str | None
    revision_id: int | None
    answer: str
    knowledge_version: int
    took_ms: float
    timings: dict[str, float]
    """Milliseconds per stage."""
    hits: tuple[NewHit, ...] = ()
    accented: bool | None = None
    """Whether ``question`` was typed with diacritics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(NewExchange):
    """A question and its answer as they stand in the log."""

    id: int


def add(tx: Transaction, exchange: NewExchange) -> int:
    """Write a question, its answer and its hits; return its id."""
    values = {name: _storable(getattr(exchange, name)) for name in _FACTS}
    exchange_id: int = tx.execute(_ADD, values).scalar_one()
    if exchange.hits:
        tx.execute(
            _ADD_HITS,
            [
                {
                    "exchange_id": exchange_id,
                    "rank": rank,
                    "article_id": hit.article_id,
                    "section": hit.section,
                    "revision_id": hit.revision_id,
                    "score": hit.score,
                    "used": hit.used,
                    "explanation": storable_json(hit.explanation),
                }
                for rank, hit in enumerate(exchange.hits, 1)
            ],
        )
    return exchange_id


def get(tx: Transaction, exchange_id: int) -> Exchange | None:
    """Return an exchange with its hits, or ``None``."""
    found = _with_hits(tx, tx.scalars(select(ExchangeRow).where(ExchangeRow.id == exchange_id)).all())
    return found[0] if found else None


def iterate(
    tx: Transaction,
    since: datetime | None = None,
    until: datetime | None = None,
    batch: int = 500,
) -> Iterator[Exchange]:
    """Yield the exchanges asked from ``since`` (included) to ``until`` (not included), in the order they were asked.

    Args:
        tx: the transaction, open while the caller iterates.
        since: the first moment; ``None`` for the beginning.
        until: the first moment that does not belong any more; ``None`` for the end.
        batch: how many are held in memory at once.
    """
    wanted = select(ExchangeRow).order_by(ExchangeRow.asked_at, ExchangeRow.id).limit(batch)
    if since is not None:
        wanted = wanted.where(ExchangeRow.asked_at >= since)
    if until is not None:
        wanted = wanted.where(ExchangeRow.asked_at < until)
    rows = tx.scalars(wanted).all()
    while rows:
        yield from _with_hits(tx, rows)
        last = rows[-1]
        behind = or_(
            ExchangeRow.asked_at > last.asked_at,
            (ExchangeRow.asked_at == last.asked_at) & (ExchangeRow.id > last.id),
        )
        tx.expunge_all()  # the session would keep every row alive otherwise
        rows = tx.scalars(wanted.where(behind, ExchangeRow.asked_at >= last.asked_at)).all()


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many exchanges ``purge`` would delete."""
    return count(tx, ExchangeRow, _expired(before))


def purge(
    tx: Transaction, before: datetime, limit: int | None = None, going: Callable[[Sequence[int]], None] | None = None
) -> int:
    """Delete the exchanges asked before ``before``, with hits, votes and verdicts.

    Args:
        tx: the transaction.
        before: aware.
        limit: how many at most; ``None`` for all.
        going: given their ids before they go; needs a limit of some hundreds.

    Returns:
        How many went.
    """
    if going is None:
        return delete_some(tx, ExchangeRow, _expired(before), limit)
    chosen = select(ExchangeRow.id).where(_expired(before)).order_by(ExchangeRow.id).limit(limit).with_for_update()
    if ids := tx.scalars(chosen).all():
        going(ids)
    return delete_some(tx, ExchangeRow, ExchangeRow.id.in_(ids), None)


def _expired(before: datetime) -> ColumnElement[bool]:
    return ExchangeRow.asked_at < before


_FACTS = tuple(name for name in NewExchange.__dataclass_fields__ if name != "hits")


def _storable(value: Any) -> Any:  # noqa: ANN401 (columns have many types)
    return storable_text(value) if isinstance(value, str) else storable_json(value) if isinstance(value, dict) else value


def _with_hits(tx: Transaction, rows: Sequence[ExchangeRow]) -> list[Exchange]:
    hits: dict[int, list[NewHit]] = {row.id: [] for row in rows}
    wanted = select(HitRow).where(HitRow.exchange_id.in_(hits)).order_by(HitRow.exchange_id, HitRow.rank)
    for hit in tx.scalars(wanted) if rows else ():
        explanation = [(term, field, value) for term, field, value in hit.explanation]
        hits[hit.exchange_id].append(
            NewHit(hit.article_id, hit.section, hit.revision_id, hit.score, hit.used, explanation),
        )
    return [Exchange(id=row.id, hits=tuple(hits[row.id]), **{name: getattr(row, name) for name in _FACTS}) for row in rows]
