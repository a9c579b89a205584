"""Accents put back where they were left out: the likeliest reading by the knowledge base's own syllable pairs (Viterbi)."""

from collections.abc import Sequence

from procbot.text.fold import is_accented
from procbot.text.vocabulary import START, Vocabulary

# Among a form's readings only the most frequent can win; 12 cover 99.9 % of the knowledge base's syllables by count.
_MAX_READINGS = 12
# In a question that carries accents elsewhere, a bare syllable is mostly meant bare ("cho", "con"): log-odds in its favour.
_BARE_MEANT = 4.0
# From this share of accented syllables on, a question is one typed with accents. Running Vietnamese carries them on about two
# syllables in three.
_TYPED_WITH_ACCENTS = 0.25


def restore(tokens: Sequence[str], vocabulary: Vocabulary, fixed: Sequence[bool]) -> list[str]:
    """Return ``tokens`` with the accents that were left out.

    Args:
        tokens: normalised tokens in order.
        vocabulary: of the knowledge base.
        fixed: per token, whether it must stay as it is (numbers, codes, words just spelt out).

    Returns:
        As many tokens; an unaccented one may have become an accented one of the same letters, nothing else changes.
    """
    if not tokens:
        return []
    words = [token for token, stays in zip(tokens, fixed, strict=True) if not stays]
    with_accents = bool(words) and sum(map(is_accented, words)) / len(words) >= _TYPED_WITH_ACCENTS
    best: dict[str, tuple[float, tuple[str, ...]]] = {START: (0.0, ())}
    for token, stays in zip(tokens, fixed, strict=True):
        readings = (token,) if stays or is_accented(token) else vocabulary.forms.get(token, (token,))[:_MAX_READINGS]
        if with_accents and token not in readings:
            readings = (*readings, token)
        following: dict[str, tuple[float, tuple[str, ...]]] = {}
        for reading in readings:
            bonus = _BARE_MEANT if with_accents and reading == token else 0.0
            following[reading] = max(
                (score + vocabulary.log_probability(reading, before) + bonus, (*path, reading))
                for before, (score, path) in best.items()
            )
        best = following
    return list(max(best.values())[1])
