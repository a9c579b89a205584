"""Sums written out in a text."""

import pytest

from procbot.text.sums import written_sums


@pytest.mark.parametrize(
    "text",
    [
        "8.000.000 × 60% = 4.800.000 đồng",
        "Số tháng: 3 + 1 = 4.",
        "300.000 đồng × 4 ngày = 1.200.000 đồng",
        "45% + 10 × 2% = 65%",
        "(5 + 10 × 0,5) × 2.530.000 = 25.300.000",
        "8.000.000 × 75% ÷ 24 × 5 = 1.250.000 đồng",
        "5.000.000 : 4 = 1.250.000 đồng",
        "20 × 200 triệu = 4 tỷ đồng",
        "30 − 3,15 − 15,5 − 6,2 = 5,15 triệu",
        "2 × 1/2 × 20.000.000 = 20.000.000 đồng",
        "10.000.000 ÷ 3 ≈ 3.333.000 đồng",
        "10.000.000 x 1/3 = khoảng 3,3 triệu đồng",
    ],
)
def test_a_right_sum_holds(text: str) -> None:
    (found,) = written_sums(text)
    assert found.holds


@pytest.mark.parametrize(
    "text", ["8.000.000 × 60% = 4.700.000 đồng", "10 ÷ 3 = 3,3", "10.000.000 ÷ 3 ≈ 4.000.000", "7 − 5 = 3 năm"]
)
def test_a_wrong_sum_does_not(text: str) -> None:
    (found,) = written_sums(text)
    assert not found.holds


def test_a_sum_begins_after_a_colon_and_says_where_its_result_stands() -> None:
    text = "Ví dụ nghỉ 5 ngày: 9.600.000 ÷ 24 × 5 = 2.000.000 đồng. Con đầu: 2 + 2 = 4."
    first, second = written_sums(text)
    assert first.text == "9.600.000 ÷ 24 × 5 = 2.000.000 đồng"
    assert text[first.result_start : first.result_end] == "2.000.000 đồng"
    assert second.text == "2 + 2 = 4"


@pytest.mark.parametrize(
    "text", ["(2 + 3 × 4 = 20", "2 + 3) × 4 = 20", "(2 + 3 + 4 = 9", "5 ÷ 0 = 1", "lương ngày = lương tháng", "2 = 2"]
)
def test_what_cannot_be_reckoned_is_no_sum(text: str) -> None:
    assert [found.text for found in written_sums(text) if not found.holds] == []


def test_digits_without_a_value_count_as_nothing() -> None:
    (found,) = written_sums("0210.3846.123 + 2 = 2")
    assert found.holds
