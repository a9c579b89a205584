"""From characters as typed to one canonical form: NFC, lower case, one spelling, no invisible or repeated characters."""

import re
import unicodedata

from procbot.text.letter_y import with_one_letter
from procbot.text.tone import place_tone

_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_WORD = re.compile(r"[^\W\d_]+")


def normalise(text: str) -> str:
    """Return ``text`` in the one form that index and questions share.

    Compatibility forms are resolved (full-width letters), format and control characters go (zero-width, bidirectional marks),
    emoji and other symbols become blanks, "%" is spelt out, a letter three or more times in a row becomes one, the tone stands
    where the dictionary has it ("hoà" -> "hòa", "lựơng" -> "lượng"), "kí" is "ký",
    and blanks are single.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    kept = "".join(_visible(char) for char in composed).replace("%", " phần trăm ")
    lowered = _REPEATED.sub(r"\1", kept.lower())
    placed = _WORD.sub(lambda match: with_one_letter(place_tone(match.group())), lowered)
    return " ".join(placed.split())


def _visible(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn", "Mn", "Me"}:
        return ""
    if category == "Cc":
        return " "
    if category in {"So", "Sk", "Sm"} and char not in "%+=<>~^$":
        return " "
    return char
