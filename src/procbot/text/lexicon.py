"""The domain lexicon: what workers type and what the knowledge base calls it."""

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from procbot.errors import LexiconError
from procbot.text.fold import fold
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise
from procbot.wording import lexicon_findings as say


class EntryKind(StrEnum):
    """Where a term comes from. Abbreviations and teencode are spelt out; the others are searched for beside what was typed."""

    ABBREVIATION = "abbreviation"
    TEENCODE = "teencode"
    REGIONAL = "regional"
    SYNONYM = "synonym"
    OLD_TERM = "old_term"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its meanings; ``ambiguous`` terms are searched for as typed *and* as meant."""

    term: tuple[str, ...]
    """Tokens of the normalised term."""
    kind: EntryKind
    means: tuple[tuple[str, ...], ...]
    """Tokens of each meaning; the first one is what an abbreviation is spelt out to."""
    ambiguous: bool

    @property
    def replaces(self) -> bool:
        """Whether the first meaning stands in the question in place of the term."""
        return not self.ambiguous and self.kind in {EntryKind.ABBREVIATION, EntryKind.TEENCODE}


@dataclass(frozen=True, slots=True)
class OutsideTopic:
    """Something people ask about that the knowledge base does not cover, with the ways they ask."""

    topic: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """All entries, found by their tokens, with and without accents; and what lies outside."""

    entries: tuple[Entry, ...]
    outside: tuple[OutsideTopic, ...] = ()

    @cached_property
    def longest(self) -> int:
        """Tokens of the longest term."""
        return max((len(entry.term) for entry in self.entries), default=0)

    @cached_property
    def _by_term(self) -> dict[tuple[str, ...], Entry]:
        return {entry.term: entry for entry in self.entries}

    @cached_property
    def _by_folded(self) -> dict[tuple[str, ...], Entry]:
        found: dict[tuple[str, ...], Entry] = {}
        for entry in self.entries:
            found.setdefault(tuple(fold(token) for token in entry.term), entry)
        return found

    def at(self, tokens: tuple[str, ...]) -> Entry | None:
        """Return the entry whose term is exactly ``tokens``.

        A term typed without any accent finds the accented one; a term typed with accents finds only its own spelling.
        """
        # The folded terms have no accent left: what was typed with one is not among them.
        return self._by_term.get(tokens) or self._by_folded.get(tokens)


def parse_lexicon(source: str) -> Lexicon:
    """Return the lexicon that the TOML text ``source`` holds.

    Raises:
        LexiconError: naming the entry and what is wrong with it.
    """
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(say.not_toml(str(error))) from error
    entries: dict[tuple[str, ...], Entry] = {}
    terms: set[str] = set()
    for number, row in enumerate(data.get("entry", ()), 1):
        entry = _entry(number, row)
        if (term := str(row["term"])).casefold() in terms:
            raise LexiconError(say.term_twice(number, term))
        terms.add(term.casefold())
        # Two spellings of one word ("li dị", "ly dị") are one entry: what counts as a spelling may change with an upgrade, and a
        # lexicon that stands in the database must be read all the same.
        entries[entry.term] = _joined(entries[entry.term], entry) if entry.term in entries else entry
    return Lexicon(tuple(entries.values()), tuple(_outside(number, row) for number, row in enumerate(data.get("outside", ()), 1)))


def _outside(number: int, row: dict[str, object]) -> OutsideTopic:
    topic, phrasings = row.get("topic"), row.get("phrasings")
    if set(row) != {"topic", "phrasings"} or not isinstance(topic, str) or not isinstance(phrasings, list) or not phrasings:
        raise LexiconError(say.bad_outside(number, str(topic)))
    return OutsideTopic(topic, tuple(map(str, phrasings)))


def _entry(number: int, row: dict[str, object]) -> Entry:
    unknown = set(row) - {"term", "kind", "means", "ambiguous"}
    term, kind, means, ambiguous = row.get("term"), row.get("kind"), row.get("means"), row.get("ambiguous", False)
    if unknown or not isinstance(term, str) or not isinstance(means, list) or not means or not isinstance(ambiguous, bool):
        raise LexiconError(say.bad_entry(number, str(term)))
    if kind not in set(EntryKind):
        raise LexiconError(say.bad_kind(number, str(kind), tuple(EntryKind)))
    tokens = _tokens(term)
    meanings = tuple(_tokens(str(meaning)) for meaning in means)
    if not tokens or not all(meanings):
        raise LexiconError(say.bad_entry(number, term))
    return Entry(tokens, EntryKind(str(kind)), meanings, ambiguous)


def _joined(one: Entry, other: Entry) -> Entry:
    return replace(one, means=tuple(dict.fromkeys((*one.means, *other.means))), ambiguous=one.ambiguous or other.ambiguous)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenise(normalise(text)))
