"""Fields by their labels: with the key for those who write files, without it in the form."""

import pytest

from procbot.wording.article_fields import KEYS, ROW_KEYS, field, without_keys
from procbot.wording.console_articles import in_the_form


def test_a_field_is_named_with_its_key() -> None:
    assert field("legal_basis") == "Căn cứ pháp lý (legal_basis)"
    assert field("deadline.days") == "Trong bao lâu (deadline.days)"


@pytest.mark.parametrize("key", [*KEYS, *ROW_KEYS])
def test_in_the_form_no_key_is_left(key: str) -> None:
    label = (KEYS | ROW_KEYS)[key]
    assert without_keys(f"{field(key)} thiếu") == f"“{label}” thiếu"
    assert in_the_form(f"Ghi vào {field(key)} của bài") == f"Ghi vào “{label}” của bài"


def test_brackets_behind_other_words_stay() -> None:
    assert without_keys("Tiêu đề (chưa ghi)") == "Tiêu đề (chưa ghi)"
