"""The statements that something sends to the database: how many there are must not depend on how many rows there are."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from procbot.services.curation.jobs import THREAD
from procbot.store.engine import Database


@contextmanager
def statements_sent(database: Database) -> Iterator[list[str]]:
    """Give a list that fills with each statement sent meanwhile, BEGIN and the like included, those of jobs left out."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        if not threading.current_thread().name.startswith(THREAD):
            sent.append(str(arguments[2]))

    engines = {database.engine, database.writing_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
