"""Slips of the thumb: an unknown syllable becomes the known one a single slip away, if the neighbours agree."""

from collections.abc import Iterator

from procbot.text.fold import fold
from procbot.text.vocabulary import START, Vocabulary

# Neighbours on a phone's QWERTY keyboard: hitting one of them is the likeliest slip.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghiklmnopqrstuvxy"  # no f, j, w, z in Vietnamese but as neighbours
_NEIGHBOURS: dict[str, set[str]] = {}
for _row_number, _row in enumerate(_ROWS):
    for _at, _letter in enumerate(_row):
        _near = {_row[_at - 1 : _at], _row[_at + 1 : _at + 2]}
        if _row_number:
            _near |= set(_ROWS[_row_number - 1][_at : _at + 2])
        if _row_number < len(_ROWS) - 1:
            _near |= set(_ROWS[_row_number + 1][max(0, _at - 1) : _at + 1])
        _NEIGHBOURS[_letter] = _near - {""}

# Log-odds of a slip by kind, against each other; what the neighbours say decides among equals.
_SWAPPED, _NEIGHBOUR, _LOST, _DOUBLED, _OTHER = 0.0, -0.5, -0.5, -0.5, -2.0
_I_OR_Y = str.maketrans("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị")
_VOWELS = frozenset("aeiouy")  # "thg" and "d02" are abbreviations and codes: no slip makes a syllable without a vowel
_SHORTEST = 3  # shorter ones are abbreviations or names, and nearly every two letters are one slip from a syllable


def correct(token: str, before: str | None, after: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the known syllable that ``token`` is a slip of; ``None`` when it is known itself or nothing fits.

    Args:
        token: a normalised syllable token (never a number, code or legal number).
        before: the token in front of it, ``None`` at the start.
        after: the token behind it, ``None`` at the end.
        vocabulary: of the knowledge base.

    The accents that ``token`` carries are kept where a reading has them: "baoo" may become "bảo", "thât" only "thất".
    """
    bare = fold(token)
    if not vocabulary.knows(token) and not (token == bare and vocabulary.knows_folded(bare)):
        other = token[:-1] + token[-1:].translate(_I_OR_Y)  # "kí" and "ký", "tỉ" and "tỷ" are spellings of one syllable
        if vocabulary.knows(other) or (other == fold(other) and vocabulary.knows_folded(other)):
            return other
    if (
        len(bare) < _SHORTEST
        or _VOWELS.isdisjoint(bare)
        or not bare.isalpha()
        or vocabulary.knows(token)
        or vocabulary.knows_folded(bare)
    ):
        return None
    best: tuple[float, str] | None = None
    for folded, slip in _one_slip_away(bare):
        for reading in vocabulary.forms.get(folded, ()):
            score = slip + vocabulary.log_probability(reading, before or START)
            if after is not None:
                score += max(vocabulary.log_probability(form, reading) for form in vocabulary.forms.get(fold(after), (after,)))
            score += 2.0 * len(set(token) & set(reading) - set(bare))  # accents typed are accents meant
            if best is None or (score, reading) > best:
                best = (score, reading)
    return best[1] if best else None


def _one_slip_away(bare: str) -> Iterator[tuple[str, float]]:
    for at, letter in enumerate(bare):
        rest = bare[at + 1 :]
        doubled = at > 0 and bare[at - 1] == letter
        yield bare[:at] + rest, _DOUBLED if doubled else _OTHER
        if rest and rest[0] != letter:
            yield bare[:at] + rest[0] + letter + rest[1:], _SWAPPED
        for other in _LETTERS:
            if other != letter:
                yield bare[:at] + other + rest, _NEIGHBOUR if other in _NEIGHBOURS.get(letter, ()) else _OTHER
    for at in range(len(bare) + 1):
        for other in _LETTERS:
            yield bare[:at] + other + bare[at:], _LOST
