"""Many made-up exchanges at once: what ``exchanges.add`` does one by one, for the demonstration's database only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from procbot.store.engine import Transaction
from procbot.store.exchanges import NewExchange
from procbot.store.schema import (
    EscalationRow,
    ExchangeRow,
    HitRow,
    MemberRow,
    SurveyRow,
    VerdictRow,
    VoteRow,
)
from procbot.store.statements import core_of, insert_into
from procbot.store.storable import storable_json, storable_text

if TYPE_CHECKING:
    from procbot.store.columns import Base

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """One exchange with what became of it; rows without their ``exchange_id``."""

    exchange: NewExchange
    votes: tuple[Values, ...] = ()
    verdicts: tuple[Values, ...] = ()
    escalations: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    hits: list[Values] = field(default_factory=list)
    votes: list[Values] = field(default_factory=list)
    verdicts: list[Values] = field(default_factory=list)
    escalations: list[Values] = field(default_factory=list)


def add(tx: Transaction, made: Sequence[Made]) -> list[int]:
    """Write exchanges and all that belongs to them; return their ids, in the order given."""
    exchanges = core_of(ExchangeRow)
    adding = insert(exchanges).returning(exchanges.c.id, sort_by_parameter_order=True)
    ids = list(tx.scalars(adding, [_values(each.exchange) for each in made]))
    rows = _Rows()
    for exchange_id, each in zip(ids, made, strict=True):
        mine = {"exchange_id": exchange_id}
        rows.votes.extend({**vote, **mine} for vote in each.votes)
        rows.verdicts.extend({**verdict, **mine} for verdict in each.verdicts)
        rows.escalations.extend({**escalation, **mine} for escalation in each.escalations)
        rows.hits.extend(
            {
                **mine,
                "rank": rank,
                "article_id": hit.article_id,
                "section": hit.section,
                "revision_id": hit.revision_id,
                "score": hit.score,
                "used": hit.used,
                "explanation": hit.explanation,
            }
            for rank, hit in enumerate(each.exchange.hits, 1)
        )
    tables: tuple[tuple[type[Base], list[Values]], ...] = (
        (HitRow, rows.hits),
        (VoteRow, rows.votes),
        (VerdictRow, rows.verdicts),
        (EscalationRow, rows.escalations),
    )
    for table, values in tables:
        if values:
            tx.execute(insert(core_of(table)), values)
    return ids


def see_members(tx: Transaction, members: Iterable[tuple[str, str, datetime, datetime]]) -> None:
    """Record people: reference, channel, first and last time; without an address, so that nobody is ever written to."""
    for ref, channel, first, last in members:
        row = insert_into(tx, MemberRow, ref=ref, channel=channel, first_seen_at=first, last_seen_at=last)
        tx.execute(row.on_conflict_do_nothing(index_elements=["ref"]))


def add_surveys(tx: Transaction, given: Iterable[tuple[str, datetime, int]]) -> None:
    """Record scores: reference, time, 1 to 5."""
    rows = [{"member_ref": ref, "asked_at": at, "answered_at": at, "score": score} for ref, at, score in given]
    if rows:
        tx.execute(insert(core_of(SurveyRow)), rows)


def any_exchange(tx: Transaction) -> bool:
    """Return whether there is any exchange."""
    return tx.execute(select(ExchangeRow.id).limit(1)).first() is not None


def _values(exchange: NewExchange) -> Values:
    return {name: _storable(getattr(exchange, name)) for name in _FACTS}


_FACTS = tuple(name for name in NewExchange.__dataclass_fields__ if name != "hits")


def _storable(value: Any) -> Any:  # noqa: ANN401 (columns have many types)
    return storable_text(value) if isinstance(value, str) else storable_json(value) if isinstance(value, dict) else value
