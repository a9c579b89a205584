"""The version of the published knowledge base, and the lexicon in force."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from procbot.store.engine import Transaction
from procbot.store.schema import KnowledgeStateRow
from procbot.store.statements import core_of, insert_into
from procbot.store.storable import storable_text

_ROW = 1
_VERSION = select(core_of(KnowledgeStateRow).c.version).where(core_of(KnowledgeStateRow).c.id == _ROW)  # asked by every question


@dataclass(frozen=True, slots=True)
class KnowledgeState:
    """``version`` counts the changes of what is published, from 0 (nothing yet); ``lexicon`` is TOML text, "" for none."""

    version: int
    lexicon: str
    lexicon_digest: str
    """SHA-256 of ``lexicon`` in UTF-8, hexadecimal."""


_NOTHING_YET = KnowledgeState(0, "", hashlib.sha256(b"").hexdigest())


def read(tx: Transaction) -> KnowledgeState:
    """Return the state."""
    row = tx.execute(
        select(KnowledgeStateRow.version, KnowledgeStateRow.lexicon, KnowledgeStateRow.lexicon_digest).where(
            KnowledgeStateRow.id == _ROW,
        ),
    ).one_or_none()
    return _NOTHING_YET if row is None else KnowledgeState(row.version, row.lexicon, row.lexicon_digest)


def version(tx: Transaction) -> int:
    """Return the version alone; cheap enough to ask before every question."""
    return tx.scalar(_VERSION) or _NOTHING_YET.version


def raise_version(tx: Transaction, at: datetime) -> int:
    """Count a change of what is published, and return the new version."""
    return _raise(tx, {"changed_at": at})


def set_lexicon(tx: Transaction, text: str, at: datetime) -> int:
    """Put a lexicon in force, and return the new version."""
    text = storable_text(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return _raise(tx, {"lexicon": text, "lexicon_digest": digest, "changed_at": at})


def _raise(tx: Transaction, facts: dict[str, str | datetime]) -> int:
    first = {"lexicon": _NOTHING_YET.lexicon, "lexicon_digest": _NOTHING_YET.lexicon_digest} | facts
    row = insert_into(tx, KnowledgeStateRow, id=_ROW, version=_NOTHING_YET.version + 1, **first)
    counted = {"version": KnowledgeStateRow.version + 1} | facts
    return tx.execute(
        row.on_conflict_do_update(index_elements=["id"], set_=counted).returning(KnowledgeStateRow.version),
    ).scalar_one()
