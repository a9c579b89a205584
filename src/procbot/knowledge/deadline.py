"""A worker's own deadline that is counted from a day the worker knows."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Deadline:
    """How a deadline is counted. Exactly one of ``months`` and ``days`` is given.

    Attributes:
        task: what must be done by then, as it follows "bạn cần" ("nộp hồ sơ ...").
        counted_from: the day it is counted from ("ngày chấm dứt hợp đồng lao động").
        months: its length in whole months.
        days: its length in calendar days.
        law: the article of the law, with the document's number.
    """

    task: str
    counted_from: str
    months: int | None
    days: int | None
    law: str

    def last_day(self, event_on: date) -> date:
        """Return the last day on which ``task`` is in time, counted from ``event_on``.

        The day of the event does not count, and a period of months ends on the same day of its last month, or on that month's
        last day where it has no such day: the Civil Code's rule for periods. A last day on which offices are closed is not
        moved: a reminder too early costs nothing.

        Raises:
            OverflowError: the deadline is after the year 9999.
        """
        if self.days is not None:
            return event_on + timedelta(days=self.days)
        months = event_on.year * _MONTHS_A_YEAR + event_on.month - 1 + (self.months or 0)
        year, month = months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
        return date(year, month, min(event_on.day, calendar.monthrange(year, month)[1]))
