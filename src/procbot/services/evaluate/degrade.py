"""Questions made worse on purpose, the same way every time: without accents, or with slips in one syllable of ten."""

import random
from collections.abc import Callable

from procbot.text.fold import fold, is_accented

_SEED = 20261123
_SHARE = 0.1  # of the syllables, as in the public measurements this is compared with
_LETTERS = "abcdeghiklmnopqrstuvxy"


def unaccented(text: str) -> str:
    """Return ``text`` without diacritics, its case kept."""
    return "".join(_bare(char) for char in text)


def typos10(text: str) -> str:
    """Return ``text`` with a slip (a letter swapped, lost, doubled or replaced) in each tenth syllable, by a fixed seed."""
    chance = random.Random(f"{_SEED}:{text}")  # noqa: S311 (repeatable on purpose)
    return " ".join(_slip(word, chance) if len(word) > 1 and chance.random() < _SHARE else word for word in text.split(" "))


DEGRADERS: dict[str, Callable[[str], str]] = {"clean": lambda text: text, "unaccented": unaccented, "typos10": typos10}


def _bare(char: str) -> str:
    if not is_accented(char):
        return char
    return fold(char).upper() if char.isupper() else fold(char)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    match chance.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[: at + 1] + word[at:]
        case _:
            return word[:at] + chance.choice(_LETTERS) + word[at + 1 :]
