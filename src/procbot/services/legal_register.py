"""The legal register: filled from what articles cite, edited by curators."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from procbot.knowledge.article import LegalBasis
from procbot.knowledge.fields import LEGAL_KINDS
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store import audit, legal_documents
from procbot.store.engine import Database, Transaction
from procbot.store.legal_documents import NAME_MAX_CHARACTERS, NUMBER_MAX_CHARACTERS, LegalDocument
from procbot.text.fold import fold
from procbot.wording import curation as say

SUBJECT = "legal_document"
"""The audit's ``subject_type``."""

_SYSTEM = "system"

# A remark, not a summary of the document.
NOTE_MAX_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class CitingArticle:
    """A published article that rests on a document."""

    article_id: str
    title: str
    area: str


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """A document of the register with the published articles that cite it."""

    document: LegalDocument
    cited_by: tuple[CitingArticle, ...]


class LegalRegister:
    """The register of one database.

    Args:
        database: migrated.
        live_index: gives the published articles.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._live_index = live_index
        self._clock = clock
        self._filled_for: int | None = None

    def documents(self, search: str = "") -> tuple[RegisteredDocument, ...]:
        """Return the register by number, those that articles cite and it did not have added.

        Args:
            search: words that number, name, successor and note must have all, however they are capitalised and accented.
        """
        snapshot = self._live_index.snapshot()
        self._fill(snapshot)
        cited = citations(snapshot)
        with self._database.read() as tx:
            found = legal_documents.every(tx)
        words = fold(search).split()
        return tuple(
            RegisteredDocument(each, cited.get(each.number.casefold(), ())) for each in found if not words or _has(each, words)
        )

    def document(self, number: str) -> RegisteredDocument | None:
        """Return one document of the register, however its number is capitalised; ``None`` where there is none."""
        self._fill(self._live_index.snapshot())
        with self._database.read() as tx:
            found = legal_documents.get(tx, number)
        return None if found is None else RegisteredDocument(found, self.cited_by(found.number))

    def add(self, document: LegalDocument, actor: str) -> tuple[CitingArticle, ...]:
        """Write a new document; return the published articles that cite it.

        Raises:
            CurationError: its facts do not fit together, or the register has its number.
        """
        _refuse(document)
        at = self._clock()
        with self._database.begin() as tx:
            _refuse_circle(tx, document)
            if not legal_documents.add(tx, document, actor, at):
                raise CurationError(say.known_document(document.number))
            audit.record(tx, at, actor, "legal.add", SUBJECT, document.number, after=_facts(document))
        return self.cited_by(document.number)

    def change(self, document: LegalDocument, actor: str, why: str = "", seen: str | None = None) -> tuple[CitingArticle, ...]:
        """Write all facts of the document with that number.

        Args:
            document: its facts, all of them; ended or replaced, its citing articles want a look.
            actor: who.
            why: the reason.
            seen: ``fingerprint_of`` the document when the curator opened it, ``None`` to write over whatever is there.

        Returns:
            The published articles that cite it.

        Raises:
            CurationError: its facts do not fit together, or the register does not have its number.
            StaleDraftError: somebody else has changed it meanwhile.
        """
        _refuse(document)
        at = self._clock()
        with self._database.begin() as tx:
            before = legal_documents.get(tx, document.number)
            if before is None:
                raise CurationError(say.no_document(document.number))
            if seen not in {None, fingerprint_of(before)}:
                raise StaleDraftError(say.DOCUMENT_CHANGED)
            if before == document:
                return self.cited_by(document.number)
            _refuse_circle(tx, document)
            legal_documents.change(tx, document, actor, at)
            was, is_now = _facts(before), _facts(document)
            differ = [name for name in was if was[name] != is_now[name]]
            facts = {side: {name: each[name] for name in differ} for side, each in (("before", was), ("after", is_now))}
            audit.record(tx, at, actor, "legal.change", SUBJECT, before.number, **facts, why=why.strip())
        return self.cited_by(document.number)

    def cited_by(self, number: str) -> tuple[CitingArticle, ...]:
        """Return the published articles that rest on a document, by id."""
        return citations(self._live_index.snapshot()).get(number.casefold(), ())

    def _fill(self, snapshot: Snapshot) -> None:
        """Once a version: what a publication elsewhere (an import, another process) cites anew."""
        if self._filled_for == snapshot.version:
            return
        with self._database.read() as tx:
            known = {each.number.casefold() for each in legal_documents.every(tx)}
        missing = [row for row in _cited(snapshot) if row.number.casefold() not in known]
        if missing:
            at = self._clock()
            with self._database.begin() as tx:
                for number in legal_documents.add_unknown(tx, missing, _SYSTEM, at):
                    audit.record(tx, at, _SYSTEM, "legal.add", SUBJECT, number)
        self._filled_for = snapshot.version


def fingerprint_of(document: LegalDocument) -> str:
    """Return what tells a document from the same document changed."""
    return hashlib.sha256(json.dumps(_facts(document), sort_keys=True).encode()).hexdigest()[:16]


def citations(snapshot: Snapshot) -> dict[str, tuple[CitingArticle, ...]]:
    """Return the published articles that cite each document, by the document's number in small letters."""
    found: dict[str, dict[str, CitingArticle]] = {}
    for article_id, item in sorted(snapshot.articles.items()):
        for row in item.article.legal_basis:
            citing = CitingArticle(article_id, item.article.title, item.article.area)
            found.setdefault(row.number.casefold(), {})[article_id] = citing
    return {number: tuple(each.values()) for number, each in found.items()}


def _cited(snapshot: Snapshot) -> Iterable[LegalBasis]:
    return (row for item in snapshot.articles.values() for row in item.article.legal_basis)


def _has(document: LegalDocument, words: Iterable[str]) -> bool:
    text = fold(f"{document.number} {document.name} {document.replaced_by or ''} {document.note}")
    return all(word in text for word in words)


def _refuse(document: LegalDocument) -> None:
    if not document.number.strip() or len(document.number) > NUMBER_MAX_CHARACTERS:
        raise CurationError(say.NUMBER_WANTED)
    if document.kind not in LEGAL_KINDS:
        raise CurationError(say.KIND_UNKNOWN)
    if not document.name.strip() or len(document.name) > NAME_MAX_CHARACTERS:
        raise CurationError(say.NAME_WANTED)
    if len(document.note) > NOTE_MAX_CHARACTERS:
        raise CurationError(say.NOTE_TOO_LONG)
    if document.replaced_by is not None and not 0 < len(document.replaced_by.strip()) <= NUMBER_MAX_CHARACTERS:
        raise CurationError(say.REPLACED_BY_WANTED)
    if document.replaced_by is not None and document.replaced_by.casefold() == document.number.casefold():
        raise CurationError(say.REPLACED_BY_ITSELF)
    if document.in_force_from is not None and document.ended_on is not None and document.ended_on < document.in_force_from:
        raise CurationError(say.ENDS_BEFORE_START)


def _refuse_circle(tx: Transaction, document: LegalDocument) -> None:
    """Two documents that replace each other would leave nothing in force."""
    known = {each.number.casefold(): each for each in legal_documents.every(tx)}
    seen, successor = [document.number], document.replaced_by
    while successor is not None:
        if successor.casefold() == document.number.casefold():
            raise CurationError(say.replaced_in_a_circle([*seen, successor]))
        if successor.casefold() in {number.casefold() for number in seen}:
            return  # a circle of others, from before this was looked at
        seen.append(successor)
        following = known.get(successor.casefold())
        successor = None if following is None else following.replaced_by


def _facts(document: LegalDocument) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(document).items() if key != "number"
    }
