"""The days, weeks and months of Vietnam's calendar that the dashboards' charts are drawn over."""

from datetime import date, timedelta

PERIODS = ("day", "week", "month")
"""Weeks begin on Monday."""


def periods(since: date, until: date, period: str) -> tuple[date, ...]:
    """Return the first days of the periods that the days from ``since`` to ``until`` (included) fall into, in order."""
    begin = begin_of(since, period)
    found = []
    while begin <= until:
        found.append(begin)
        begin = after(begin, period)
    return tuple(found)


def begin_of(day: date, period: str) -> date:
    """Return the first day of the period that ``day`` falls into."""
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def after(begin: date, period: str) -> date:
    """Return the first day of the next period."""
    if period == "month":
        return (begin + timedelta(days=31)).replace(day=1)
    return begin + timedelta(days=7 if period == "week" else 1)


def last_day(begin: date, period: str) -> date:
    """Return the last day of the period that begins on ``begin``."""
    return after(begin, period) - timedelta(days=1)
