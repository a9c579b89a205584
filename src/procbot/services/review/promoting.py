"""Putting an exchange's question among the golden ones by hand, and taking it out again."""

from collections.abc import Callable
from datetime import datetime

from procbot.errors import ReviewError
from procbot.services.review import promotion
from procbot.store import audit, exchanges, verdicts
from procbot.store.engine import Database, Transaction


class Promoting:
    """Undoes and redoes what a verdict has taught. Safe to call from several threads.

    Args:
        database: where it is kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def promote(self, exchange_id: int, by: str) -> bool:
        """Put the question where the exchange's authoritative verdict puts it; return whether it is a golden one now.

        Raises:
            ReviewError: the exchange is not in the log any more.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            _refuse_unknown(tx, exchange_id)
            standing = next((verdict for verdict in verdicts.live(tx, exchange_id) if verdict.authoritative), None)
            promoted = promotion.follow(tx, exchange_id, standing, by, at)
            if promoted:
                audit.record(tx, at, by, "question.promote", "exchange", str(exchange_id))
        return promoted

    def undo(self, exchange_id: int, by: str, why: str = "") -> bool:
        """Take the question out of the golden and the answered ones; return whether it stood in any.

        Raises:
            ReviewError: the exchange is not in the log any more.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            _refuse_unknown(tx, exchange_id)
            taken = promotion.take_back(tx, exchange_id)
            if taken:
                audit.record(tx, at, by, "question.demote", "exchange", str(exchange_id), before={"entries": taken}, why=why)
        return taken > 0


def _refuse_unknown(tx: Transaction, exchange_id: int) -> None:
    if exchanges.get(tx, exchange_id) is None:
        raise ReviewError("This exchange is not in the log any more.")
