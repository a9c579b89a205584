"""What a text says of its own numbers."""

import pytest

from procbot.text.hedges import clauses, example_start, is_unsure


def test_an_example_runs_from_its_word_to_the_end_of_the_line() -> None:
    assert example_start("Mức 60%. Ví dụ lương 8.000.000 đồng") == len("Mức 60%. ")
    assert example_start("Mức 60%.") == len("Mức 60%.")


def test_a_mark_stays_with_the_statement_before_it() -> None:
    assert clauses("Mức 540.000. [?] Hạn 7 ngày; lệ phí 0 đồng.") == ["Mức 540.000. [?] Hạn 7 ngày;", "lệ phí 0 đồng."]


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Mức 540.000 [?]", True),
        ("Hạn 7 ngày (kiểm tra)", True),
        ("Mức mới chưa xác nhận được", True),
        ("Hạn 7 ngày [K+]", False),
    ],
)
def test_a_note_says_itself_that_it_is_not_established(text: str, unsure: bool) -> None:  # noqa: FBT001 (a row of the table)
    assert is_unsure(text) is unsure
