"""Figures of exchanges that were deleted when their time was over: the dashboards' own, by month, without anything to open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from procbot.services.review.definitions import DEFINITIONS
from procbot.store import purged_sums
from procbot.store.engine import Database, Transaction

# The others are asked of further rows, such as the questions of the week before, which may have gone already.
KEPT = {each.code: (each.part, each.whole or each.part) for each in DEFINITIONS if each.source != "alone"}


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """``part`` of ``whole``; of a plain number both are the same."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class PurgedMonth:
    """A month in Vietnam of which exchanges were deleted; what of it is still in the log is not counted here."""

    first: date
    last: date
    """The last of its days of which something was deleted."""
    figures: Mapping[str, KeptFigure]
    """By code, in the order of the definitions; those that counted nothing are left out."""


def count_going(tx: Transaction, exchange_ids: Sequence[int]) -> None:
    """Add exchanges to the sums, in the transaction that deletes them."""
    purged_sums.add(tx, exchange_ids, KEPT)


class PurgedFigures:
    """Reads what is left.

    Args:
        database: with the sums.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def months(self) -> tuple[PurgedMonth, ...]:
        """Return the months, the latest first; one statement."""
        with self._database.read() as tx:
            sums = purged_sums.every(tx)
        months = []
        for first, rows in groupby(sums, lambda each: each.day.replace(day=1)):
            of_month = list(rows)
            totals = {
                code: KeptFigure(
                    sum(each.part for each in of_month if each.code == code),
                    sum(each.whole for each in of_month if each.code == code),
                )
                for code in KEPT
            }
            kept = {code: figure for code, figure in totals.items() if figure.whole}
            months.append(PurgedMonth(first, of_month[-1].day, kept))
        return tuple(reversed(months))
