"""Figures of the log, added up by the database; each condition is the one by which the log would list the same rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, true

from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter
from procbot.store.log_query import Condition, conditions, holding
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeRow, VerdictRow, VoteRow
from procbot.store.vietnam_sql import VietnamDay, VietnamHour, VietnamMonth, VietnamWeek, seconds_between

PERIODS = ("day", "week", "month")

Tally = dict[str, int]
"""Numbers of exchanges by the code of what was counted."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Middle and upper end of something measured: ``number`` values, the 50 % and the 95 % of them that are no greater."""

    number: int
    p50: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a "most often" list; ``name`` is an article's title or a question, "" where there is none."""

    key: str
    name: str
    number: int


def tallies(
    tx: Transaction, base: LogFilter, parts: Mapping[str, LogFilter], period: str, among: Condition | None = None
) -> dict[date, Tally]:
    """Return, by the first day of each period, how many exchanges meet ``base`` and each of ``parts``; one statement.

    Args:
        tx: the transaction.
        base: what all of them meet.
        parts: by code.
        period: of PERIODS.
        among: a condition that all of ``parts`` imply, by which the database finds their rows faster.

    Returns:
        Periods without any row that meets ``base`` (and ``among``) are left out.
    """
    begins = _PERIOD[period](ExchangeRow.asked_at)
    sums = [func.sum(_one_if(and_(true(), *conditions(part)))).label(code) for code, part in parts.items()]
    which = conditions(base) if among is None else (*conditions(base), among)
    rows = tx.execute(select(begins.label("begins"), *sums).where(*which).group_by(begins))
    return {date.fromisoformat(row[0]): dict(zip(parts, row[1:], strict=True)) for row in rows}


def judged() -> Condition:
    """Return the condition of having an authoritative verdict in force, in the form that is looked up from the verdicts."""
    return ExchangeRow.id.in_(select(VerdictRow.exchange_id).where(*holding()))


def voted() -> Condition:
    """Return the condition of having a vote, in the form that is looked up from the votes."""
    return ExchangeRow.id.in_(select(VoteRow.exchange_id))


def askers(tx: Transaction, wanted: LogFilter, period: str) -> tuple[int, dict[date, int]]:
    """Return how many people asked, over all and by the first day of each period; two statements."""
    people = func.count(ExchangeRow.member_ref.distinct())
    whole = tx.scalar(select(people).where(*conditions(wanted))) or 0
    begins = _PERIOD[period](ExchangeRow.asked_at)
    rows = tx.execute(select(begins, people).where(*conditions(wanted)).group_by(begins))
    return whole, {date.fromisoformat(row[0]): row[1] for row in rows}


def latency(tx: Transaction, wanted: LogFilter) -> Spread:
    """Return the milliseconds that exchanges took."""
    return _spread(tx, select(ExchangeRow.took_ms.label("value")).where(*conditions(wanted)))


def time_to_reply(tx: Transaction, wanted: LogFilter) -> Spread:
    """Return the seconds from a question to the staff until their first reply; of each exchange that was replied to."""
    took = func.min(seconds_between(EscalationRow.created_at, EscalationRow.answered_at))
    replied = select(took.label("value")).join(ExchangeRow, ExchangeRow.id == EscalationRow.exchange_id)
    of_each = replied.where(EscalationRow.answered_at.is_not(None), *conditions(wanted)).group_by(ExchangeRow.id)
    return _spread(tx, of_each)


def hours(tx: Transaction, wanted: LogFilter) -> dict[int, int]:
    """Return how many exchanges fall into each hour of Vietnam's day, 0..23, with 0 where there are none."""
    hour = VietnamHour(ExchangeRow.asked_at)
    found = {row[0]: row[1] for row in tx.execute(select(hour, func.count()).where(*conditions(wanted)).group_by(hour))}
    return {each: found.get(each, 0) for each in range(24)}


def top_articles(tx: Transaction, wanted: LogFilter, limit: int) -> list[Counted]:
    """Return the articles that were served most often."""
    number = func.count().label("number")
    counted = (
        select(ExchangeRow.article_id, number)
        .where(ExchangeRow.article_id.is_not(None), *conditions(wanted))
        .group_by(ExchangeRow.article_id)
        .order_by(number.desc(), ExchangeRow.article_id)
        .limit(limit)
        .subquery()
    )
    named = select(counted.c.article_id, func.coalesce(ArticleRow.title, ""), counted.c.number)
    joined = named.outerjoin(ArticleRow, ArticleRow.id == counted.c.article_id)
    return [Counted(*row) for row in tx.execute(joined.order_by(counted.c.number.desc(), counted.c.article_id))]


def top_areas(tx: Transaction, wanted: LogFilter, limit: int) -> list[Counted]:
    """Return the areas that were served most often; named by their code."""
    by_article = (
        select(ExchangeRow.article_id, func.count().label("number"))
        .where(ExchangeRow.article_id.is_not(None), *conditions(wanted))
        .group_by(ExchangeRow.article_id)
        .subquery()
    )
    number = func.sum(by_article.c.number).label("number")
    rows = tx.execute(
        select(ArticleRow.area, number)
        .join(by_article, by_article.c.article_id == ArticleRow.id)
        .group_by(ArticleRow.area)
        .order_by(number.desc(), ArticleRow.area)
        .limit(limit),
    )
    return [Counted(row[0], "", int(row[1])) for row in rows]


def top_clusters(tx: Transaction, wanted: LogFilter, limit: int) -> list[Counted]:
    """Return the questions that were asked most often, each with its first wording (masked); named by the cluster's number."""
    number = func.count().label("number")
    counted = (
        select(ExchangeRow.cluster_id, number)
        .where(ExchangeRow.cluster_id.is_not(None), *conditions(wanted))
        .group_by(ExchangeRow.cluster_id)
        .order_by(number.desc(), ExchangeRow.cluster_id)
        .limit(limit)
        .subquery()
    )
    named = select(counted.c.cluster_id, func.coalesce(ExchangeRow.question, ""), counted.c.number)
    joined = named.outerjoin(ExchangeRow, ExchangeRow.id == counted.c.cluster_id)
    rows = tx.execute(joined.order_by(counted.c.number.desc(), counted.c.cluster_id))
    return [Counted(str(row[0]), row[1], row[2]) for row in rows]


_PERIOD: dict[str, Any] = {"day": VietnamDay, "week": VietnamWeek, "month": VietnamMonth}


def _one_if(condition: Condition) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _spread(tx: Transaction, values: Select[Any]) -> Spread:
    """The nearest-rank percentiles: SQLite has no percentile function, so both databases look up the value at its place."""
    ranked = values.subquery()
    place = func.row_number().over(order_by=ranked.c.value)
    numbered = select(ranked.c.value, place.label("place"), func.count().over().label("number")).subquery()

    def at(percent: int) -> ColumnElement[Any]:
        # The place is the share of the number, rounded up, in whole numbers.
        wanted = (numbered.c.number * percent + 99) // 100
        return func.max(case((numbered.c.place == wanted, numbered.c.value)))

    number, p50, p95 = tx.execute(select(func.max(numbered.c.number), at(50), at(95))).one()
    return Spread(number or 0, None if p50 is None else float(p50), None if p95 is None else float(p95))
