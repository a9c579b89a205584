"""Who asks what when in a made-up log: as uneven as life, and the same for the same seed."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate
from random import Random

from procbot.vietnam_time import VIETNAM

# Questions by hour of the day: breaks and evenings of people who work shifts. Guessed, for want of a log.
_HOURS = (2, 1, 1, 1, 1, 3, 6, 9, 10, 11, 12, 15, 14, 10, 8, 8, 9, 11, 12, 15, 17, 15, 10, 5)
_DAYS = (11, 10, 10, 10, 10, 9, 8)  # from Monday
_GROWTH = 2.0  # the last day has this many times the questions of the first

# A question is the rarer the later its place: Zipf's law, flattened at its head. Members likewise.
_HEAD = 20
QUESTIONS_PER_MEMBER = 6

_SECTION_OPENED = 0.12  # of the exchanges: a button pressed under the answer before
_NOISY = {"clean": 0.5, "unaccented": 0.33, "typos10": 0.17}


@dataclass(frozen=True, slots=True)
class Planned:
    """One exchange to be made: ``question`` is a place in the list of questions, ``noise`` how it is typed.

    ``opens``: not a question but another section of the article that it had led to, asked for by a button.
    """

    at: datetime
    member: int
    question: int
    noise: str
    opens: bool


def plan(number: int, questions: int, since: datetime, until: datetime, chance: Random) -> Iterator[Planned]:
    """Yield ``number`` exchanges from ``since`` to ``until`` in the order of their times.

    Args:
        number: of exchanges.
        questions: how many different ones there are.
        since: aware.
        until: aware.
        chance: seeded by the caller.
    """
    by_question, by_member = _zipf(questions), _zipf(max(1, number // QUESTIONS_PER_MEMBER))
    last: Planned | None = None
    for at in _times(number, since, until, chance):
        if last is not None and not last.opens and chance.random() < _SECTION_OPENED:
            soon = min(last.at + timedelta(seconds=chance.randint(5, 90)), at)
            last = Planned(soon, last.member, last.question, last.noise, opens=True)
        else:
            (noise,) = chance.choices(tuple(_NOISY), tuple(_NOISY.values()))
            last = Planned(at, _drawn(by_member, chance), _drawn(by_question, chance), noise, opens=False)
        yield last


def _times(number: int, since: datetime, until: datetime, chance: Random) -> Iterator[datetime]:
    """Days weighed by weekday and growth, hours by the day's course."""
    first, last = since.astimezone(VIETNAM).date(), until.astimezone(VIETNAM).date()
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    weights = [_DAYS[day.weekday()] * (1 + (_GROWTH - 1) * at / max(1, len(days) - 1)) for at, day in enumerate(days)]
    of_day = _shares(number, weights)
    for day, many in zip(days, of_day, strict=True):
        midnight = datetime.combine(day, time(), VIETNAM)
        hours = chance.choices(range(24), _HOURS, k=many)
        moments = sorted(midnight + timedelta(hours=hour, seconds=chance.random() * 3600) for hour in hours)
        yield from (min(max(moment, since), until) for moment in moments)


def _shares(number: int, weights: Sequence[float]) -> list[int]:
    """``number`` in whole parts, as the weights have it."""
    whole = sum(weights)
    ends = [round(number * end / whole) for end in accumulate(weights)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _zipf(number: int) -> list[float]:
    return list(accumulate(1 / (place + _HEAD) for place in range(number)))


def _drawn(sums: Sequence[float], chance: Random) -> int:
    return bisect(sums, chance.random() * sums[-1], hi=len(sums) - 1)
