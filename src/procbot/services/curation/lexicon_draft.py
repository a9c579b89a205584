"""The lexicon's draft: the changes that curators have made and nobody has published yet, row by row.

It is kept as changes and not as a text, so that two curators at two entries never stand in each other's way, and what is imported
or published meanwhile stays.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.lexicon_rows import KINDS, LexiconRow, as_json, from_json, rows_of, with_changes, words_of, written
from procbot.services.knowledge_folder import LEXICON_FILE
from procbot.store import audit, knowledge_state, lexicon_changes
from procbot.store.engine import Database, Transaction
from procbot.store.imports import LEXICON_SUBJECT
from procbot.store.lexicon_changes import LexiconChange
from procbot.wording import curation as say

# Twice as long as the longest of the seed; a key has room for the term's.
TERM_MAX_CHARACTERS = 120
MEANING_MAX_CHARACTERS = 300
# The topic with the most phrasings of the seed has 42.
MEANINGS_MAX = 200
_SEEN_LENGTH = 16


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change; ``before`` is ``None`` for a new row, ``after`` for one that goes."""

    key: str
    before: LexiconRow | None
    after: LexiconRow | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LexiconDraft:
    """The lexicon as it would be published.

    Attributes:
        text: with the changes, as TOML; the one in force where there are none.
        in_force: the text that is.
        digest: of ``in_force``; a publication names it.
        rows: by key, in the order of ``text``.
        changes: the last first.
    """

    text: str
    in_force: str
    digest: str
    rows: Mapping[str, LexiconRow]
    changes: tuple[RowChange, ...]

    @property
    def fingerprint(self) -> str:
        """Tells this draft from an earlier or a later one."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:_SEEN_LENGTH]


class LexiconDrafts:
    """The draft of one database.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._held: tuple[tuple[str, tuple[LexiconChange, ...]], LexiconDraft] | None = None

    def open(self) -> LexiconDraft:
        """Return the draft as it stands."""
        with self._database.read() as tx:
            return self._opened(tx)

    def put(self, row: LexiconRow, actor: str, *, was: str = "", seen: str = "") -> str:
        """Write a row into the draft; return its key.

        Args:
            row: as it is to be.
            actor: who.
            was: the key of the row that it takes the place of, "" for a new one.
            seen: ``fingerprint_of`` that row when the curator opened it.

        Raises:
            CurationError: it is no row, or its term is another one's.
            StaleDraftError: somebody else has changed the row meanwhile.
        """
        _refuse(row)
        at = self._clock()
        with self._database.begin() as tx:
            draft = self._opened(tx)
            self._refuse_stale(draft, was, seen)
            if row.key != was and row.key in draft.rows:
                raise CurationError(say.known_term(draft.rows[row.key].term))
            if was and was != row.key:
                self._note(tx, draft, was, None, actor, at)
            self._note(tx, draft, row.key, row, actor, at)
        return row.key

    def remove(self, key: str, seen: str, actor: str) -> None:
        """Take a row out of the draft.

        Raises:
            StaleDraftError: there is no such row any more, or somebody else has changed it meanwhile.
        """
        with self._database.begin() as tx:
            draft = self._opened(tx)
            self._refuse_stale(draft, key, seen)
            self._note(tx, draft, key, None, actor, self._clock())

    def undo(self, key: str, actor: str) -> None:
        """Take a change back.

        Raises:
            CurationError: there is none.
        """
        with self._database.begin() as tx:
            draft = self._opened(tx)
            change = next((each for each in draft.changes if each.key == key), None)
            if change is None:
                raise CurationError(say.LEXICON_NO_CHANGE)
            lexicon_changes.remove(tx, [key])
            _record(tx, self._clock(), actor, "lexicon.undo", key, change.after, change.before)

    def discard(self, actor: str) -> None:
        """Take all changes back.

        Raises:
            CurationError: there are none.
        """
        with self._database.begin() as tx:
            keys = [each.key for each in lexicon_changes.every(tx)]
            if not keys:
                raise CurationError(say.LEXICON_NO_CHANGE)
            lexicon_changes.remove(tx, keys)
            audit.record(
                tx, self._clock(), actor, "lexicon.discard", LEXICON_SUBJECT, LEXICON_FILE, before={"changes": len(keys)}
            )

    def _opened(self, tx: Transaction) -> LexiconDraft:
        state, kept = knowledge_state.read(tx), tuple(lexicon_changes.every(tx))
        held = self._held
        if held is None or held[0] != (state.lexicon_digest, kept):
            draft = _draft(state.lexicon, state.lexicon_digest, kept)
            self._held = held = ((state.lexicon_digest, kept), draft)
        return held[1]

    @staticmethod
    def _refuse_stale(draft: LexiconDraft, key: str, seen: str) -> None:
        present = draft.rows.get(key)
        if key and (present is None or fingerprint_of(present) != seen):
            raise StaleDraftError(say.LEXICON_ROW_CHANGED)

    @staticmethod
    def _note(tx: Transaction, draft: LexiconDraft, key: str, row: LexiconRow | None, actor: str, at: datetime) -> None:
        before = draft.rows.get(key)
        if row == before:
            return
        if row == rows_of(draft.in_force).get(key):
            lexicon_changes.remove(tx, [key])  # as it is in force: no change any more
        else:
            lexicon_changes.put(tx, LexiconChange(key, None if row is None else as_json(row), actor, at))
        _record(tx, at, actor, "lexicon.change", key, before, row)


