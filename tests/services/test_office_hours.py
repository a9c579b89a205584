from datetime import datetime, timedelta

import pytest

from procbot.services.office_hours import parse_office_hours
from procbot.vietnam_time import VIETNAM

WEEK = parse_office_hours("T2-T6 07:30-11:30,13:30-17:00; T7 07:30-11:30")


def at(day: int, clock: str) -> datetime:
    """A time in November 2026, whose 23rd is a Monday."""
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (at(23, "07:29"), False),
        (at(23, "07:30"), True),
        (at(23, "11:29"), True),
        (at(23, "11:30"), False),
        (at(23, "16:59"), True),
        (at(23, "17:00"), False),
        (at(28, "08:00"), True),
        (at(28, "14:00"), False),
        (at(29, "08:00"), False),
    ],
)
def test_it_is_open_from_the_first_minute_until_the_last(moment: datetime, *, is_open: bool) -> None:
    assert WEEK.is_open(moment) is is_open


def test_the_time_is_vietnams_wherever_it_comes_from(now: datetime) -> None:
    assert WEEK.is_open(now)  # 2:30 UTC


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(23, "08:00"), at(23, "08:00")),
        (at(23, "06:00"), at(23, "07:30")),
        (at(23, "12:00"), at(23, "13:30")),
        (at(23, "17:00"), at(24, "07:30")),
        (at(27, "20:00"), at(28, "07:30")),
        (at(28, "11:30"), at(30, "07:30")),
        (at(29, "23:59"), at(30, "07:30")),
    ],
)
def test_the_next_opening_skips_the_lunch_the_night_and_the_sunday(moment: datetime, opens: datetime) -> None:
    assert WEEK.next_opening(moment) == opens


@pytest.mark.parametrize(
    ("moment", "hours", "ends"),
    [
        (at(23, "08:00"), 2, at(23, "10:00")),
        (at(23, "08:00"), 3.5, at(23, "11:30")),
        (at(23, "11:00"), 1, at(23, "14:00")),
        (at(23, "09:30"), 8, at(24, "10:00")),
        (at(27, "16:00"), 4, at(28, "10:30")),
        (at(28, "11:00"), 1, at(30, "08:00")),
        (at(29, "12:00"), 4, at(30, "11:30")),
        (at(23, "07:30"), 41.5, at(30, "07:30") - timedelta(hours=44)),
    ],
)
def test_working_time_passes_in_opening_hours_alone(moment: datetime, hours: float, ends: datetime) -> None:
    assert WEEK.after(moment, timedelta(hours=hours)) == ends


def test_days_with_the_same_hours_are_told_together() -> None:
    morning, afternoon = (450, 690), (810, 1020)

    assert WEEK.by_days() == ((0, 4, (morning, afternoon)), (5, 5, (morning,)))


def test_a_closed_day_parts_the_days_around_it() -> None:
    assert parse_office_hours("Mon 8:00-9:00; Wed 08:00-09:00").by_days() == ((0, 0, ((480, 540),)), (2, 2, ((480, 540),)))


def test_the_english_form_says_the_same() -> None:
    assert parse_office_hours("Mon-Fri 07:30-11:30, 13:30-17:00;SAT 7:30-11:30;") == WEEK


def test_it_may_be_open_all_the_time() -> None:
    always = parse_office_hours("T2-CN 00:00-24:00")

    assert always.after(at(28, "23:00"), timedelta(hours=25)) == at(30, "00:00")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "no opening hours"),
        ("07:30-17:00", "expected days and hours"),
        ("T8 07:30-17:00", '"t8" is no day'),
        ("T2 8-17", "is no span of time"),
        ("T2 17:00-08:00", "is no span of one day"),
        ("T2 08:75-09:00", "is no span of one day"),
        ("T2 08:00-25:00", "is no span of one day"),
        ("T2 08:00-12:00,11:00-13:00", "begins before"),
        ("T6-T2 08:00-12:00", "ends before it begins"),
        ("T2-T6 08:00-12:00; T3 08:00-12:00", "has its hours already"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        parse_office_hours(text)
