"""Telex and VNI residue: keystrokes that reached the question because the keyboard was off ("thuws tucj", "bao3 hie6m3")."""

import re
import unicodedata

from procbot.text.fold import fold
from procbot.text.letter_y import with_one_letter
from procbot.text.tone import place_tone
from procbot.text.vocabulary import Vocabulary

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_VNI_MARKS = {"6": {"a": "â", "e": "ê", "o": "ô"}, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}
_VOWELS = set("aăâeêioôơuưy")
_VNI = re.compile(r"[a-z]+[1-9][a-z1-9]*")
_PLAIN_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi(?=[aeiouy])|qu|ph|th|tr|ch|kh|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def decode(token: str, vocabulary: Vocabulary) -> str | None:
    """Return the syllable whose keystrokes ``token`` is, if the knowledge base knows it; else ``None``.

    A token that is itself a syllable of the knowledge base is left alone: "tax" or "so" are words before they are keystrokes.
    """
    if not token.isascii() or len(token) < 2 or vocabulary.knows_folded(token):  # noqa: PLR2004 (one key is no syllable)
        return None
    for syllable in (_vni(token), _telex(token)):
        if syllable is not None and vocabulary.knows(syllable):
            return syllable
    return None


def _vni(token: str) -> str | None:
    if not _VNI.fullmatch(token):
        return None
    letters: list[str] = []
    tone = ""
    for char in token:
        if char in _VNI_TONES:
            tone = _VNI_TONES[char]
        elif char in _VNI_MARKS:
            if not _mark_last(letters, _VNI_MARKS[char]):
                return None
        else:
            letters.append(char)
    return _with_tone("".join(letters), tone)


def _telex(token: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for char in token:
        if char in _TELEX_TONES and any(letter in _VOWELS for letter in letters):
            tone = _TELEX_TONES[char]
        elif char == "w":
            if not _mark_last(letters, {"u": "ư", "o": "ơ", "a": "ă"}):
                letters.append("ư")
        elif char in "aeo" and char in letters and _mark_last(letters, {"a": "â", "e": "ê", "o": "ô"}, only=char):
            continue
        elif char == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        else:
            letters.append(char)
    return _with_tone("".join(letters), tone)


def _mark_last(letters: list[str], marks: dict[str, str], only: str = "") -> bool:
    """Put the mark on the last letter that takes it; "uo" takes a horn on both."""
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in marks and (not only or letters[at] == only):
            letters[at] = marks[letters[at]]
            if letters[at] == "ơ" and at and letters[at - 1] == "u" and at + 1 < len(letters):
                letters[at - 1] = "ư"
            return True
    return False


def _with_tone(letters: str, tone: str) -> str | None:
    if not _PLAIN_SYLLABLE.fullmatch(fold(letters)):
        return None
    if not tone:
        return with_one_letter(place_tone(letters))
    vowels = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    at = vowels[-1]  # anywhere in the nucleus: place_tone moves it
    return with_one_letter(place_tone(unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])))
