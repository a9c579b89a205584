import math

import pytest

from procbot.store.storable import storable_json, storable_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nghỉ thai sản 🙂", "nghỉ thai sản 🙂"),
        ("a\x00b", "a\ufffdb"),
        ("\ud800", "\ufffd"),
        ("a\udfffb", "a\ufffdb"),
        ("\ud83d\ude42", "🙂"),
        ("\x00\ud83d", "\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_what_a_database_refuses_is_replaced_and_the_rest_stays(typed: str, kept: str) -> None:
    assert storable_text(typed) == kept


def test_a_text_that_can_be_stored_is_not_copied() -> None:
    typed = "thủ tục " * 3
    assert storable_text(typed) is typed


def test_json_is_cleaned_at_every_depth() -> None:
    value = {"a\x00": [{"b": "\ud800"}, ("c\x00",)], "n": 1, "f": 1.5, "t": True, "none": None, "inf": [math.inf, math.nan]}
    assert storable_json(value) == {
        "a\ufffd": [{"b": "\ufffd"}, ["c\ufffd"]],
        "n": 1,
        "f": 1.5,
        "t": True,
        "none": None,
        "inf": [None, None],
    }
