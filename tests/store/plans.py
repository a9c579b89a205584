"""How a database means to do what a query asks: what is quick on every machine, and what only on a small table."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, event

from procbot.store.engine import Database, Transaction


def plan_of(database: Database, read: Callable[[Transaction], object]) -> list[str]:
    """Return the steps of the last statement that ``read`` sends, in the database's own words, outer steps first."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        with database.read() as tx:
            read(tx)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    statement, parameters = sent[-1]
    explain = "EXPLAIN QUERY PLAN" if database.is_sqlite else "EXPLAIN (COSTS OFF)"
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"{explain} {statement}", parameters)
        return [str(row[-1]) for row in rows]
