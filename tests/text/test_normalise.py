import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.text.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("  Nộp   HỒ SƠ\tở\nđâu ", "nộp hồ sơ ở đâu"),
        (unicodedata.normalize("NFD", "thất nghiệp"), "thất nghiệp"),
        ("hoà giải", "hòa giải"),
        ("wh\u200bat is\ufeff this\u2060", "what is this"),
        ("Ｗｈａｔ", "what"),
        ("đượccccc khônggg", "được không"),
        ("tạm trú 😭😭👍", "tạm trú"),
        ("a\x00b\x07c", "a b c"),
        ("\u202eabc\u202c", "abc"),
        ("60% lương", "60 phần trăm lương"),
        ("h" + "\u0301\u0335\u0362" * 30 + "elp", "help"),
        ("5.060.000đ", "5.060.000đ"),
    ],
)
def test_one_form_for_all_ways_of_typing(typed: str, canonical: str) -> None:
    assert normalise(typed) == canonical


@given(st.text(max_size=80))
def test_any_text_is_normalised_to_something_that_stays(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
