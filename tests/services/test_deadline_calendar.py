"""A deadline as a calendar file."""

from dataclasses import replace
from datetime import UTC, date, datetime

from procbot.services.deadline_calendar import calendar_file
from tests.services.deadline_talk import UNEMPLOYMENT, an_article

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
EVENT = date(2026, 11, 20)
ARTICLE = an_article(f"viec-lam-that-nghiep/{UNEMPLOYMENT}")
assert ARTICLE.deadline is not None
RULE = ARTICLE.deadline


def lines(now: datetime = NOW, title: str = ARTICLE.title, task: str = RULE.task) -> list[str]:
    """The file's lines, unfolded."""
    text = calendar_file(UNEMPLOYMENT, title, replace(RULE, task=task), EVENT, now)
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_the_last_day_is_an_entry_of_a_whole_day_with_its_rule() -> None:
    found = lines()

    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert found[-2:] == ["END:VEVENT", "END:VCALENDAR"]
    assert "DTSTART;VALUE=DATE:20270220" in found
    assert "DTEND;VALUE=DATE:20270221" in found
    assert "DTSTAMP:20261123T023000Z" in found
    assert f"SUMMARY:Hạn cuối: {ARTICLE.title}" in found
    (description,) = [line for line in found if line.startswith("DESCRIPTION:- ")]
    for said in (RULE.task, "thứ sáu 20/11/2026", RULE.law, "\\n- "):
        assert said in description


def test_it_rings_at_the_hours_at_which_a_reminder_would_leave() -> None:
    # 30, 7 and 1 days before, at eight in the morning.
    assert [line for line in lines() if line.startswith("TRIGGER")] == [
        "TRIGGER:-P29DT16H",
        "TRIGGER:-P6DT16H",
        "TRIGGER:-P0DT16H",
    ]
    assert lines().count("BEGIN:VALARM") == lines().count("END:VALARM") == lines().count("ACTION:DISPLAY") == 3


def test_only_alarms_that_are_still_to_come_are_set() -> None:
    late = lines(datetime(2027, 2, 14, 2, 0, tzinfo=UTC))
    assert [line for line in late if line.startswith("TRIGGER")] == ["TRIGGER:-P0DT16H"]
    assert "BEGIN:VALARM" not in lines(datetime(2027, 2, 20, 2, 0, tzinfo=UTC))


def test_taken_in_again_it_is_the_same_entry() -> None:
    def uid(found: list[str]) -> list[str]:
        return [line for line in found if line.startswith("UID:")]

    assert uid(lines()) == uid(lines(datetime(2027, 1, 1, tzinfo=UTC))) == [f"UID:{UNEMPLOYMENT}-20261120@procbot"]


def test_marks_that_mean_something_to_a_calendar_are_text() -> None:
    assert "SUMMARY:Hạn cuối: a\\, b\\; c\\\\d" in lines(title="a, b; c\\d")


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut() -> None:
    text = calendar_file(UNEMPLOYMENT, "Ư" * 200, RULE, EVENT, NOW)

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "Ư" * 200 in text.replace("\r\n ", "")
