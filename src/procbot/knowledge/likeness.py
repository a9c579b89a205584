"""When two questions, aliases or names are the same: case, punctuation and, where asked for, accents and abbreviations apart."""

from functools import lru_cache

from procbot.text.fold import fold
from procbot.text.lexicon import Lexicon
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

Words = tuple[str, ...]


# A check reads each of some 18,000 questions and aliases twice, and the editor does after each pause in typing; one too few, and
# none is there again.
_KEPT = 32_768


@lru_cache(maxsize=_KEPT)
def words_of(text: str) -> Words:
    """Return the words of ``text`` in their one spelling, without punctuation."""
    return tuple(token.text for token in tokenise(normalise(text)))


def fold_words(words: Words) -> Words:
    """Return ``words`` without diacritics."""
    return tuple(fold(word) for word in words)


class Speller:
    """Spells out the abbreviations that have one meaning, as search does.

    Args:
        lexicon: where the meanings stand.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        terms = [entry.term for entry in lexicon.entries if entry.replaces]
        self._lexicon = lexicon
        self._starts = {fold(term[0]) for term in terms}
        self._longest = max((len(term) for term in terms), default=0)
        self.compared = lru_cache(maxsize=_KEPT)(self._compared)
        """Returns the words of a text in the form in which phrasings are compared: spelt out, without diacritics; remembered."""

    def _compared(self, text: str) -> Words:
        return fold_words(self.spell_out(words_of(text)))

    def spell_out(self, words: Words) -> Words:
        """Return ``words`` with each abbreviation's first meaning in its place; the longest term first."""
        spelt: list[str] = []
        at = 0
        while at < len(words):
            length, meaning = self._meaning(words, at)
            spelt.extend(meaning)
            at += length
        return tuple(spelt)

    def _meaning(self, words: Words, at: int) -> tuple[int, Words]:
        """How many words from ``at`` on stand for which ones."""
        if fold(words[at]) in self._starts:
            for length in range(min(self._longest, len(words) - at), 0, -1):
                entry = self._lexicon.at(words[at : at + length])
                if entry is not None and entry.replaces:
                    return length, entry.means[0]
        return 1, words[at : at + 1]


@lru_cache(maxsize=2)  # the one in force, and a draft's
def speller_of(lexicon: Lexicon) -> Speller:
    """Return a lexicon's speller, the same one each time: it remembers what it has spelt out."""
    return Speller(lexicon)
