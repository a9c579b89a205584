"""One migrated database on the server serves all tests of a process; each finds it as the migrations left it."""

from sqlalchemy import text

from procbot.store.engine import Database
from procbot.store.schema import KnowledgeStateRow

_TABLES = ", ".join(f"'{table.name}'" for table in KnowledgeStateRow.metadata.sorted_tables)

# TRUNCATE gives every table and index a new file, filled or not: 60 ms for the tables of procbot. A test leaves rows in a few
# tables, and deleting these takes 3 ms. Only a table that has grown is truncated: its deleted rows would stay in the next
# test's way. In the role of a replica the server looks at no foreign keys, as TRUNCATE of all tables at once does not.
_EMPTY = text(f"""
DO $$
DECLARE
  name text;
  used boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOREACH name IN ARRAY ARRAY[{_TABLES}] LOOP
    IF pg_relation_size(name::regclass) > 262144 THEN
      EXECUTE format('TRUNCATE %I CASCADE', name);
    ELSE
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO used;
      IF used THEN
        EXECUTE format('DELETE FROM %I', name);
      END IF;
    END IF;
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END
$$
""")  # noqa: S608 (names of our own tables)


def empty(database: Database) -> None:
    """Leave no row in any table, and let the numbers begin at 1 again."""
    with database.begin() as tx:
        tx.execute(_EMPTY)
