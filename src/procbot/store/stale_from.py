"""From when on a text may not be served without a banner, read from its canonical file's head."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta

from procbot.store.log_query import midnight

# The canonical file writes both in its head, as a day or "null".
_LAST_DAYS = tuple(re.compile(rf"^{field}: (\d{{4}}-\d\d-\d\d)$", re.MULTILINE) for field in ("expires_on", "review_by"))


def stale_from(markdown: str) -> datetime | None:
    """Return the moment from which the text is expired or past its review (``knowledge.validity``).

    Args:
        markdown: the canonical file.

    Returns:
        The midnight in Vietnam behind the first of its two last days, aware; ``None`` where it names none.
    """
    days = []
    for last_day in _LAST_DAYS:
        written = last_day.search(markdown)
        if written is not None:
            with suppress(ValueError, OverflowError):  # no day of any calendar, or the last one of all
                days.append(midnight(date.fromisoformat(written[1]) + timedelta(days=1)))
    return min(days, default=None)
