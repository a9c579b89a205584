import pytest

from procbot.text.correct import correct
from procbot.text.vocabulary import build_vocabulary

VOCABULARY = build_vocabulary(
    [text.split() for text in ("bảo hiểm xã hội", "hưởng lương hưu", "đăng ký tạm trú", "khai sinh", "trường học")]
)


@pytest.mark.parametrize(
    ("token", "before", "after", "meant"),
    [
        ("baoo", None, "hiểm", "bảo"),
        ("hieem", "bảo", "xã", "hiểm"),
        ("luogn", None, None, "lương"),
        ("huogn", None, None, "hưởng"),
        ("lunog", None, None, "lương"),
        ("luonh", "hưởng", "hưu", "lương"),
        ("lươgn", "hưởng", "hưu", "lương"),
        ("truong", None, None, None),
        ("truongg", None, "học", "trường"),
        ("xyzxyz", None, None, None),
        ("hs", None, None, None),
        ("đăg", None, "ký", "đăng"),
        ("khia", None, "sinh", "khai"),
        ("kí", "đăng", None, "ký"),
        ("ki", "dang", None, "ky"),
        ("ký", "đăng", None, None),
        ("tí", None, None, None),
    ],
)
def test_a_slip_becomes_the_known_syllable_one_slip_away(
    token: str, before: str | None, after: str | None, meant: str | None
) -> None:
    assert correct(token, before, after, VOCABULARY) == meant


def test_accents_that_were_typed_decide() -> None:
    vocabulary = build_vocabulary([["thất"], ["thật"], ["thật"]])
    assert correct("thấtt", None, None, vocabulary) == "thất"


def test_without_neighbours_or_accents_the_more_frequent_reading_wins() -> None:
    vocabulary = build_vocabulary([["thất"], ["thật"], ["thật"]])
    assert correct("thatt", None, None, vocabulary) == "thật"
