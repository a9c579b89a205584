"""The legal register: the documents that articles rest on, when each holds, and what has taken its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from procbot.knowledge.article import LegalBasis
from procbot.store.engine import Transaction
from procbot.store.schema import LegalDocumentRow
from procbot.store.statements import insert_into, rows_met
from procbot.store.storable import storable_text

# The widths of their columns; a longer name is cut, the article has it whole. A longer number is none.
NUMBER_MAX_CHARACTERS = 80
NAME_MAX_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One document of the register.

    Attributes:
        number: its own ("74/2025/QH15").
        kind: "law", "decree", ...: one of ``knowledge.fields.LEGAL_KINDS``.
        name: as articles cite it.
        in_force_from: ``None``: not known.
        ended_on: the first day on which it is no longer in force; ``None``: it holds.
        replaced_by: the number of what took its place, "" is never stored.
        note: the office's own.
    """

    number: str
    kind: str
    name: str
    in_force_from: date | None = None
    ended_on: date | None = None
    replaced_by: str | None = None
    note: str = ""

    def is_superseded(self, today: date) -> bool:
        """Return whether it no longer holds on ``today``: ended by then, or replaced without a day."""
        return self.ended_on <= today if self.ended_on is not None else self.replaced_by is not None


_DOCUMENT = tuple(getattr(LegalDocumentRow, name) for name in LegalDocument.__dataclass_fields__)


def every(tx: Transaction) -> list[LegalDocument]:
    """Return the register, by number."""
    return [LegalDocument(*row) for row in tx.execute(select(*_DOCUMENT).order_by(LegalDocumentRow.number))]


def get(tx: Transaction, number: str) -> LegalDocument | None:
    """Return a document, or ``None``; how its number is capitalised does not matter."""
    row = tx.execute(select(*_DOCUMENT).where(LegalDocumentRow.number == _written(tx, number))).one_or_none()
    return None if row is None else LegalDocument(*row)


def add(tx: Transaction, document: LegalDocument, by: str, at: datetime) -> bool:
    """Write a new document; return ``False`` when the register has its number."""
    return get(tx, document.number) is None and _insert(tx, document, by, at)


def change(tx: Transaction, document: LegalDocument, by: str, at: datetime) -> bool:
    """Write all facts of the document with that number; return ``False`` when there is none."""
    same = LegalDocumentRow.number == _written(tx, document.number)
    changed = update(LegalDocumentRow).where(same).values(changed_by=by, changed_at=at, **_facts(document))
    return rows_met(tx, changed.execution_options(synchronize_session=False)) > 0


def add_unknown(tx: Transaction, cited: Iterable[LegalBasis], by: str, at: datetime) -> list[str]:
    """Add the cited documents that the register does not have; return their numbers. What it has is left as it is."""
    known = {str(number).casefold() for number in tx.scalars(select(LegalDocumentRow.number))}
    added = []
    for row in cited:
        if row.number.casefold() in known or len(row.number) > NUMBER_MAX_CHARACTERS:
            continue
        known.add(row.number.casefold())
        document = LegalDocument(row.number, row.kind, row.name[:NAME_MAX_CHARACTERS], row.in_force_from)
        if _insert(tx, document, by, at):
            added.append(row.number)
    return added


def _insert(tx: Transaction, document: LegalDocument, by: str, at: datetime) -> bool:
    row = insert_into(tx, LegalDocumentRow, number=document.number, changed_by=by, changed_at=at, **_facts(document))
    added = tx.scalar(row.on_conflict_do_nothing(index_elements=["number"]).returning(LegalDocumentRow.number))
    return added is not None


def _facts(document: LegalDocument) -> dict[str, object]:
    return {
        "kind": document.kind,
        "name": storable_text(document.name),
        "in_force_from": document.in_force_from,
        "ended_on": document.ended_on,
        "replaced_by": document.replaced_by or None,
        "note": storable_text(document.note),
    }


def _written(tx: Transaction, number: str) -> str:
    """The number as the register writes it. Told apart here: SQLite's lower() knows ASCII letters only, decrees have others."""
    wanted = number.casefold()
    return next((each for each in tx.scalars(select(LegalDocumentRow.number)) if each.casefold() == wanted), number)
