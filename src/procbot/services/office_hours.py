"""When the staff are at their desks: opening hours as an operator writes them, and times counted in them. A week, no holidays."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.vietnam_time import VIETNAM

Span = tuple[int, int]
"""From and until, in minutes of the day (until 1440)."""

_DAYS = {
    **{name: at for at, name in enumerate(("t2", "t3", "t4", "t5", "t6", "t7", "cn"))},
    **{name: at for at, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_GROUP = re.compile(r"(?P<first>[a-z]\w+)(?:\s*-\s*(?P<last>[a-z]\w+))?\s+(?P<spans>\d.*)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The open spans of each day, Monday first, rising and apart; at least one day has one."""

    week: tuple[tuple[Span, ...], ...]

    def is_open(self, at: datetime) -> bool:
        """Return whether somebody is there at the aware time ``at``."""
        local = at.astimezone(VIETNAM)
        minute = local.hour * 60 + local.minute
        return any(begin <= minute < end for begin, end in self.week[local.weekday()])

    def next_opening(self, at: datetime) -> datetime:
        """Return ``at`` itself where it is open then, else the next time that it opens; in Vietnam's time."""
        return self._spans_from(at)[0]

    def after(self, at: datetime, working: timedelta) -> datetime:
        """Return the time by which ``working`` has passed in opening hours alone, counted from ``at``; in Vietnam's time."""
        left = working
        while True:
            begin, end = self._spans_from(at)
            if begin + left <= end:
                return begin + left
            left -= end - begin
            at = end

    def _spans_from(self, at: datetime) -> tuple[datetime, datetime]:
        """The rest of the span that holds ``at``, or the whole next one."""
        local = at.astimezone(VIETNAM)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        while True:
            for begin, end in self.week[midnight.weekday()]:
                closes = midnight + timedelta(minutes=end)  # no summer time in Vietnam: a day has 1440 minutes
                if local < closes:
                    return max(local, midnight + timedelta(minutes=begin)), closes
            midnight += timedelta(days=1)

    def by_days(self) -> tuple[tuple[int, int, tuple[Span, ...]], ...]:
        """Return (first day, last day, spans) of neighbouring days with the same hours, Monday is 0; without closed days."""
        found: list[tuple[int, int, tuple[Span, ...]]] = []
        for day, spans in enumerate(self.week):
            if found and found[-1][1] == day - 1 and found[-1][2] == spans:
                found[-1] = (found[-1][0], day, spans)
            elif spans:
                found.append((day, day, spans))
        return tuple(found)


def parse_office_hours(text: str) -> OfficeHours:
    """Return the hours that ``text`` says.

    Args:
        text: days, then spans, groups apart by semicolons: "T2-T6 07:30-11:30,13:30-17:00; T7 07:30-11:30", or with the days as
            Mon, Tue, Wed, Thu, Fri, Sat, Sun. A day may stand in one group only.

    Raises:
        ValueError: ``text`` says no such thing; names the part.
    """
    week: dict[int, tuple[Span, ...]] = {}
    for group in filter(None, (part.strip() for part in text.lower().split(";"))):
        match = _GROUP.fullmatch(group)
        if match is None:
            raise ValueError(f'expected days and hours, as in "T2-T6 07:30-11:30,13:30-17:00", not "{group}"')
        first, last = _day(match["first"]), _day(match["last"] or match["first"])
        if last < first:
            raise ValueError(f'"{group}" ends before it begins')
        days = dict.fromkeys(range(first, last + 1), _spans(match["spans"]))
        if days.keys() & week.keys():
            raise ValueError(f'"{group}" names a day that has its hours already')
        week |= days
    if not week:
        raise ValueError("no opening hours")
    return OfficeHours(tuple(week.get(day, ()) for day in range(7)))


def _day(name: str) -> int:
    if name not in _DAYS:
        raise ValueError(f'"{name}" is no day; write T2 to T7 and CN, or Mon to Sun')
    return _DAYS[name]


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for part in text.split(","):
        match = _SPAN.fullmatch(part.strip())
        if match is None:
            raise ValueError(f'"{part.strip()}" is no span of time; write 07:30-11:30')
        begin, end = int(match[1]) * 60 + int(match[2]), int(match[3]) * 60 + int(match[4])
        if int(match[2]) > 59 or int(match[4]) > 59 or not begin < end <= _DAY_MINUTES:  # noqa: PLR2004 (minutes of an hour)
            raise ValueError(f'"{part.strip()}" is no span of one day')
        if spans and begin < spans[-1][1]:
            raise ValueError(f'"{part.strip()}" begins before the span ahead of it ends')
        spans.append((begin, end))
    return tuple(spans)
