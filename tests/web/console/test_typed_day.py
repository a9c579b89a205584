"""Days as officers type them."""

from datetime import date

import pytest

from procbot.web.console.typed_day import typed_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("01/07/2026", date(2026, 7, 1)),
        ("1/7/2026", date(2026, 7, 1)),
        ("1-7-2026", date(2026, 7, 1)),
        ("1.7.2026", date(2026, 7, 1)),
        ("2026-07-01", date(2026, 7, 1)),
    ],
)
def test_a_day_is_read_as_it_is_mostly_written(typed: str, day: date | None) -> None:
    assert typed_day(typed) == day


@pytest.mark.parametrize("typed", ["hôm qua", "31/02/2026", "2026-13-01", "1/7/26", "01/07/0026", "01/07/2206", "٠١/٠٧/٢٠٢٦"])
def test_anything_else_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        typed_day(typed)
