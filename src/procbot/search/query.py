"""A question understood: spelt out, decoded, restored, corrected, expanded - each step on record for the explanation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from procbot.search.bag import Bag, count_terms, make_bag
from procbot.search.cues import CUE_SYLLABLES
from procbot.search.terms import folded_terms, terms
from procbot.text.correct import correct
from procbot.text.fold import fold, is_accented
from procbot.text.lexicon import Entry, EntryKind, Lexicon
from procbot.text.normalise import normalise
from procbot.text.restore import restore
from procbot.text.telex import decode
from procbot.text.tokens import Token, TokenKind, tokenise
from procbot.text.vocabulary import START, Vocabulary

# What an expansion counts against the word that was typed: the lexicon says "may mean", the worker said it.
EXPANSION_WEIGHT = 0.4


class Step(StrEnum):
    """What was done to a word of the question."""

    SPELT_OUT = "spelt_out"
    DECODED = "decoded"
    CORRECTED = "corrected"
    RESTORED = "restored"
    EXPANDED = "expanded"


@dataclass(frozen=True, slots=True)
class Note:
    """One step: ``typed`` was read as, or also searched for as, ``meant``."""

    step: Step
    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Query:
    """What the index is asked: the question's terms with and without accents, expansions included."""

    tokens: tuple[str, ...]
    accented: Bag
    folded: Bag
    notes: tuple[Note, ...]

    @property
    def understood(self) -> str | None:
        """The question as read, when anything but expansions was done to it; else ``None``."""
        return " ".join(self.tokens) if any(note.step is not Step.EXPANDED for note in self.notes) else None


@dataclass(frozen=True, slots=True)
class _Word:
    """One token on its way: ``fixed`` is never touched again, ``known`` may still get its accents but is no slip."""

    text: str
    fixed: bool = False
    known: bool = False


def understand(question: str, lexicon: Lexicon, vocabulary: Vocabulary) -> Query:
    """Return what ``question`` asks the index for."""
    notes: list[Note] = []
    words, meant = _read(tokenise(normalise(question)), lexicon, vocabulary, notes)
    words = _mend(words, vocabulary, notes)
    tokens = restore([word.text for word in words], vocabulary, [word.fixed for word in words])
    notes += [Note(Step.RESTORED, word.text, token) for word, token in zip(words, tokens, strict=True) if word.text != token]
    for entry in _entries(tuple(tokens), lexicon):  # accents and mended slips show terms that were not there as typed
        meant.setdefault(" ".join(entry.term), entry.means)
    counted = count_terms(terms(tokens))
    counted_folded = count_terms(folded_terms(tokens))
    for typed, meanings in meant.items():
        for meaning in meanings:
            notes.append(Note(Step.EXPANDED, typed, " ".join(meaning)))
            for term in terms(meaning):
                counted.setdefault(term, EXPANSION_WEIGHT)
            for term in folded_terms(meaning):
                counted_folded.setdefault(term, EXPANSION_WEIGHT)
    return Query(tuple(tokens), make_bag(counted), make_bag(counted_folded), tuple(notes))


def _read(
    tokens: Sequence[Token], lexicon: Lexicon, vocabulary: Vocabulary, notes: list[Note]
) -> tuple[list[_Word], dict[str, tuple[tuple[str, ...], ...]]]:
    """Read the lexicon's terms, the longest first: abbreviations and teencode are spelt out, of the others the meanings are kept.

    Returns:
        The words, and by term the meanings to search for beside what was typed.
    """
    texts = tuple(token.text for token in tokens)
    words: list[_Word] = []
    meant: dict[str, tuple[tuple[str, ...], ...]] = {}
    for at, length, entry in _matches(texts, lexicon):
        if entry is None:
            words.append(_Word(texts[at], fixed=tokens[at].kind is not TokenKind.SYLLABLE))
            continue
        typed = " ".join(texts[at : at + length])
        reading = _reading(entry, texts[at - 1 : at], texts[at + length : at + length + 1], vocabulary)
        if reading is not None:
            notes.append(Note(Step.SPELT_OUT, typed, " ".join(reading)))
            words += [_Word(text, fixed=True) for text in reading]
        elif entry.ambiguous:
            words += [_Word(text, known=True) for text in texts[at : at + length]]
        else:  # typed without its accents, it gets them here
            words += [_Word(text, fixed=True) for text in entry.term]
            notes += [Note(Step.RESTORED, *pair) for pair in zip(texts[at:], entry.term, strict=False) if pair[0] != pair[1]]
        others = tuple(meaning for meaning in entry.means if meaning != reading)
        if others and not entry.replaces:
            meant[" ".join(entry.term)] = others
    return words, meant


def _reading(entry: Entry, before: Sequence[str], after: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """What an abbreviation stands for here; of several meanings the one that its neighbours make likeliest."""
    if entry.replaces:
        return entry.means[0]
    if entry.kind not in {EntryKind.ABBREVIATION, EntryKind.TEENCODE}:
        return None
    readings = [*entry.means, *([entry.term] if all(map(vocabulary.knows, entry.term)) else [])]
    firsts = _forms(before[0], vocabulary) if before else (START,)
    lasts = _forms(after[0], vocabulary) if after else ()

    def fit(reading: tuple[str, ...]) -> float:
        into = max(vocabulary.log_probability(reading[0], first) for first in firsts)
        return into + max((vocabulary.log_probability(last, reading[-1]) for last in lasts), default=0.0)

    best = max(readings, key=fit)
    return None if best == entry.term else best


def _forms(token: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a neighbour may be, its accents left open: it has not been restored yet."""
    return vocabulary.forms.get(fold(token), (token,))


def _mend(words: list[_Word], vocabulary: Vocabulary, notes: list[Note]) -> list[_Word]:
    """Keystroke residue is decoded, slips are corrected; what knowledge base, lexicon or cues know is never touched."""
    mended: list[_Word] = []
    for at, word in enumerate(words):
        if word.fixed or word.known or fold(word.text) in CUE_SYLLABLES:
            mended.append(word)
            continue
        if (decoded := decode(word.text, vocabulary)) is not None:
            notes.append(Note(Step.DECODED, word.text, decoded))
            mended.append(_Word(decoded, fixed=True))
            continue
        before = mended[-1].text if mended else None
        after = words[at + 1].text if at + 1 < len(words) else None
        corrected = correct(word.text, before, after, vocabulary)
        if corrected is not None:
            notes.append(Note(Step.CORRECTED, word.text, corrected))
        mended.append(_Word(corrected or word.text, fixed=corrected is not None and is_accented(corrected)))
    return mended


def _entries(tokens: tuple[str, ...], lexicon: Lexicon) -> Iterator[Entry]:
    return (entry for _, _, entry in _matches(tokens, lexicon) if entry is not None)


def _matches(tokens: tuple[str, ...], lexicon: Lexicon) -> Iterator[tuple[int, int, Entry | None]]:
    """Walk over ``tokens``: (position, length, the longest entry that stands there), or length 1 and ``None``."""
    at = 0
    while at < len(tokens):
        lengths = range(min(lexicon.longest, len(tokens) - at), 0, -1)
        found = next(((length, entry) for length in lengths if (entry := lexicon.at(tokens[at : at + length])) is not None), None)
        length, entry = found or (1, None)
        yield at, length, entry
        at += length
