"""Figures of the log, added up by the database; each condition is the one by which the log would list the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, case, cast, func, select, tuple_
from sqlalchemy.orm import aliased

from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter
from procbot.store.log_query import Condition, conditions, holding, midnight
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeRow, VerdictRow, VoteRow
from procbot.store.spans import Span, in_each
from procbot.store.unindexed import unindexed
from procbot.store.vietnam_sql import UtcHour, seconds_between

_WEEK_AND_MORE = timedelta(days=8)
"""Further back than anything looks that "repeated" compares with; a day more, so that no rounding matters."""

_HOURS_KEPT = 20_000  # two years of them, some 200 bytes each


Tenths = Mapping[int, int]
"""How many values there are of each tenth of a unit."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and upper end of something measured: ``number`` values, the 50 % and the 95 % of them that are no greater."""

    number: int
    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A question with the number of its cluster, and how often it was asked."""

    cluster_id: int
    question: str
    number: int


@dataclass(frozen=True, slots=True)
class CountedArticle:
    """How often an article was served; title and area as they are today, "" and ``None`` where there is no such article."""

    article_id: str
    title: str
    area: str | None
    number: int


def counts(tx: Transaction, wanted: LogFilter) -> dict[datetime, int]:
    """Return how many exchanges meet ``wanted``, by the hour in which they were asked.

    Hours, because a year has few of them, every period and Vietnam's hours of the day are sums of them, and the database makes
    them from the stored time faster than days in Vietnam: 200,000 rows take 0.2 s less on SQLite.

    Returns:
        By the hour's beginning (aware UTC); hours without any such row are left out, here and below.
    """
    hour = UtcHour(ExchangeRow.asked_at)
    rows = tx.execute(select(hour, func.count()).where(*_asked_twice(wanted), *_broad(wanted)).group_by(hour))
    return {_hour(text): number for text, number in rows}


def kinds(tx: Transaction, base: LogFilter) -> dict[datetime, dict[tuple[str, str], int]]:
    """Return, by hour, how many exchanges that meet ``base`` have which intent and outcome.

    What depends on these two alone is added up from here: asking the database for each figure of every row takes three times
    as long.
    """
    hour = UtcHour(ExchangeRow.asked_at)
    columns = (hour, ExchangeRow.intent, ExchangeRow.outcome)
    found: dict[datetime, dict[tuple[str, str], int]] = {}
    for text, intent, outcome, number in tx.execute(select(*columns, func.count()).where(*conditions(base)).group_by(*columns)):
        found.setdefault(_hour(text), {})[intent, outcome] = number
    return found


def votes(tx: Transaction, base: LogFilter) -> dict[datetime, tuple[int, int, int]]:
    """Return, by hour, how many exchanges that meet ``base`` have a positive vote, a negative one, and any."""
    hour = UtcHour(ExchangeRow.asked_at)
    # Nobody votes before they have asked: of a month of a year's votes only a twelfth is looked at.
    since = () if base.since is None else (VoteRow.voted_at >= midnight(base.since),)
    up, down = (func.max(_one_if(VoteRow.helpful.is_(helpful))) for helpful in (True, False))
    each = (
        select(hour.label("hour"), up.label("up"), down.label("down"))
        .join(VoteRow, VoteRow.exchange_id == ExchangeRow.id)
        .where(*since, *conditions(base))
        .group_by(ExchangeRow.id, hour)
        .subquery()
    )
    rows = tx.execute(select(each.c.hour, func.sum(each.c.up), func.sum(each.c.down), func.count()).group_by(each.c.hour))
    return {_hour(text): (int(ups), int(downs), number) for text, ups, downs, number in rows}


def verdicts(tx: Transaction, base: LogFilter) -> dict[datetime, dict[tuple[str, bool], int]]:
    """Return, by hour, how many exchanges that meet ``base`` have which authoritative verdict in force, accented or not."""
    hour = UtcHour(ExchangeRow.asked_at)
    columns = (hour, VerdictRow.verdict, ExchangeRow.accented)
    judged = select(*columns, func.count()).join(VerdictRow, VerdictRow.exchange_id == ExchangeRow.id)
    found: dict[datetime, dict[tuple[str, bool], int]] = {}
    for text, verdict, accented, number in tx.execute(judged.where(*holding(), *conditions(base)).group_by(*columns)):
        found.setdefault(_hour(text), {})[verdict, accented] = number
    return found


def askers(tx: Transaction, wanted: LogFilter, spans: Sequence[Span]) -> list[int]:
    """Return how many people asked in each of ``spans``, whatever days ``wanted`` names."""
    return in_each(tx, spans, func.count(ExchangeRow.member_ref.distinct()), *_broad(replace(wanted, since=None, until=None)))


def latency(tx: Transaction, wanted: LogFilter) -> Tenths:
    """Return how many exchanges took how many tenths of a millisecond."""
    return _tenths(tx, select(ExchangeRow.took_ms.label("value")).where(*_broad(wanted)))


def time_to_reply(tx: Transaction, wanted: LogFilter) -> Spread:
    """Return the seconds from a question to the staff until their first reply, of each exchange that was replied to."""
    took = func.min(seconds_between(EscalationRow.created_at, EscalationRow.answered_at))
    replied = select(took.label("value")).join(ExchangeRow, ExchangeRow.id == EscalationRow.exchange_id)
    of_each = replied.where(EscalationRow.answered_at.is_not(None), *conditions(wanted)).group_by(ExchangeRow.id)
    return spread(_tenths(tx, of_each))


def served(tx: Transaction, wanted: LogFilter) -> dict[str, int]:
    """Return how often each article was served; those that were not are left out."""
    rows = tx.execute(
        select(ExchangeRow.article_id, func.count())
        .where(ExchangeRow.article_id.is_not(None), *_broad(wanted))
        .group_by(ExchangeRow.article_id)
    )
    return {article_id: number for article_id, number in rows if article_id is not None}


def named(tx: Transaction, numbers: Mapping[str, int]) -> list[CountedArticle]:
    """Return the articles that were served so often, the most often first."""
    rows = tx.execute(select(ArticleRow.id, ArticleRow.title, ArticleRow.area).where(ArticleRow.id.in_(numbers)))
    known = {row.id: row for row in rows}
    return [
        CountedArticle(article_id, known[article_id].title, known[article_id].area, number)
        if article_id in known
        else CountedArticle(article_id, "", None, number)
        for article_id, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    ]


def spread(tenths: Tenths) -> Spread:
    """Return the nearest-rank percentiles of values, each given by how many tenths of the unit it is."""
    number = sum(tenths.values())

    def at(percent: int) -> float | None:
        # The place is the share of the number, rounded up, in whole numbers.
        place, passed = (number * percent + 99) // 100, 0
        for tenth in sorted(tenths):
            passed += tenths[tenth]
            if passed >= place:
                return tenth / 10
        return None

    return Spread(number, at(50), at(95))


def top_clusters(tx: Transaction, wanted: LogFilter, limit: int) -> list[Counted]:
    """Return the questions that were asked most often, each in the first wording (masked) that was counted.

    Not in the cluster's very first one: the retention deletes it while others go on asking.
    """
    number = func.count().label("number")
    counted = (
        select(ExchangeRow.cluster_id, func.min(ExchangeRow.id).label("first"), number)
        .where(ExchangeRow.cluster_id.is_not(None), *conditions(wanted))
        .group_by(ExchangeRow.cluster_id)
        .order_by(number.desc(), ExchangeRow.cluster_id)
        .limit(limit)
        .subquery()
    )
    worded = select(counted.c.cluster_id, ExchangeRow.question, counted.c.number)
    rows = tx.execute(
        worded.join(ExchangeRow, ExchangeRow.id == counted.c.first).order_by(counted.c.number.desc(), counted.c.cluster_id)
    )
    return [Counted(*row) for row in rows]


def _asked_twice(wanted: LogFilter) -> tuple[Condition, ...]:
    """What must hold of all that is ``repeated``, and is found faster: its member has asked so twice in the days looked at.

    200,000 rows, three months of them on SQLite: a third of the time of looking for an earlier one behind each row. Where a
    filter leaves few rows, it is quicker to look behind each of them.
    """
    if not wanted.repeated or replace(wanted, since=None, until=None, intents=(), outcomes=()) != LogFilter(repeated=True):
        return ()
    other = aliased(ExchangeRow)
    since = () if wanted.since is None else (other.asked_at >= midnight(wanted.since) - _WEEK_AND_MORE,)
    until = () if wanted.until is None else (other.asked_at < midnight(wanted.until + timedelta(days=1)),)
    alike = (other.member_ref, other.cluster_id)
    twice = select(*alike).where(*since, *until).group_by(*alike).having(func.count() > 1)
    return (tuple_(ExchangeRow.member_ref, ExchangeRow.cluster_id).in_(twice),)


def _broad(wanted: LogFilter) -> tuple[Condition, ...]:
    """The conditions where most rows have one of the outcomes: by days alone, the index of all figures answers by itself.

    200,000 rows, a month of them on SQLite: half the time of looking each row up by its outcome.
    """
    outcomes = (unindexed(ExchangeRow.outcome).in_(wanted.outcomes),) if wanted.outcomes else ()
    return *conditions(replace(wanted, outcomes=())), *outcomes


def _one_if(condition: Condition) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


@lru_cache(_HOURS_KEPT)
def _hour(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00").replace(tzinfo=UTC)


def _tenths(tx: Transaction, values: Select[Any]) -> Tenths:
    """SQLite has no percentile function, and one pass that counts equal values takes a quarter of the time of sorting twice."""
    measured = values.subquery()
    tenth = cast(func.round(measured.c.value * 10), Integer)
    return {row[0]: row[1] for row in tx.execute(select(tenth, func.count()).group_by(tenth))}
