"""Golden and answered questions that come from an exchange."""

from dataclasses import dataclass

from sqlalchemy import select, update

from procbot.store.engine import Transaction
from procbot.store.schema import AnsweredQuestionRow, GoldenQuestionRow
from procbot.store.statements import rows_met
from procbot.store.storable import storable_text


@dataclass(frozen=True, slots=True)
class Promoted:
    """A golden question with the exchange that it comes from, if it comes from one."""

    id: int
    exchange_id: int | None
    active: bool


def golden_like(tx: Transaction, question: str) -> Promoted | None:
    """Return the golden question of the same words, or ``None``."""
    row = GoldenQuestionRow
    found = tx.execute(select(row.id, row.exchange_id, row.active).where(row.question == storable_text(question))).one_or_none()
    return None if found is None else Promoted(*found)


def golden_of(tx: Transaction, exchange_id: int) -> Promoted | None:
    """Return the golden question that comes from an exchange, active or not; or ``None``."""
    row = GoldenQuestionRow
    wanted = select(row.id, row.exchange_id, row.active).where(row.exchange_id == exchange_id).order_by(row.id.desc()).limit(1)
    found = tx.execute(wanted).one_or_none()
    return None if found is None else Promoted(*found)


def deactivate(tx: Transaction, exchange_id: int) -> int:
    """Take what comes from an exchange out of the golden and the answered questions; return how many entries were active."""
    return sum(
        rows_met(
            tx,
            update(table)
            .where(table.exchange_id == exchange_id, table.active)
            .values(active=False)
            .execution_options(synchronize_session=False),
        )
        for table in (GoldenQuestionRow, AnsweredQuestionRow)
    )
