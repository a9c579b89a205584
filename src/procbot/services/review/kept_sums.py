"""Sums of exchanges that have not changed since they were added up, kept in memory."""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from procbot.services.review.hourly import Tally, exchanges_hourly
from procbot.store.day_stamps import stamps
from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter
from procbot.store.spans import Span
from procbot.vietnam_time import vietnam_day

MOST_DAYS = 1_000  # some 10 KB each, nearly three years; of a longer time every dashboard adds up all
MOST_SPANS = 500  # of each sort; most are numbers, how often each tenth of a millisecond was taken is 100 KB for three months

_LOOKS_BACK = 7
"""Days before it that a day's hourly figures depend on: whether its askers have asked alike."""

_Stamp = tuple[str, ...]
_Hours = Mapping[datetime, Tally]
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class KeptSums:
    """Keeps sums by day and by span of days. Safe to call from several threads.

    Whoever has changed something, this process or another, is noticed: the stamps of all days are read in the transaction that
    the figures are for, and what was added up under other stamps is added up again. Three months of 200,000 exchanges: 10 ms for
    the stamps instead of 230 for the sums.
    """

    def __init__(self) -> None:
        self._days = _Shelf[date, _Hours](MOST_DAYS)
        self._spans = defaultdict[str, _Shelf[Span, Any]](lambda: _Shelf(MOST_SPANS))

    def of(self, tx: Transaction, base: LogFilter) -> "Sums":
        """Return the sums of ``base``, which names its days. Of what is filtered by anything else nothing is kept."""
        since, until = base.since or date.min, base.until or date.max
        if (until - since).days >= MOST_DAYS or replace(base, since=None, until=None) != LogFilter():
            return Sums(tx, base, None, self._days, self._spans)
        days = [since + timedelta(days=place) for place in range(-_LOOKS_BACK, (until - since).days + 1)]
        return Sums(tx, base, dict(zip(days, stamps(tx, days), strict=True)), self._days, self._spans)


class Sums:
    """The sums of one filter, in one transaction."""

    def __init__(
        self,
        tx: Transaction,
        base: LogFilter,
        now: Mapping[date, str] | None,
        days: "_Shelf[date, _Hours]",
        spans: "Mapping[str, _Shelf[Span, Any]]",
    ) -> None:
        self._tx = tx
        self._base = base
        self._now = now
        self._days = days
        self._spans = spans

    def hourly(self) -> dict[datetime, Tally]:
        """Return what ``exchanges_hourly`` returns for the filter. The tallies are not to be changed."""
        if self._now is None:
            return exchanges_hourly(self._tx, self._base)
        days = list(self._now)[_LOOKS_BACK:]
        wanted = {day: self._stamp(day - timedelta(days=_LOOKS_BACK), day) for day in days}
        found = self._days.known(wanted)
        changed = [day for day in days if day not in found]
        if changed:
            found |= self._added_up(changed)
            self._days.keep({day: (wanted[day], found[day]) for day in changed})
        return {hour: tally for day in days for hour, tally in found[day].items()}

    def of_spans(self, what: str, spans: Sequence[Span], added_up: Callable[[Sequence[Span]], Sequence[_Value]]) -> list[_Value]:
        """Return a sum of each span within the filter's days, in their order.

        Args:
            what: name of the sum.
            spans: which.
            added_up: gives the sums of those spans that are not known. They may depend on nothing but what the exchanges of the
                span's days say themselves, and are not to be changed afterwards.
        """
        if self._now is None:
            return list(added_up(spans))
        wanted = {span: self._stamp(*span) for span in spans}
        found: dict[Span, _Value] = self._spans[what].known(wanted)
        changed = [span for span in wanted if span not in found]
        if changed:
            found |= zip(changed, added_up(changed), strict=True)
            self._spans[what].keep({span: (wanted[span], found[span]) for span in changed})
        return [found[span] for span in spans]

    def counted(self, what: str, count: Callable[[Span], Mapping[_Key, int]]) -> Counter[_Key]:
        """Return how often each thing was counted in the filter's days; see ``of_spans``.

        The last day is counted apart: while people ask it is the only one that changes.
        """
        since, until = self._base.since or date.min, self._base.until or date.max
        spans = [(until, until)] if since == until else [(since, until - timedelta(days=1)), (until, until)]
        found = Counter[_Key]()
        for each in self.of_spans(what, spans, lambda changed: [count(span) for span in changed]):
            found.update(each)
        return found

    def _stamp(self, since: date, until: date) -> _Stamp:
        now = self._now or {}
        return tuple(now[since + timedelta(days=place)] for place in range((until - since).days + 1))

    def _added_up(self, days: Sequence[date]) -> dict[date, _Hours]:
        """Those between the first and the last are added up with them: by one statement each, whatever has changed."""
        by_day: defaultdict[date, dict[datetime, Tally]] = defaultdict(dict)
        for hour, tally in exchanges_hourly(self._tx, replace(self._base, since=days[0], until=days[-1])).items():
            by_day[vietnam_day(hour)][hour] = tally
        return {day: by_day[day] for day in days}


class _Shelf(Generic[_Key, _Value]):
    """Values with the stamps that they were made under; those made longest ago are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[_Key, tuple[_Stamp, _Value]] = {}
        self._guard = threading.Lock()

    def known(self, wanted: Mapping[_Key, _Stamp]) -> dict[_Key, _Value]:
        with self._guard:
            return {
                key: self._values[key][1]
                for key, stamp in wanted.items()
                if key in self._values and self._values[key][0] == stamp
            }

    def keep(self, made: Mapping[_Key, tuple[_Stamp, _Value]]) -> None:
        with self._guard:
            for key in made:
                self._values.pop(key, None)
            self._values |= made
            for key in list(self._values)[: -self._most]:
                del self._values[key]
