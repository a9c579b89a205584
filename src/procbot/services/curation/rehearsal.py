"""A deed rehearsed in a transaction that is rolled back, so that its index can be built before anybody is answered from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from procbot.services.index_content import IndexContent, read_content
from procbot.store.engine import Database, Transaction
from procbot.vietnam_time import vietnam_day

Done = TypeVar("Done")

Deed = Callable[[Transaction, datetime], Done]
"""Changes what is published, at the time given; may be done several times and rolled back."""


@dataclass(frozen=True, slots=True)
class Rehearsal(Generic[Done]):
    """What a deed would leave behind."""

    at: datetime
    """The time of the deed."""
    content: IndexContent
    """What would be published; ``content.version`` is the version that the deed would raise the knowledge base to."""
    done: Done


def rehearse(database: Database, deed: Deed[Done], at: datetime) -> Rehearsal[Done]:
    """Return what ``deed`` would leave behind; nothing of it stays.

    Args:
        database: whose writers wait as long as it takes to read what is published: 20 ms for 130 articles.
        deed: the deed.
        at: its time.

    Raises:
        CurationError: as the deed does.
    """
    with database.begin() as tx:
        done = deed(tx, at)
        rehearsal = Rehearsal(at, read_content(tx, vietnam_day(at)), done)
        tx.rollback()
    return rehearsal
