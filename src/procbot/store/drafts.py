"""Working copies of articles: one each, saved under the version that its editor had read, so that no save undoes another's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import DraftRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_text


@dataclass(frozen=True, slots=True)
class Draft:
    """A working copy. ``markdown`` need not be parsable; ``version`` counts its saves from 1."""

    article_id: str
    markdown: str
    based_on: int | None
    """The revision's row that it was begun from."""
    version: int
    author: str
    """Who saved it last."""
    submitted_by: str | None
    """Who asked for the review; ``None``: nobody has."""
    notice: bool
    """Whether followers of the area are told when it is published."""
    changed_at: datetime


# In the order of Draft.
_DRAFT = (
    DraftRow.article_id,
    DraftRow.markdown,
    DraftRow.based_on,
    DraftRow.version,
    DraftRow.author,
    DraftRow.submitted_by,
    DraftRow.notice,
    DraftRow.changed_at,
)


def get(tx: Transaction, article_id: str) -> Draft | None:
    """Return the working copy of an article, or ``None``."""
    row = tx.execute(select(*_DRAFT).where(DraftRow.article_id == article_id)).one_or_none()
    return None if row is None else Draft(*row)


def of_articles(tx: Transaction, article_ids: Collection[str]) -> dict[str, Draft]:
    """Return the working copies of articles, by article id; those without one are missing."""
    rows = tx.execute(select(*_DRAFT).where(DraftRow.article_id.in_(article_ids)))
    return {row.article_id: Draft(*row) for row in rows}


def save(
    tx: Transaction,
    article_id: str,
    markdown: str,
    author: str,
    at: datetime,
    *,
    read_version: int,
    based_on: int | None = None,
) -> int | None:
    """Save a text over the one that its editor had read; a review that was asked for is off by it.

    Args:
        tx: the transaction.
        article_id: which article; it exists.
        markdown: the text as it stands.
        author: who saves.
        at: now.
        read_version: of the draft as the editor had it; 0: there was none.
        based_on: of a new draft, the revision's row that it begins from.

    Returns:
        The new version; ``None`` when somebody else has saved since, or the draft has ended: nothing was written.
    """
    facts = {"markdown": storable_text(markdown), "author": author, "submitted_by": None, "changed_at": at}
    if read_version == 0:
        row = insert_into(tx, DraftRow, article_id=article_id, based_on=based_on, version=1, notice=False, **facts)
        begun: int | None = tx.scalar(row.on_conflict_do_nothing(index_elements=["article_id"]).returning(DraftRow.version))
        return begun
    held = (DraftRow.article_id == article_id, DraftRow.version == read_version)
    saved = update(DraftRow).where(*held).values(version=read_version + 1, **facts)
    return read_version + 1 if rows_met(tx, saved.execution_options(synchronize_session=False)) else None


def set_review(tx: Transaction, article_id: str, version: int, submitted_by: str | None, *, notice: bool) -> bool:
    """Record that a review of ``version`` is asked for, or (``None``) called off; return whether that still is the version."""
    held = (DraftRow.article_id == article_id, DraftRow.version == version)
    asked = update(DraftRow).where(*held).values(submitted_by=submitted_by, notice=notice)
    return rows_met(tx, asked.execution_options(synchronize_session=False)) > 0


def rebase(tx: Transaction, article_id: str, version: int, based_on: int) -> bool:
    """Record that the editor knows of the revision published meanwhile; return whether the draft still is that version."""
    held = (DraftRow.article_id == article_id, DraftRow.version == version)
    known = update(DraftRow).where(*held).values(based_on=based_on)
    return rows_met(tx, known.execution_options(synchronize_session=False)) > 0


def end(tx: Transaction, article_id: str, version: int) -> bool:
    """Remove the working copy, if it still is that version; return whether it was."""
    gone = delete(DraftRow).where(DraftRow.article_id == article_id, DraftRow.version == version)
    return rows_met(tx, gone.execution_options(synchronize_session=False)) > 0
