"""Days as people write them, read on Monday 23/11/2026."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.text.dates import DayRead, read_day, same_day_ahead
from procbot.text.fold import fold

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2069, 12, 31))


def day_of(text: str, today: date = TODAY) -> date | None:
    read = read_day(text, today)
    return None if read is None else read.day


@pytest.mark.parametrize(
    "text",
    [
        "23-11-2026",
        "23/11/2026",
        "23.11.26",
        "23/11/26",
        "23 / 11 / 2026",
        "23//11/2026",
        "2026-11-23",
        "23 11 2026",
        "23112026",
        "ngày 23 tháng 11 năm 2026",
        "ngày 23 tháng 11 năm 26",
        "23 thang 11 2026",
        "ngày 23/11 năm 2026",
        "23/11 năm nay",
        "23 tháng 11, 2026",
        "23 tháng mười một năm 2026",
        "Em nghỉ việc hôm 23/11/2026 rồi ạ.",
        "ngay23/11/2026",
        "23thang11nam2026",
        "\uff12\uff13/11/2026",
    ],
)
def test_a_day_with_its_year_is_certain(text: str) -> None:
    assert read_day(text, TODAY) == DayRead(TODAY)
    assert read_day(unicodedata.normalize("NFD", text), TODAY) == DayRead(TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23/11", date(2026, 11, 23)),
        ("23 / 11", date(2026, 11, 23)),
        ("24/11", date(2025, 11, 24)),
        ("1/11", date(2026, 11, 1)),
        ("1-11", date(2026, 11, 1)),
        ("1.11.", date(2026, 11, 1)),
        ("1,11", date(2026, 11, 1)),
        ("em nghỉ việc hôm 1/11 rồi", date(2026, 11, 1)),
        ("em nghi viec tu 1.11", date(2026, 11, 1)),
        ("ngày 23 tháng 11", date(2026, 11, 23)),
        ("23 thang 11", date(2026, 11, 23)),
        ("23 t11", date(2026, 11, 23)),
        ("1 tây tháng 9", date(2026, 9, 1)),
        ("mùng 5 tháng 9", date(2026, 9, 5)),
        ("mồng 5 tháng chín", date(2026, 9, 5)),
        ("mùng năm tháng sáu", date(2026, 6, 5)),
        ("5 tháng năm", date(2026, 5, 5)),
        ("sinh bé ngày 10/10 lúc 3 giờ", date(2026, 10, 10)),
        ("29/2", date(2024, 2, 29)),
        ("20 10", date(2026, 10, 20)),
        ("nghỉ 1-11", date(2026, 11, 1)),
        ("ngày 1/11 tôi nghỉ", date(2026, 11, 1)),
        ("nghỉ từ 1/11 tới nay", date(2026, 11, 1)),
        ("24/11 này em nghỉ", date(2026, 11, 24)),
        ("23/11 này", date(2026, 11, 23)),
        ("15 tháng 1 tới", date(2027, 1, 15)),
        ("29/2 tới", date(2028, 2, 29)),
        ("nghỉ 1/11, đúng rồi ngày 1 tháng 11", date(2026, 11, 1)),
    ],
)
def test_without_a_year_it_is_the_latest_one_not_after_today(text: str, day: date) -> None:
    assert read_day(text, TODAY) == DayRead(day, year_is_assumed=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hôm nay", date(2026, 11, 23)),
        ("nay", date(2026, 11, 23)),
        ("sáng nay em sinh", date(2026, 11, 23)),
        ("hôm qua", date(2026, 11, 22)),
        ("hom qua a", date(2026, 11, 22)),
        ("qua", date(2026, 11, 22)),
        ("bữa qua", date(2026, 11, 22)),
        ("hôm kia", date(2026, 11, 21)),
        ("hôm kìa", date(2026, 11, 20)),
        ("mai", date(2026, 11, 24)),
        ("ngày mai em nghỉ", date(2026, 11, 24)),
        ("ngày kia", date(2026, 11, 25)),
        ("ngày mốt", date(2026, 11, 25)),
        ("3 ngày trước", date(2026, 11, 20)),
        ("ba ngày trước", date(2026, 11, 20)),
        ("cách đây 2 tuần", date(2026, 11, 9)),
        ("em nghi 2 tuan truoc", date(2026, 11, 9)),
        ("10 ngày nữa", date(2026, 12, 3)),
        ("thứ hai tuần trước", date(2026, 11, 16)),
        ("thu 6 tuan roi", date(2026, 11, 20)),
        ("T6 tuần trước", date(2026, 11, 20)),
        ("chủ nhật tuần này", date(2026, 11, 29)),
        ("thứ tư tuần sau", date(2026, 12, 2)),
        ("hôm thứ sáu", date(2026, 11, 20)),
        ("thứ hai vừa rồi", date(2026, 11, 16)),
        ("ngày 5 tháng này", date(2026, 11, 5)),
        ("mùng 5 tháng trước", date(2026, 10, 5)),
        ("ngày 5 tháng sau", date(2026, 12, 5)),
        ("23/11 năm ngoái", date(2025, 11, 23)),
        ("ngày 1 tháng 2 năm sau", date(2027, 2, 1)),
        ("23/11/99", date(1999, 11, 23)),
        ("15/1 sang năm", date(2027, 1, 15)),
        ("mai em nghỉ việc", date(2026, 11, 24)),
        ("nay nè", date(2026, 11, 23)),
        ("tối qua", date(2026, 11, 22)),
        ("3 ngày tới", date(2026, 11, 26)),
        ("hai tuần tới", date(2026, 12, 7)),
    ],
)
def test_a_day_told_from_today_is_certain(text: str, day: date) -> None:
    assert read_day(text, TODAY) == DayRead(day)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02",
        "31/02/2026",
        "32/1",
        "11/23/2026",
        "31022026",
        "1/1/1899",
        "ngày 31 tháng này",  # November has 30
        "đầu tháng",
        "cuối tháng 10",
        "tuần trước",
        "tháng trước",
        "1 tháng trước",
        "thứ hai",
        "ngày 5",
        "ngay 5 thang sau",  # without accents it may be June
        "rằm tháng 7",
        "23/11 âm lịch",
        "mùng 1 tháng giêng",
        "khoảng 23/11",
        "từ 1/11 đến 5/11",
        "hôm 20 hay 21 tháng 11",
        "20-21/11",
        "hôm qua hay hôm kia gì đó",
        "1/2 tháng lương",
        "nghỉ 2-3 hôm",
        "lương 10.5 triệu",
        "lương 10.5",
        "làm 3 tháng 2 lần",
        "phải báo 30 ngày trước khi nghỉ",
        "Nghị định 12/2025/NĐ-CP",
        "1/2/3/4",
        "lan thu hai",
        "ok em",
        "30 10 11",
        "31 2",
        "31/2 tới",
        "31/2 sang năm",
        "3 ngày tôi nghỉ",
        "hôm qua tối nay",
        "tháng 9 tháng 10",
        "tối mai hay ngày kia",
        "nghỉ 2-3 bữa",
        "từ 1/11 tới 5/11",
    ],
)
def test_what_names_no_certain_day_is_none(text: str) -> None:
    assert read_day(text, TODAY) is None


def test_an_impossible_day_beside_a_good_one_is_passed_over() -> None:
    assert day_of("làm 20/26 công, nghỉ 1/11") == date(2026, 11, 1)


def test_one_mention_with_a_year_makes_the_other_certain() -> None:
    assert read_day("nghỉ 1/11, tức 1/11/2026", TODAY) == DayRead(date(2026, 11, 1))


@given(
    DAYS,
    DAYS,
    st.sampled_from(("{0:%d/%m/%Y}", "{0:%d-%m-%y}", "{0.day}.{0.month}.{0.year}", "ngày {0.day} tháng {0.month} năm {0.year}")),
)
def test_every_day_is_read_back_however_it_is_written(day: date, today: date, form: str) -> None:
    text = form.format(day)
    assert read_day(text, today) == read_day(fold(text), today) == DayRead(day)


@given(DAYS, DAYS)
def test_without_a_year_every_day_is_the_latest_not_after_today(day: date, today: date) -> None:
    read = read_day(f"em nghỉ hôm {day.day}/{day.month} rồi", today)
    assert read is not None
    assert read.year_is_assumed
    assert (read.day.day, read.day.month) == (day.day, day.month)
    assert read.day <= today < same_day_ahead(read.day, today)


@given(st.integers(0, 999), DAYS)
def test_days_ago_are_counted(count: int, today: date) -> None:
    assert day_of(f"{count} ngày trước", today) == today - timedelta(days=count)


@given(st.text(), DAYS)
def test_any_text_is_read_without_an_error(text: str, today: date) -> None:
    read = read_day(text, today)
    assert read is None or 1900 <= read.day.year <= 2100


def test_the_same_day_ahead_is_after_today() -> None:
    assert same_day_ahead(date(2025, 12, 23), TODAY) == date(2026, 12, 23)
    assert same_day_ahead(date(2025, 11, 23), TODAY) == date(2027, 11, 23)
    assert same_day_ahead(date(2024, 2, 29), TODAY) == date(2028, 2, 29)
