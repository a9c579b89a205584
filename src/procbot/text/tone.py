"""Tone placement: one spelling for "hoà"/"hòa", and for marks that slipped to a neighbour ("đựoc", "lựơng")."""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_SYLLABLE = re.compile(
    r"(?P<onset>ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|qu|ph|th|tr|ch|kh|[bcdđghklmnprstvx])?"
    r"(?P<nucleus>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ng|nh|ch|[cmnpt])?"
)
_MARKED = set("ăâêôơư")


@lru_cache(maxsize=65_536)  # a syllable's canonical form never changes; Vietnamese has 17,974 syllables
def place_tone(syllable: str) -> str:
    """Return the lower-case NFC ``syllable`` in canonical spelling; what is no Vietnamese syllable comes back unchanged."""
    if syllable.isascii():
        return syllable
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [char for char in decomposed if char in _TONES]
    bare = unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TONES))
    bare = bare.replace("ưo", "ươ")  # "ưo" is no Vietnamese sequence: the horn was typed once for both
    match = _SYLLABLE.fullmatch(bare)
    if match is None:
        return syllable
    onset, nucleus, coda = match["onset"] or "", match["nucleus"], match["coda"] or ""
    if nucleus == "uơ" and coda:
        nucleus = "ươ"  # "thuơng"; without a coda "thuở" is right
    if not tones:
        return onset + nucleus + coda
    at = _tone_position(nucleus, coda)
    toned = unicodedata.normalize("NFC", nucleus[: at + 1] + tones[-1]) + nucleus[at + 1 :]
    return onset + toned + coda


def _tone_position(nucleus: str, coda: str) -> int:
    marked = [index for index, char in enumerate(nucleus) if char in _MARKED]
    if marked:
        return marked[-1]
    if coda:
        return len(nucleus) - 1
    return 1 if len(nucleus) == 3 else 0  # noqa: PLR2004 (of three vowels the middle one: "ngoài")
