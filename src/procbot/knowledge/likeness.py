"""When two questions, aliases or names are the same: case, punctuation and, where asked for, accents and abbreviations apart."""

from functools import lru_cache

from procbot.text.fold import fold
from procbot.text.lexicon import Lexicon
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

Words = tuple[str, ...]


@lru_cache(maxsize=32_768)  # a check reads each of some 18,000 questions and aliases twice; one too few, and none is there again
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
