"""Numbers in Vietnamese texts: one spelling for one value."""

from decimal import Decimal

import pytest

from procbot.text.numbers import decimal_of, written_numbers


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("4.960.000 đồng", "4960000"),
        ("4,96 triệu đồng", "4960000"),
        ("200 nghìn", "200000"),
        ("1 TỶ đồng", "1000000000"),
        ("trong 03 ngày", "3 ngày"),
        ("Mẫu 03", "3"),
        ("hệ số 2,0", "2"),
        ("hệ số 1.5", "1.5"),
        ("10 giờ", "10 giờ"),
        ("0,5%", "0.5%"),
        ("5 phần trăm", "5%"),
        ("23/11/2026", "2026-11-23"),
        ("2026-11-23", "2026-11-23"),
        ("ngày 23 tháng 11 năm 2026", "2026-11-23"),
        ("Ngày 3 tháng 1/2026", "2026-01-03"),
        ("ngày 23 tháng 11", "11-23"),
        ("trước 01/07", "07-01"),
        ("tháng 7/2026", "2026-07"),
        ("tháng 7 năm 2026", "2026-07"),
        ("Nghị định 161/2026/NĐ-CP", "161/2026"),
        ("NĐ 161/2026", "161/2026"),
        ("Nghị quyết 66.7/2025/NQ-CP", "66.7/2025"),
        ("NQ 66.7/2025", "66.7/2025"),
        ("Quyết định 61/QĐ-TLĐ", "61/qđ-tlđ"),
        ("Nghị quyết 110/2025/UBTVQH15", "110/2025"),
        ("mã 1.004194", "1.004194"),
        ("mẫu TK1-TS", "tk1-ts"),
        ("Tờ khai CT01.", "ct01"),
        ("lúc 7h30", "7h30"),
        ("2/3 lương", "2/3"),
        ("trực 24/7", "24/7"),
        ("chia 40/60", "40/60"),
        ("gọi 0210.3846.123", "0210.3846.123"),
    ],
)
def test_a_number_has_one_reading_however_it_is_written(text: str, reading: str) -> None:
    (number,) = written_numbers(text)
    assert reading in number.readings
    assert text[number.start : number.end] == number.text


def test_the_number_keeps_the_unit_it_was_written_with() -> None:
    assert [number.text for number in written_numbers("thu 4,96 triệu, trừ 10 % và 3 ngày, nhà 15 m2")] == [
        "4,96 triệu",
        "10 %",
        "3 ngày",
        "15",
    ]


def test_numbers_of_a_list_share_the_unit_of_the_last_one() -> None:
    low, middle, high = written_numbers("từ 5, 10 đến 20 triệu")
    assert "5000000" in low.readings
    assert "10000000" in middle.readings
    assert high.readings == {"20000000"}


def test_a_range_of_percentages_is_one_of_percentages() -> None:
    assert "80%" in written_numbers("từ 80 đến dưới 90%")[0].readings


def test_numbers_in_two_statements_share_no_unit() -> None:
    assert written_numbers("nuôi 2 con thì 20 triệu")[0].readings == {"2"}


def test_slashes_between_amounts_are_a_list() -> None:
    (number,) = written_numbers("mốc 10/30/60 triệu")
    assert {"10000000", "60000000", "30"} <= number.implied


def test_a_full_date_implies_its_parts_and_follows_from_the_same_day_of_every_year() -> None:
    (dated,) = written_numbers("31/12/2026")
    assert dated.implied == {"12-31", "2026-12", "2026"}
    (every_year,) = written_numbers("trước 31/12 của năm")
    assert dated.borne_out_by & every_year.implied
    (other_year,) = written_numbers("31/12/2025")
    assert not dated.borne_out_by & (other_year.readings | other_year.implied)


def test_an_amount_with_a_unit_says_nothing_of_the_bare_number() -> None:
    for text in ("25 triệu", "25%"):
        (number,) = written_numbers(text)
        assert "25" not in number.readings | number.implied


def test_a_counted_number_follows_from_a_bare_one_of_a_list_only() -> None:
    (counted,) = written_numbers("60 ngày")
    for text in ("không quá 45/60", "từ 30 đến 60", "60, 70"):
        assert any(counted.borne_out_by & number.implied for number in written_numbers(text))
    (article,) = written_numbers("Điều 60")
    assert not counted.borne_out_by & (article.readings | article.implied)
    assert "60" in counted.implied


def test_a_text_without_numbers_has_none() -> None:
    assert written_numbers("Nộp ở công an cấp xã.") == ()


def test_a_year_follows_from_a_month_or_a_document_in_short() -> None:
    assert written_numbers("tháng 13/2026")[0].readings == {"13/2026"}
    assert written_numbers("161/2026")[0].implied == {"2026"}


def test_digits_that_are_no_value_are_told() -> None:
    assert decimal_of("1.234.567,8") == Decimal("1234567.8")
    assert decimal_of("0210.3846.123") is None
