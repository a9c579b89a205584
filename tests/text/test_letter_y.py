import pytest

from procbot.text.letter_y import with_one_letter
from procbot.text.normalise import normalise


@pytest.mark.parametrize(("typed", "canonical"), [("kí", "ký"), ("ki", "ky"), ("quĩ", "quỹ"), ("sỹ", "sĩ"), ("tỉ", "tỷ")])
def test_a_word_with_two_spellings_gets_the_official_one(typed: str, canonical: str) -> None:
    assert with_one_letter(typed) == canonical


@pytest.mark.parametrize("word", ["lì", "tí", "mì", "hi", "kia", "quit", ""])
def test_what_is_a_word_of_its_own_stays(word: str) -> None:
    assert with_one_letter(word) == word


def test_a_question_is_read_so_wherever_the_mark_was_put() -> None:
    assert normalise("Đăng KÍ, qúi 3") == "đăng ký, quý 3"
