"""Questions from the log that reviewers found rightly answered; they are indexed beside their articles' own phrasings."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from procbot.store.engine import Transaction
from procbot.store.schema import AnsweredQuestionRow, KnowledgeStateRow
from procbot.store.statements import core_of, rows_met
from procbot.store.storable import storable_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnsweredQuestion:
    """A question, masked, and where its answer stands."""

    article_id: str
    section: str
    question: str
    exchange_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredQuestion(NewAnsweredQuestion):
    """An answered question as it stands."""

    id: int
    added_by: str
    added_at: datetime
    active: bool


_ANSWERED = tuple(getattr(AnsweredQuestionRow, name) for name in AnsweredQuestion.__dataclass_fields__)


def add(tx: Transaction, new: NewAnsweredQuestion, by: str, at: datetime) -> int:
    """Add a question; return its id. It is searched by from the next publication on."""
    table = core_of(AnsweredQuestionRow)
    values = {
        "article_id": new.article_id,
        "section": new.section,
        "question": storable_text(new.question),
        "exchange_id": new.exchange_id,
        "added_by": by,
        "added_at": at,
        "active": True,
    }
    added: int = tx.execute(table.insert().values(values).returning(table.c.id)).scalar_one()
    return added


def set_active(tx: Transaction, answered_id: int, *, active: bool) -> bool:
    """Take a question out, or back in; return whether there is one of that id."""
    changed = update(AnsweredQuestionRow).where(AnsweredQuestionRow.id == answered_id).values(active=active)
    return rows_met(tx, changed.execution_options(synchronize_session=False)) > 0


def of_article(tx: Transaction, article_id: str) -> list[AnsweredQuestion]:
    """Return the questions of an article, active or not, by id."""
    rows = tx.execute(select(*_ANSWERED).where(AnsweredQuestionRow.article_id == article_id).order_by(AnsweredQuestionRow.id))
    return [AnsweredQuestion(**row) for row in rows.mappings()]


def of_exchange(tx: Transaction, exchange_id: int) -> list[AnsweredQuestion]:
    """Return the questions that come from an exchange, active or not, by id."""
    rows = tx.execute(select(*_ANSWERED).where(AnsweredQuestionRow.exchange_id == exchange_id).order_by(AnsweredQuestionRow.id))
    return [AnsweredQuestion(**row) for row in rows.mappings()]


def to_index(tx: Transaction) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the active questions that were added up to the last publication: (section, question) by article id, as added.

    Those that came since wait for the next one, so that one version of the knowledge base has one index in all processes.
    """
    until = select(KnowledgeStateRow.changed_at).scalar_subquery()
    rows = tx.execute(
        select(AnsweredQuestionRow.article_id, AnsweredQuestionRow.section, AnsweredQuestionRow.question)
        .where(AnsweredQuestionRow.active, AnsweredQuestionRow.added_at <= until)
        .order_by(AnsweredQuestionRow.id),
    )
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for article_id, section, question in rows:
        found[article_id].append((section, question))
    return {article_id: tuple(each) for article_id, each in found.items()}
