"""How far each revision of an article has got: the answers that showed it, and to how many people."""

from collections.abc import Mapping
from datetime import UTC, datetime

from procbot.store import curated_list, served
from procbot.store.engine import Database
from procbot.store.served import Readers

# Before the first question that any log can hold.
_EVER = datetime(2000, 1, 1, tzinfo=UTC)


class Reach:
    """Counts answers by revision.

    Args:
        database: migrated.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, article_id: str) -> Mapping[int, Readers]:
        """Return the readers of each revision by its number, as long as the log goes back; those without any are missing."""
        with self._database.read() as tx:
            numbers = {entry.id: entry.number for entry in curated_list.history(tx, article_id)}
            found = served.readers(tx, article_id, None, numbers.keys(), _EVER)
        return {numbers[readers.revision_id]: readers for readers in found}
