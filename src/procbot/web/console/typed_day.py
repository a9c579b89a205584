"""Days as officers type them: dd/mm/yyyy, or as a browser's own date field sends them."""

import re
from datetime import date

_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
# A legal document in force is not older than the first constitution, nor a century ahead: a slip in the year is seen.
_YEARS = range(1945, 2100)


def typed_day(text: str) -> date | None:
    """Return the day that ``text`` names.

    Args:
        text: stripped.

    Raises:
        ValueError: it is neither empty nor a day.
    """
    if not text:
        return None
    found = _DAY.fullmatch(text) or _ISO.fullmatch(text)
    if found is None or int(found["year"]) not in _YEARS:
        raise ValueError(text)
    return date(int(found["year"]), int(found["month"]), int(found["day"]))
