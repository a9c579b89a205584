"""Everything on the dashboards that adds up, by the hour: periods and hours of the day are sums of these."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from procbot.services.review.definitions import BY_CODE, DEFINITIONS, Definition
from procbot.store import figures
from procbot.store.engine import Transaction
from procbot.store.log_filter import LogFilter, narrowed

Tally = dict[str, int]
"""Numbers of exchanges by the code of what was counted; what is missing is 0."""

Kind = TypeVar("Kind")

_VOTES = {("up",): 0, ("down",): 1, ("up", "down"): 2}
"""Where ``store.figures.votes`` has the number of the exchanges with such votes."""

_PLAIN = ("questions", "served")


def hourly(tx: Transaction, base: LogFilter, of_exchanges: Mapping[datetime, Tally]) -> dict[datetime, Tally]:
    """Return the counts of every part and every whole, by the hour's beginning (aware UTC).

    Args:
        tx: the transaction.
        base: what is counted.
        of_exchanges: what ``exchanges_hourly`` returns for it.
    """
    found = defaultdict[datetime, Tally](dict, {hour: dict(tally) for hour, tally in of_exchanges.items()})
    _add_votes(found, figures.votes(tx, base), _counted("votes"))
    _add_kinds(found, figures.verdicts(tx, base), _counted("verdicts"), _has_verdict)
    return dict(found)


def exchanges_hourly(tx: Transaction, base: LogFilter) -> dict[datetime, Tally]:
    """Return those of the counts that depend on nothing but what exchanges themselves say; one statement for each source."""
    found = defaultdict[datetime, Tally](dict)
    _add_kinds(found, figures.kinds(tx, base), _counted("exchanges"), _has_kind)
    for each in DEFINITIONS:
        # What is rare and costly to find is looked for among what it implies.
        if each.source == "alone":
            for hour, number in figures.counts(tx, narrowed(base, each.part)).items():
                found[hour][each.code] = number
    return dict(found)


def whole_code(definition: Definition) -> str:
    """Return the code under which the whole is counted: that of a figure which is the same, else one of its own."""
    same = next((code for code in _PLAIN if BY_CODE[code].part == definition.whole), None)
    return same or f"{definition.code}_of"


def added(tallies: Iterable[Tally]) -> Tally:
    """Return the sums, code by code."""
    sums: Tally = {}
    for tally in tallies:
        for code, number in tally.items():
            sums[code] = sums.get(code, 0) + number
    return sums


def _counted(source: str) -> dict[str, LogFilter]:
    """The parts and wholes that are counted from one source, by code; questions and sections sent are wholes of many."""
    found: dict[str, LogFilter] = {}
    for each in DEFINITIONS:
        if each.source == source:
            found[each.code] = each.part
            if each.whole is not None and whole_code(each) not in _PLAIN:
                found[whole_code(each)] = each.whole
    return found


def _add_kinds(
    found: defaultdict[datetime, Tally],
    by_hour: Mapping[datetime, Mapping[Kind, int]],
    parts: Mapping[str, LogFilter],
    has: Callable[[LogFilter, Kind], bool],
) -> None:
    codes: dict[Kind, list[str]] = {}
    for hour, kinds in by_hour.items():
        tally = found[hour]
        for kind, number in kinds.items():
            if kind not in codes:
                codes[kind] = [code for code, part in parts.items() if has(part, kind)]
            for code in codes[kind]:
                tally[code] = tally.get(code, 0) + number


def _has_kind(part: LogFilter, kind: tuple[str, str]) -> bool:
    return (not part.intents or kind[0] in part.intents) and (not part.outcomes or kind[1] in part.outcomes)


def _has_verdict(part: LogFilter, kind: tuple[str, bool]) -> bool:
    return kind[0] in part.verdicts and part.accented in {None, kind[1]}


def _add_votes(
    found: defaultdict[datetime, Tally], by_hour: Mapping[datetime, tuple[int, int, int]], parts: Mapping[str, LogFilter]
) -> None:
    places = {code: _VOTES[part.votes] for code, part in parts.items()}
    for hour, numbers in by_hour.items():
        for code, place in places.items():
            found[hour][code] = numbers[place]
