"""The dashboards' figures. Every number carries the filter by which the log lists exactly the rows that it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from procbot.services.review import lines
from procbot.services.review.definitions import DEFINITIONS, GAPS, QUESTIONS, REPLIED, SERVED, Definition
from procbot.services.review.hourly import Tally, added, hourly, whole_code
from procbot.services.review.kept_sums import KeptSums
from procbot.services.review.lines import Line
from procbot.services.review.periods import PERIODS, begin_of, last_day, periods
from procbot.services.review.proportions import Proportion, proportion
from procbot.store import figures, surveys
from procbot.store.engine import Database, Transaction
from procbot.store.figures import Spread
from procbot.store.log_filter import LogFilter, narrowed
from procbot.store.log_query import midnight
from procbot.vietnam_time import vietnam_day

# Shown when no day is named: a month and the day that it began on.
DEFAULT_DAYS = 30

# A quarter, and with it last month and the one before it. Of 200,000 exchanges in a year 0.4 s, once a day.
ADDED_UP_DAYS = 92

_SATISFIED = (4, 5)


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a chart, from its first day (clipped to the days asked for): ``count`` rows, of ``whole``."""

    begins: date
    count: int
    rows: LogFilter
    whole: int | None


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure with the rows that it counts (``rows``) and those that it is a share of (``whole_rows``)."""

    definition: Definition
    count: int
    rows: LogFilter
    share: Proportion | None
    """Of the whole, with its 95 % interval; ``None`` for a number of its own."""
    whole_rows: LogFilter | None
    points: tuple[Point, ...]
    """Every period, those without any row too."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Something measured on ``spread.number`` exchanges, which ``rows`` lists; in the unit that the dashboard says."""

    spread: Spread
    rows: LogFilter


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The survey's answers of the period, by the day of the answer in Vietnam. They belong to no exchange, so there are no rows.

    ``index`` is, in the manner of SIPAS, the share of those who said 4 or 5 in all who gave a score.
    """

    scores: Mapping[int, int]
    index: Proportion
    mean: float | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All figures of one filter. ``asker_points``: distinct askers do not add up over periods."""

    since: date
    until: date
    period: str
    metrics: Mapping[str, Metric]
    askers: int
    askers_rows: LogFilter
    asker_points: tuple[tuple[date, int], ...]
    latency_ms: Measured
    reply_s: Measured
    hours: tuple[Line, ...]
    areas: tuple[Line, ...]
    articles: tuple[Line, ...]
    gaps: tuple[Line, ...]
    satisfaction: Satisfaction


class Metrics:
    """Adds up. Safe to call from several threads.

    Args:
        database: where the log is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._kept = KeptSums()
        self._added_up_on: date | None = None

    def step(self) -> int:
        """Add up once a day what is asked for most, so that whoever opens a dashboard first does not wait for it. A chore.

        Returns:
            0: there is never more to do.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        today = vietnam_day(self._clock())
        if today != self._added_up_on:
            for days in (ADDED_UP_DAYS, DEFAULT_DAYS):
                self.dashboard(LogFilter(since=today - timedelta(days=days), until=today))
            self._added_up_on = today
        return 0

    def dashboard(self, wanted: LogFilter, period: str = "day") -> Dashboard:
        """Return the figures of what meets ``wanted``; the same number of statements, however many rows there are.

        Args:
            wanted: without days, the last thirty and today.
            period: of charts, "day", "week" (from Monday) or "month".

        Raises:
            ValueError: there is no such period.
            DatabaseUnavailableError: the database cannot be read.
        """
        if period not in PERIODS:
            raise ValueError(f"no period: {period}")
        until = wanted.until or vietnam_day(self._clock())
        since = min(wanted.since or until - timedelta(days=DEFAULT_DAYS), until)
        base = replace(wanted, since=since, until=until)
        begins = periods(since, until, period)
        with self._database.read() as tx:
            sums = self._kept.of(tx, base)
            by_hour = hourly(tx, base, sums.hourly())
            metrics = _metrics(base, by_hour, period, begins)
            asked, served, gaps = (narrowed(base, part) for part in (QUESTIONS, SERVED, GAPS))
            spans = [(max(begin, since), min(last_day(begin, period), until)) for begin in begins]
            askers, *of_periods = sums.of_spans(
                "askers", [(since, until), *spans], lambda changed: figures.askers(tx, asked, changed)
            )
            took = sums.counted("latency", lambda days: figures.latency(tx, replace(asked, since=days[0], until=days[1])))
            numbers = sums.counted("served", lambda days: figures.served(tx, replace(served, since=days[0], until=days[1])))
            replied = narrowed(base, REPLIED)
            articles = figures.named(tx, numbers)
            return Dashboard(
                since=since,
                until=until,
                period=period,
                metrics=metrics,
                askers=askers,
                askers_rows=asked,
                asker_points=tuple((first, number) for (first, _), number in zip(spans, of_periods, strict=True)),
                latency_ms=Measured(figures.spread(took), asked),
                reply_s=Measured(figures.time_to_reply(tx, replied), replied),
                hours=lines.hours(by_hour, asked),
                areas=lines.areas(articles, served),
                articles=lines.articles(articles, served),
                gaps=lines.gaps(figures.top_clusters(tx, gaps, lines.TOP), gaps),
                satisfaction=_satisfaction(tx, since, until),
            )


def _metrics(base: LogFilter, by_hour: Mapping[datetime, Tally], period: str, begins: tuple[date, ...]) -> dict[str, Metric]:
    tallies: dict[date, list[Tally]] = {begin: [] for begin in begins}
    for hour, tally in by_hour.items():
        tallies[begin_of(vietnam_day(hour), period)].append(tally)
    by_period = {begin: added(found) for begin, found in tallies.items()}
    return {each.code: _metric(each, base, by_period, period) for each in DEFINITIONS}


def _metric(definition: Definition, base: LogFilter, by_period: Mapping[date, Tally], period: str) -> Metric:
    code = whole_code(definition)
    count = sum(tally.get(definition.code, 0) for tally in by_period.values())
    sample = sum(tally.get(code, 0) for tally in by_period.values())
    rows = narrowed(base, definition.part)
    return Metric(
        definition=definition,
        count=count,
        rows=rows,
        share=None if definition.whole is None else proportion(count, sample),
        whole_rows=None if definition.whole is None else narrowed(base, definition.whole),
        points=tuple(
            Point(
                begins=max(begin, base.since or begin),
                count=tally.get(definition.code, 0),
                rows=narrowed(rows, LogFilter(since=begin, until=last_day(begin, period))),
                whole=None if definition.whole is None else tally.get(code, 0),
            )
            for begin, tally in by_period.items()
        ),
    )


def _satisfaction(tx: Transaction, since: date, until: date) -> Satisfaction:
    scores = dict.fromkeys(range(1, 6), 0) | surveys.scores(tx, midnight(since), midnight(until + timedelta(days=1)))
    given = sum(scores.values())
    mean = sum(score * number for score, number in scores.items()) / given if given else None
    return Satisfaction(scores, proportion(sum(scores[score] for score in _SATISFIED), given), mean)
