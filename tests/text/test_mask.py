import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from procbot.text.mask import mask, without_labels


@pytest.mark.parametrize(
    "secret",
    [
        "001099012345",
        "001 099 012 345",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84 987 654 321",
        "02113861999",
        "0123456789",
        "an.nguyen+bh@congty.com.vn",
        "88A-123.45",
        "29B1-567.89",
        "30F12345",
        "0792 0401 2345",
        "0792040 12345",
        "25 1234 5678",
        "09 12 34 56 78",
        "(091) 234 5678",
        "(+84)912345678",
        "0912_345_678",
        "9704 3665 1234 5678",
        "passport C12345678",
        "135 123 456",
        "0912 345 000",
        "9704 3665 123 000",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "của em là {} ạ", "({})", "số:{}, nhờ xem giúp"])
def test_personal_data_is_masked_wherever_it_stands(secret: str, frame: str) -> None:
    masked = mask(frame.format(secret))
    assert "[" in masked
    assert not re.search(r"\d", masked)


@pytest.mark.parametrize(
    ("typed", "masked"),
    [
        ("stk 19036789012 VCB", "stk [so tai khoan] VCB"),
        ("số thẻ 9704 1234 5678 9012", "số thẻ [so tai khoan]"),
        ("cmnd cũ 135123456", "cmnd cũ [so giay to]"),
        ("hộ chiếu C1234567", "hộ chiếu [so giay to]"),
        ("19036789012345 là của em", "[so tai khoan] là của em"),
    ],
)
def test_the_words_that_name_a_number_stay(typed: str, masked: str) -> None:
    assert mask(typed) == masked


@pytest.mark.parametrize(
    "text",
    [
        "nghị định 143/2018/NĐ-CP và 76/NQ-CP",
        "lương 5.060.000 đồng",
        "lương 10000000 đồng một tháng",
        "vay 1234567890 đồng",
        "từ 01/01/2026 đến 23/11/2026",
        "mã thủ tục 1.014748",
        "đóng 50 tháng, bình quân 8.000.000",
        "mẫu CT07, D02-LT",
        "lương 10.000.000 đồng",
        "thưởng 8 000 000 đồng",
        "thưởng 100 000 000",
        "từ 8.000.000-100.000.000 một tháng",
        "đóng 10.000.000 12 tháng",
        "vay 1 234 567 890 đồng",
        "nợ 84.500.000.000 đồng",
        "nghỉ 01/01/2026 - 23/11/2026",
        "nghỉ 01/01/2026 23/11/2026 24/11/2026",
        "nghỉ 03-05-2026 10 giờ, 2026-11-23 08:00",
        "đóng 10/2024-12/2025",
        "năm 2021 2022 2023 2024",
        "luật 41/2024 143/2018/NĐ-CP",
        "mã 1.014748.000.00.00.H01",
        "điều 31 32 33 34 35 36",
    ],
)
def test_legal_numbers_dates_and_amounts_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="0123456789 .-/@abcđ+tk_()", max_size=60))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@given(st.from_regex(r"0[0-9]{11}", fullmatch=True), st.sampled_from(["", "cccd ", "cua em ", "so:"]))
def test_no_citizen_id_survives(number: str, lead: str) -> None:
    assert number not in mask(f"{lead}{number} nhé")


@given(st.from_regex(r"0[0-9]{2}([ .-]?[0-9]){9}", fullmatch=True))
@example("0000-1.0000000")  # its end looks like a procedure's code
def test_no_citizen_id_survives_in_any_grouping(number: str) -> None:
    assert not re.search(r"\d", mask(f"số {number} nhé"))


def test_labels_are_not_searched_for() -> None:
    assert without_labels(mask("gọi 0912345678 hay 9704 3665 1234 5678 nhé")).split() == ["gọi", "hay", "nhé"]
