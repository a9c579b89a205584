"""Last days, counted from an event."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.knowledge.deadline import Deadline

EVENTS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def months(number: int) -> Deadline:
    return Deadline("nộp hồ sơ", "ngày nghỉ việc", number, None, "Điều 38")


def days(number: int) -> Deadline:
    return Deadline("khai sinh", "ngày bé sinh", None, number, "Điều 15")


@pytest.mark.parametrize(
    ("event_on", "last"),
    [
        (date(2026, 11, 23), date(2027, 2, 23)),
        (date(2026, 11, 1), date(2027, 2, 1)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 9, 30), date(2026, 12, 30)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_last_of_the_month(event_on: date, last: date) -> None:
    assert months(3).last_day(event_on) == last


def test_days_are_counted_from_the_day_after_the_event() -> None:
    assert days(60).last_day(date(2026, 10, 10)) == date(2026, 12, 9)
    assert days(15).last_day(date(2026, 12, 1)) == date(2026, 12, 16)


@given(EVENTS, st.integers(1, 9999))
def test_days_are_that_many(event_on: date, number: int) -> None:
    assert days(number).last_day(event_on) - event_on == timedelta(days=number)


@given(EVENTS, st.integers(1, 9999))
def test_months_are_that_many_and_never_run_into_the_next(event_on: date, number: int) -> None:
    last = months(number).last_day(event_on)
    assert (last.year - event_on.year) * 12 + last.month - event_on.month == number
    assert last.day == event_on.day or (last.day < event_on.day and (last + timedelta(days=1)).day == 1)
