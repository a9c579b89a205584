from datetime import date

from procbot.services.review.periods import PERIODS, after, begin_of, last_day, periods

WEDNESDAY = date(2026, 11, 25)


def test_a_period_begins_where_the_calendar_says() -> None:
    assert [begin_of(WEDNESDAY, period) for period in PERIODS] == [WEDNESDAY, date(2026, 11, 23), date(2026, 11, 1)]
    assert begin_of(date(2026, 11, 29), "week") == date(2026, 11, 23)


def test_a_period_ends_where_the_next_begins() -> None:
    assert [after(begin_of(WEDNESDAY, period), period) for period in PERIODS] == [
        date(2026, 11, 26),
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]
    assert last_day(date(2028, 2, 1), "month") == date(2028, 2, 29)


def test_periods_are_those_that_the_days_fall_into() -> None:
    assert periods(WEDNESDAY, WEDNESDAY, "month") == (date(2026, 11, 1),)
    assert periods(date(2026, 11, 29), date(2026, 11, 30), "week") == (date(2026, 11, 23), date(2026, 11, 30))
    assert periods(WEDNESDAY, date(2026, 11, 24), "day") == ()
