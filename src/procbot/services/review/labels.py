"""The office's own labels on exchanges."""

from collections.abc import Callable, Iterable
from datetime import datetime

from procbot.errors import ReviewError
from procbot.store import audit, labels
from procbot.store.engine import Database
from procbot.store.labels import Label

_MAX_NAME = 80  # the column's length


class Labels:
    """Defines labels and puts them on exchanges. Safe to call from several threads.

    Args:
        database: where they are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def listed(self) -> list[Label]:
        """Return all labels by name, with the number of exchanges that bear them.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return labels.every(tx)

    def define(self, name: str, by: str) -> int:
        """Define a label; return its id.

        Raises:
            ReviewError: the name is empty, too long or taken.
            DatabaseUnavailableError: nothing was written.
        """
        at, name = self._clock(), _checked(name)
        with self._database.begin() as tx:
            label_id = labels.add(tx, name, by, at)
            if label_id is None:
                raise ReviewError(f"There is a label {name!r} already.")
            audit.record(tx, at, by, "label.define", "label", str(label_id), after={"name": name})
        return label_id

    def change(self, label_id: int, name: str, by: str, *, active: bool) -> None:
        """Rename a label, or offer it no more (or again); exchanges that bear it keep it.

        Raises:
            ReviewError: there is no such label, or the name is empty, too long or taken.
            DatabaseUnavailableError: nothing was written.
        """
        at, name = self._clock(), _checked(name)
        with self._database.begin() as tx:
            before = labels.get(tx, label_id)
            if before is None:
                raise ReviewError("There is no such label.")
            if not labels.change(tx, label_id, name, active=active):
                raise ReviewError(f"There is a label {name!r} already.")
            was, is_now = {"name": before.name, "active": before.active}, {"name": name, "active": active}
            audit.record(tx, at, by, "label.change", "label", str(label_id), before=was, after=is_now)

    def put(self, exchange_ids: Iterable[int], label_id: int, by: str) -> int:
        """Label exchanges; return how many did not bear the label yet.

        Raises:
            ReviewError: there is no such label, or it is not offered any more.
            DatabaseUnavailableError: nothing was written.
        """
        at, wanted = self._clock(), tuple(exchange_ids)
        with self._database.begin() as tx:
            label = labels.get(tx, label_id)
            if label is None or not label.active:
                raise ReviewError("There is no such label.")
            put = [exchange_id for exchange_id in wanted if labels.put(tx, exchange_id, label_id, by, at)]
            if put:
                audit.record(tx, at, by, "label.put", "label", str(label_id), after={"exchanges": put})
        return len(put)

    def take(self, exchange_id: int, label_id: int, by: str) -> bool:
        """Take a label off an exchange; return whether it bore it.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            taken = labels.take(tx, exchange_id, label_id)
            if taken:
                audit.record(tx, at, by, "label.take", "label", str(label_id), before={"exchanges": [exchange_id]})
        return taken


def _checked(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _MAX_NAME:
        raise ReviewError(f"A label has a name of at most {_MAX_NAME} characters.")
    return tidy
