"""Bỏ dấu: text without diacritics, the form in which most questions are typed."""

import unicodedata
from functools import lru_cache

_D = str.maketrans("đĐ", "dD")


# No Vietnamese syllable is longer than seven letters ("nghiêng"), fourteen when each mark is a character of its own. Whole
# questions never come again: kept, they would fill the memory with what people asked.
_SYLLABLE_MAX_CHARACTERS = 16


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics ("Đăng ký" -> "dang ky")."""
    if text.isascii():
        return text.lower()
    return _fold_syllable(text) if len(text) <= _SYLLABLE_MAX_CHARACTERS else _fold(text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


# Syllables repeat: a knowledge base has some 3,000 distinct ones, an hour of questions little more.
_fold_syllable = lru_cache(maxsize=65_536)(_fold)


def is_accented(text: str) -> bool:
    """Return whether ``text`` has any Vietnamese diacritic or đ."""
    return not text.isascii() and fold(text) != text.lower()