def fingerprint_of(row: LexiconRow) -> str:
    """Return what tells a row from the same row changed."""
    return hashlib.sha256(written(row).encode()).hexdigest()[:_SEEN_LENGTH]


def forget_published(tx: Transaction, text: str) -> None:
    """Forget the changes that a lexicon now in force has; those made after it was looked at stay."""
    rows = rows_of(text)
    lexicon_changes.remove(tx, [each.key for each in lexicon_changes.every(tx) if rows.get(each.key) == _after(each)])


def _draft(in_force: str, digest: str, kept: tuple[LexiconChange, ...]) -> LexiconDraft:
    present = rows_of(in_force)
    wanted = {each.key: _after(each) for each in kept}
    # The oldest first, so that a text does not depend on who looks at it.
    text = with_changes(in_force, dict(reversed(wanted.items())))
    changes = tuple(
        RowChange(each.key, present.get(each.key), wanted[each.key], each.by, each.at)
        for each in kept
        if present.get(each.key) != wanted[each.key]
    )
    return LexiconDraft(text, in_force, digest, rows_of(text), changes)


def _after(change: LexiconChange) -> LexiconRow | None:
    return None if change.row is None else from_json(change.row)


def _refuse(row: LexiconRow) -> None:
    if row.kind not in KINDS:
        raise CurationError(say.LEXICON_KIND_UNKNOWN)
    if not words_of(row.term) or len(row.term) > TERM_MAX_CHARACTERS or len(row.key) > lexicon_changes.KEY_MAX_CHARACTERS:
        raise CurationError(say.term_wanted(TERM_MAX_CHARACTERS))
    if not row.means or not all(map(words_of, row.means)) or len(row.means) > MEANINGS_MAX:
        raise CurationError(say.meanings_wanted(MEANINGS_MAX))
    if any(len(meaning) > MEANING_MAX_CHARACTERS for meaning in row.means):
        raise CurationError(say.meaning_too_long(MEANING_MAX_CHARACTERS))


def _record(
    tx: Transaction, at: datetime, actor: str, action: str, key: str, before: LexiconRow | None, after: LexiconRow | None
) -> None:
    """``key`` is cut to the width of the audit's column; of a row that was there and is, what differs is written down."""
    was, is_now = (None if row is None else as_json(row) for row in (before, after))
    if was is not None and is_now is not None:
        differ = [name for name in was if was[name] != is_now[name]]
        was, is_now = ({name: facts[name] for name in differ} for facts in (was, is_now))
    audit.record(tx, at, actor, action, LEXICON_SUBJECT, key[:TERM_MAX_CHARACTERS], before=was, after=is_now)
