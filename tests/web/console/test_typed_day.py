"""Days as officers type them."""

from datetime import date, time

import pytest

from procbot.web.console.typed_day import typed_day, typed_time


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("01/07/2026", date(2026, 7, 1)),
        ("1/7/2026", date(2026, 7, 1)),
        ("1-7-2026", date(2026, 7, 1)),
        ("1.7.2026", date(2026, 7, 1)),
        ("1 / 7 / 2026", date(2026, 7, 1)),
        ("1 7 2026", date(2026, 7, 1)),
        ("01072026", date(2026, 7, 1)),
        ("2026-07-01", date(2026, 7, 1)),
        ("2026-7-1", date(2026, 7, 1)),
    ],
)
def test_a_day_is_read_as_it_is_mostly_written(typed: str, day: date | None) -> None:
    assert typed_day(typed) == day


@pytest.mark.parametrize(
    "typed", ["hôm qua", "31/02/2026", "2026-13-01", "1/7/26", "01/07/0026", "01/07/2206", "20260701", "07/01", "٠١/٠٧/٢٠٢٦"]
)
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        typed_day(typed)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("07:30", time(7, 30)),
        ("7:30", time(7, 30)),
        ("7h30", time(7, 30)),
        ("7 g", time(7)),
        ("7H", time(7)),
        ("0730", time(7, 30)),
        ("23.59", time(23, 59)),
    ],
)
def test_a_time_of_day_is_read_as_it_is_mostly_written(typed: str, at: time) -> None:
    assert typed_time(typed) == at


@pytest.mark.parametrize("typed", ["", "sáng", "24:00", "25h", "7:3", "7:60", "7"])
def test_no_other_time_is_taken(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        typed_time(typed)
