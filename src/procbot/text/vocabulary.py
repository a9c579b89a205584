"""What the knowledge base itself knows of Vietnamese: its syllables and their neighbours, rebuilt with every index."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from procbot.text.fold import fold

START = "<s>"

# Weight of the pair against the single syllable in the interpolated probability (Jelinek & Mercer 1980). On the knowledge base's
# own questions, stripped of accents and left out of the counts, .7 to .9 restore within 0.2 % of each other.
_PAIR_WEIGHT = 0.8


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Counts of syllables and of neighbouring syllables, and what each unaccented form can stand for."""

    counts: Counter[str]
    pairs: Counter[tuple[str, str]]
    total: int
    forms: dict[str, tuple[str, ...]]
    """Unaccented form -> accented forms, most frequent first, then by their letters."""

    def knows(self, syllable: str) -> bool:
        """Return whether the knowledge base writes ``syllable`` exactly so."""
        return syllable in self.counts

    def knows_folded(self, folded: str) -> bool:
        """Return whether some syllable of the knowledge base looks like ``folded`` without its accents."""
        return folded in self.forms

    def log_probability(self, syllable: str, before: str) -> float:
        """Return the natural logarithm of the interpolated probability of ``syllable`` behind ``before``."""
        single = (self.counts[syllable] + 0.5) / (self.total + 0.5 * len(self.counts) + 1)
        seen = self.counts[before]
        pair = self.pairs[before, syllable] / seen if seen else 0.0
        return math.log(_PAIR_WEIGHT * pair + (1 - _PAIR_WEIGHT) * single)


def build_vocabulary(texts: Iterable[Sequence[str]]) -> Vocabulary:
    """Count the syllables of ``texts`` (each a sequence of tokens in order)."""
    return make_vocabulary(*_counted(texts))


def change_vocabulary(before: Vocabulary, gone: Iterable[Sequence[str]], come: Iterable[Sequence[str]]) -> Vocabulary:
    """Return the vocabulary of the texts of ``before`` without those of ``gone``, which must be among them, and with ``come``."""
    counts, pairs = before.counts.copy(), before.pairs.copy()
    fewer, more = _counted(gone), _counted(come)
    counts.update(more[0])
    pairs.update(more[1])
    return make_vocabulary(counts - fewer[0], pairs - fewer[1])


def _counted(texts: Iterable[Sequence[str]]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for tokens in texts:
        if tokens:
            counts[START] += 1
            counts.update(tokens)
            pairs.update(zip((START, *tokens), tokens, strict=False))
    return counts, pairs


def make_vocabulary(counts: Counter[str], pairs: Counter[tuple[str, str]]) -> Vocabulary:
    """Return the vocabulary of syllables and pairs already counted; ``counts`` holds START once a text."""
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for syllable in sorted(counts, key=lambda each: (-counts[each], each)):
        if syllable != START:
            forms[fold(syllable)].append(syllable)
    return Vocabulary(counts, pairs, counts.total(), {folded: tuple(found) for folded, found in forms.items()})
