"""The golden questions: questions whose right ending is known, replayed before each publication."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from procbot.store.engine import Transaction
from procbot.store.schema import GoldenQuestionRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoldenQuestion:
    """A question, masked, and its right ending: any of ``article_ids``, in ``section`` where it is given; none: no answer."""

    question: str
    article_ids: tuple[str, ...]
    section: str | None = None
    exchange_id: int | None = None
    """The exchange that it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenQuestion(NewGoldenQuestion):
    """A golden question as it stands."""

    id: int
    added_by: str
    added_at: datetime
    active: bool


def put(tx: Transaction, new: NewGoldenQuestion, by: str, at: datetime) -> int:
    """Add a question, or give the one with the same words this ending (active again); return its id."""
    facts = {
        "article_ids": list(new.article_ids),
        "section": new.section,
        "exchange_id": new.exchange_id,
        "added_by": by,
        "added_at": at,
        "active": True,
    }
    row = insert_into(tx, GoldenQuestionRow, question=storable_text(new.question), **facts)
    put_id: int = tx.execute(
        row.on_conflict_do_update(index_elements=["question"], set_=facts).returning(GoldenQuestionRow.id)
    ).scalar_one()
    return put_id


def set_active(tx: Transaction, golden_id: int, *, active: bool) -> bool:
    """Take a question out of the replay, or back into it; return whether there is one of that id."""
    changed = update(GoldenQuestionRow).where(GoldenQuestionRow.id == golden_id).values(active=active)
    return rows_met(tx, changed.execution_options(synchronize_session=False)) > 0


def get(tx: Transaction, golden_id: int) -> GoldenQuestion | None:
    """Return a question, or ``None``."""
    wanted = select(GoldenQuestionRow).where(GoldenQuestionRow.id == golden_id)
    row = tx.scalar(wanted.execution_options(populate_existing=True))
    return None if row is None else _golden(row)


def active(tx: Transaction) -> list[GoldenQuestion]:
    """Return the questions that are replayed, by id."""
    return [
        _golden(row)
        for row in tx.scalars(select(GoldenQuestionRow).where(GoldenQuestionRow.active).order_by(GoldenQuestionRow.id))
    ]


def every(tx: Transaction) -> list[GoldenQuestion]:
    """Return all questions, the newest first."""
    return [_golden(row) for row in tx.scalars(select(GoldenQuestionRow).order_by(GoldenQuestionRow.id.desc()))]


def _golden(row: GoldenQuestionRow) -> GoldenQuestion:
    facts = {name: getattr(row, name) for name in GoldenQuestion.__dataclass_fields__}
    return GoldenQuestion(**(facts | {"article_ids": tuple(row.article_ids)}))
