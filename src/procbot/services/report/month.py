"""A month of Vietnam's calendar, as "2026-11"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from procbot.errors import ReportError

_FORM = re.compile("([0-9]{4})-([0-9]{2})")
_FIRST_YEAR, _LAST_YEAR = 2000, 2999


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month; ``year`` and ``number`` (1..12)."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> "Month":
        """The month behind it."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before it."""
        return Month.of(self.first - timedelta(days=1))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month of a day."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def read_month(text: str) -> Month:
    """Return the month that "2026-11" names.

    Raises:
        ReportError: it names none.
    """
    found = _FORM.fullmatch(text)
    if found is not None:
        year, number = int(found[1]), int(found[2])
        if _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= 12:  # noqa: PLR2004 (months of a year)
            return Month(year, number)
    raise ReportError(f"{text[:20]!r} names no month; write it as 2026-11.")
