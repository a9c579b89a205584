from sqlalchemy import text

from procbot.store.engine import Database
from procbot.store.statement_count import counted_statements


def test_statements_are_counted_within_the_block_only(database: Database) -> None:
    with database.read() as tx:
        tx.execute(text("SELECT 1"))
    with counted_statements(database) as count:
        with database.read() as tx:
            tx.execute(text("SELECT 1"))
        with database.begin() as tx:
            tx.execute(text("SELECT 2"))
        assert count.number == 2
    with database.read() as tx:
        tx.execute(text("SELECT 1"))

    assert count.number == 2
