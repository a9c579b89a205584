"""The dashboards' lists: what is asked most, and when. Each line carries the filter of the rows that it counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from procbot.services.review.hourly import Tally
from procbot.store.figures import Counted, CountedArticle
from procbot.store.log_filter import LogFilter, narrowed
from procbot.vietnam_time import VIETNAM

TOP = 10  # lines of each list; more are found by the log itself


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a "most often" list, or one hour; ``key`` is an id, a code or a number."""

    key: str
    name: str
    count: int
    rows: LogFilter


def hours(by_hour: Mapping[datetime, Tally], asked: LogFilter) -> tuple[Line, ...]:
    """Return the questions by the hour of Vietnam's day, 0 to 23."""
    found = Counter[int]()
    for hour, tally in by_hour.items():
        found[hour.astimezone(VIETNAM).hour] += tally.get("questions", 0)
    return tuple(Line(str(hour), "", found[hour], narrowed(asked, LogFilter(hour=hour))) for hour in range(24))


def articles(found: list[CountedArticle], served: LogFilter) -> tuple[Line, ...]:
    """Return the articles that were served most."""
    return tuple(
        Line(each.article_id, each.title, each.number, narrowed(served, LogFilter(articles=(each.article_id,))))
        for each in found[:TOP]
    )


def areas(found: list[CountedArticle], served: LogFilter) -> tuple[Line, ...]:
    """Return the areas that were served most; a key is the area's code."""
    numbers = Counter[str]()
    for each in found:
        if each.area is not None:
            numbers[each.area] += each.number
    most = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    return tuple(Line(area, "", number, narrowed(served, LogFilter(areas=(area,)))) for area, number in most)


def gaps(found: list[Counted], gaps: LogFilter) -> tuple[Line, ...]:
    """Return the unanswered questions that were asked most; a key is the cluster's number."""
    return tuple(
        Line(str(each.cluster_id), each.question, each.number, narrowed(gaps, LogFilter(cluster=each.cluster_id)))
        for each in found
    )
