import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.text.tone import place_tone


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("gì", "gì"),
        ("giấy", "giấy"),
        ("ngòai", "ngoài"),
        ("tóan", "toán"),
        ("đựoc", "được"),
        ("lựơng", "lượng"),
        ("thuơng", "thương"),
        ("hưong", "hương"),
        ("thuở", "thuở"),
        ("nghiêng", "nghiêng"),
        ("của", "của"),
    ],
)
def test_the_tone_stands_where_the_dictionary_has_it(typed: str, canonical: str) -> None:
    assert place_tone(typed) == canonical


@pytest.mark.parametrize("word", ["café", "naïve", "straße", "привет", "abc", "ñandú"])
def test_what_is_no_vietnamese_syllable_stays_as_it_is(word: str) -> None:
    assert place_tone(word) == word


@given(st.text(alphabet="aăâeêioôơuưyđbcghnmptàáảãạìíỉĩịòóỏõọ", min_size=1, max_size=8))
def test_placing_twice_changes_nothing_more_and_stays_composed(word: str) -> None:
    once = place_tone(word)
    assert place_tone(once) == once
    assert unicodedata.is_normalized("NFC", once)
