"""When reminders leave, and the article they are about: what asking for one and sending it have in common."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section
from procbot.services.ask import Asked
from procbot.text.dates import FIRST_YEAR, LAST_YEAR
from procbot.vietnam_time import VIETNAM, vietnam_day

# A month to gather papers, a week to go there, a day as the last call.
DAYS_BEFORE = (30, 7, 1)

# After the night shift, before the offices open.
AT = time(8, 0, tzinfo=VIETNAM)

_DAY_DIGITS = len("20261123")


class Opens(Protocol):
    """What reminders need of ``services.ask``."""

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Give a section on request."""


def word_on_deadline(ask: Opens, article_id: str) -> Answer | None:
    """Return what an article says today on its filing deadline, else its first section; ``None`` where it is not published."""
    asked = ask.open(article_id, Section.FILING_DEADLINE) or ask.open(article_id)
    return None if asked is None else asked.answer


def times_ahead(deadline_on: date, now: datetime) -> tuple[datetime, ...]:
    """Return the times after ``now`` at which a reminder of a deadline leaves, the first one first."""
    times = (datetime.combine(deadline_on - timedelta(days=days), AT) for days in DAYS_BEFORE)
    return tuple(at for at in times if at > now)


def days_left(deadline_on: date, now: datetime) -> int:
    """Return how many days after today a last day is; negative once it has passed."""
    return (deadline_on - vietnam_day(now)).days


def event_day(digits: str) -> date | None:
    """Return the day from which a deadline is counted, as an action code holds it ("20261123"); ``None`` where it is no day."""
    if len(digits) != _DAY_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return None
    try:
        day = date.fromisoformat(digits)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
