from datetime import UTC, date, datetime, timedelta

import pytest

from procbot.services.reminder_plan import days_left, event_day, times_ahead, word_on_deadline
from tests.services.deadline_talk import UNEMPLOYMENT, Shelf

LAST = date(2027, 2, 23)


def test_reminders_leave_at_eight_in_the_morning_of_vietnam() -> None:
    assert times_ahead(LAST, datetime(2026, 11, 23, 2, 30, tzinfo=UTC)) == (
        datetime(2027, 1, 24, 1, 0, tzinfo=UTC),
        datetime(2027, 2, 16, 1, 0, tzinfo=UTC),
        datetime(2027, 2, 22, 1, 0, tzinfo=UTC),
    )


def test_only_those_ahead_are_left() -> None:
    at = datetime(2027, 2, 16, 1, 0, tzinfo=UTC)

    assert len(times_ahead(LAST, at - timedelta(seconds=1))) == 2
    assert len(times_ahead(LAST, at)) == 1
    assert times_ahead(LAST, datetime(2027, 2, 22, 1, 0, tzinfo=UTC)) == ()


def test_days_are_vietnams() -> None:
    assert days_left(LAST, datetime(2027, 2, 22, 16, 59, tzinfo=UTC)) == 1
    assert days_left(LAST, datetime(2027, 2, 22, 17, 0, tzinfo=UTC)) == 0
    assert days_left(LAST, datetime(2027, 2, 24, 2, 0, tzinfo=UTC)) == -1


def test_the_word_on_a_deadline_is_its_section_or_the_first() -> None:
    shelf = Shelf()
    word = word_on_deadline(shelf, UNEMPLOYMENT)
    assert word is not None
    assert word.section == "filing_deadline"

    shelf.without_filing_section(UNEMPLOYMENT)
    word = word_on_deadline(shelf, UNEMPLOYMENT)
    assert word is not None
    assert word.section == "summary"
    assert word_on_deadline(shelf, "no-such-article") is None


def test_the_day_of_a_code_is_read() -> None:
    assert event_day("20261123") == date(2026, 11, 23)


@pytest.mark.parametrize("digits", ["", "2026112", "2026-11-23", "20260231", "18991231", "٢٠٢٦١١٢٣"])
def test_what_is_no_day_is_none(digits: str) -> None:
    assert event_day(digits) is None
