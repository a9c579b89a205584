"""Counts the statements that a database is sent, for measurements."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from procbot.store.engine import Database

# What the engine itself sends around a transaction.
_OWN = ("BEGIN", "PRAGMA", "SET ", "SHOW ")


class StatementCount:
    """How many statements were sent so far."""

    def __init__(self) -> None:
        self.number = 0

    def note(self, *sent: object) -> None:
        """Take a statement, as SQLAlchemy's event hands it out: connection, cursor, statement, ..."""
        if not str(sent[2]).upper().startswith(_OWN):
            self.number += 1


@contextmanager
def counted_statements(database: Database) -> Iterator[StatementCount]:
    """Count what is sent within the block, by all threads; the engine's own BEGIN and PRAGMA are left out."""
    count = StatementCount()

    def note(*sent: object) -> None:
        count.note(*sent)

    engines: tuple[Engine, ...] = (database.engine, database.writing_engine)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
