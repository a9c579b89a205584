"""The dashboards' figures. Every number carries the filter by which the log lists exactly the rows that it counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from procbot.services.review import lines
from procbot.services.review.definitions import DEFINITIONS, GAPS, QUESTIONS, REPLIED, SERVED, Definition
from procbot.services.review.hourly import Tally, added, hourly, whole_code
from procbot.services.review.lines import Line
from procbot.services.review.proportions import Proportion, proportion
from procbot.store import figures, surveys
from procbot.store.engine import Database, Transaction
from procbot.store.figures import PERIODS, Spread
from procbot.store.log_filter import LogFilter, narrowed
from procbot.store.log_query import midnight
from procbot.vietnam_time import vietnam_day

# Shown when no day is named: a month and the day that it began on.
DEFAULT_DAYS = 30

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
        begins = _periods(since, until, period)
        with self._database.read() as tx:
            by_hour = hourly(tx, base)
            metrics = _metrics(base, by_hour, period, begins)
            asked, served, gaps = (narrowed(base, part) for part in (QUESTIONS, SERVED, GAPS))
            askers, asker_points = figures.askers(tx, asked, period)
            replied = narrowed(base, REPLIED)
            articles = figures.by_article(tx, served)
            return Dashboard(
                since=since,
                until=until,
                period=period,
                metrics=metrics,
                askers=askers,
                askers_rows=asked,
                asker_points=tuple((max(begin, since), asker_points.get(begin, 0)) for begin in begins),
                latency_ms=Measured(figures.latency(tx, asked), asked),
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
        tallies[_begin(vietnam_day(hour), period)].append(tally)
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
                rows=narrowed(rows, LogFilter(since=begin, until=_after(begin, period) - timedelta(days=1))),
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


def _periods(since: date, until: date, period: str) -> tuple[date, ...]:
    """The first days of the periods that the days from ``since`` to ``until`` fall into."""
    begin = _begin(since, period)
    found = []
    while begin <= until:
        found.append(begin)
        begin = _after(begin, period)
    return tuple(found)


def _begin(day: date, period: str) -> date:
    """The first day of the period that ``day`` falls into."""
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def _after(begin: date, period: str) -> date:
    if period == "month":
        return (begin + timedelta(days=31)).replace(day=1)
    return begin + timedelta(days=7 if period == "week" else 1)
