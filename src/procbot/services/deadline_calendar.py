"""A filing deadline as a calendar file: the reader's own phone reminds them, and nothing about them is kept here."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from procbot.knowledge.deadline import Deadline
from procbot.services.reminder_plan import times_ahead
from procbot.vietnam_time import VIETNAM
from procbot.wording import reminding as say

MEDIA_TYPE = "text/calendar; charset=utf-8"

# https://www.rfc-editor.org/rfc/rfc5545#section-3.1: a longer line goes on in the next one, behind a blank.
_LINE_MAX_OCTETS = 75

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def calendar_file(article_id: str, title: str, rule: Deadline, event_on: date, now: datetime) -> str:
    """Return an iCalendar file with one entry: the last day, all of it, with an alarm whenever a reminder of it would leave.

    The same article and day have the same UID: taken in once more, after the law has changed, it takes the old one's place.

    Args:
        article_id: of the article that states the deadline.
        title: the article's.
        rule: how it is counted.
        event_on: the day it is counted from.
        now: aware UTC.

    Returns:
        Lines that end with CRLF, as text.

    Source: RFC 5545; 3.6.6 for alarms, which before a day without a time are counted from its midnight on the phone's own clock.
    """
    last_on = rule.last_day(event_on)
    head = say.calendar_head(title)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//procbot//procbot//VI",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{article_id}-{event_on:%Y%m%d}@procbot",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{last_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last_on + _DAY:%Y%m%d}",
        f"SUMMARY:{_text(head)}",
        f"DESCRIPTION:{_text(say.rule(rule.task, rule.counted_from, event_on, rule.law))}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
    ]
    midnight = datetime.combine(last_on, time(), VIETNAM)
    for at in times_ahead(last_on, now):
        alarm = (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_text(head)}",
            f"TRIGGER:{_before(midnight - at)}",
            "END:VALARM",
        )
        lines += alarm
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _before(ahead: timedelta) -> str:
    """A duration before the start: 29 days and 16 hours are "-P29DT16H"."""
    return f"-P{ahead.days}DT{(ahead % _DAY) // _HOUR}H"


def _text(words: str) -> str:
    for char in "\\;,":
        words = words.replace(char, f"\\{char}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Between characters, never within one."""
    part, octets = "", 0
    for char in line:
        length = len(char.encode())
        if octets + length > _LINE_MAX_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + char, octets + length
    yield part
