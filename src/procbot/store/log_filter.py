"""Which exchanges are meant: one value for the list, the charts, the queues and the exports."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

ASKED_INTENTS = ("question", "follow_up", "edited", "example")
"""What somebody asked in words; the others opened something by a button."""

UNJUDGED = "unjudged"
"""Stands among the verdicts for "no verdict holds"."""

NO_VOTE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Exchanges that meet every part which is set; within a part with several values, any of them.

    Attributes:
        since: first day, in Vietnam.
        until: last day, in Vietnam, included.
        outcomes: codes of ``answers.answer.Outcome``.
        areas: of the article that was served.
        articles: ids of the article that was served.
        sections: codes of the section that was served.
        votes: "up", "down", or "none" for exchanges without a vote.
        reasons: codes of the reason given with a negative vote.
        verdicts: authoritative verdicts in force, or "unjudged".
        labels: ids; an exchange with any of them.
        channels: "telegram", "web", ...
        intents: what the message was taken for.
        min_ms: took at least so long.
        max_ms: took at most so long.
        text: words that the question holds one after the other; accents and case do not matter.
        cluster: the questions that ask as this exchange does.
        escalated: "yes", "no", "open" (the staff's turn) or "replied".
        version: the knowledge base's.
        accented: whether the question was typed with diacritics.
        hour: of the day in Vietnam, 0..23.
        repeated: the same member had asked alike in the seven days before.
        stale: an expired text, or one past its review, was served without a banner.
    """

    since: date | None = None
    until: date | None = None
    outcomes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    min_ms: float | None = None
    max_ms: float | None = None
    text: str = ""
    cluster: int | None = None
    escalated: str | None = None
    version: int | None = None
    accented: bool | None = None
    hour: int | None = None
    repeated: bool | None = None
    stale: bool | None = None


EVERYTHING = LogFilter()

NOTHING = LogFilter(cluster=0)
"""Meets no exchange: they are numbered from 1."""


def narrowed(one: LogFilter, other: LogFilter) -> LogFilter:
    """Return the filter of the exchanges that meet both; where the two contradict each other, ``NOTHING``.

    Of texts only one may be set, or both alike: their conjunction is no filter.

    Raises:
        ValueError: both look for a text, and for different ones.
    """
    both: dict[str, Any] = {}
    for field in fields(LogFilter):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if theirs in (mine, field.default):
            both[field.name] = mine
        elif mine == field.default:
            both[field.name] = theirs
        elif field.name in _JOINED:
            both[field.name] = _JOINED[field.name](mine, theirs)
        elif isinstance(mine, tuple):
            both[field.name] = tuple(value for value in mine if value in theirs)
            if not both[field.name]:
                return NOTHING
        elif field.name == "text":
            raise ValueError("two texts cannot be looked for at once")
        else:
            return NOTHING
    return LogFilter(**both)


_JOINED: dict[str, Callable[[Any, Any], Any]] = {"since": max, "until": min, "min_ms": max, "max_ms": min}
