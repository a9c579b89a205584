"""Days and times of day as officers type them; the fields are plain text, so that no browser writes them its own way."""

import re
from datetime import date, time

# "01072026": the number pad of a phone has no stroke.
_DAYS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?P<day>\d{1,2}) ?[/. -] ?(?P<month>\d{1,2}) ?[/. -] ?(?P<year>\d{4})",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    )
)
# A legal document in force is not older than the first constitution, nor a century ahead: a slip in the year is seen.
_YEARS = range(1945, 2100)

_TIMES = tuple(
    re.compile(form, re.ASCII)
    for form in (r"(?P<hour>\d{1,2}) ?[:.hg] ?(?P<minute>\d{2})", r"(?P<hour>\d{2})(?P<minute>\d{2})", r"(?P<hour>\d{1,2}) ?[hg]")
)


def typed_day(text: str) -> date | None:
    """Return the day that ``text`` names: dd/mm/yyyy, with or without leading zeros, or yyyy-mm-dd as older links have it.

    Args:
        text: stripped.

    Raises:
        ValueError: it is neither empty nor a day.
    """
    if not text:
        return None
    found = next(filter(None, (form.fullmatch(text) for form in _DAYS)), None)
    if found is None or int(found["year"]) not in _YEARS:
        raise ValueError(text)
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def typed_time(text: str) -> time:
    """Return the time of day that ``text`` names: "07:30", "7h30", "7h", of 24 hours.

    Args:
        text: stripped.

    Raises:
        ValueError: it is none.
    """
    found = next(filter(None, (form.fullmatch(text.lower()) for form in _TIMES)), None)
    if found is None:
        raise ValueError(f"{text!r} is no time of day")
    return time(int(found["hour"]), int(found.groupdict().get("minute") or 0))
