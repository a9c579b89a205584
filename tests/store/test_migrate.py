import subprocess
import sys
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text

from procbot.errors import SchemaOutdatedError
from procbot.store import migrate
from procbot.store.engine import Database, open_database
from procbot.store.schema import KnowledgeStateRow, RevisionRow
from tests.store.processes import go_on, line_of, started

METADATA = KnowledgeStateRow.metadata


def tables_of(database: Database) -> set[str]:
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_the_steps_lead_to_the_schema_that_the_code_declares(empty_database: Database) -> None:
    migrate.upgrade(empty_database)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
    assert tables_of(empty_database) == {*METADATA.tables, "alembic_version"}


def test_on_sqlite_the_steps_write_the_very_same_statements(sqlite_url: str) -> None:
    """Compares what ``compare_metadata`` does not look at: checks, partial indexes, cascades, AUTOINCREMENT."""
    migrated, declared = open_database(sqlite_url), open_database(sqlite_url.replace("procbot.db", "declared.db"))
    migrate.upgrade(migrated)
    with declared.writing_engine.begin() as connection:
        METADATA.create_all(connection)
    assert statements_of(migrated) == statements_of(declared)
    migrated.dispose()
    declared.dispose()


def test_on_postgresql_the_steps_make_the_same_constraints_and_indexes(postgresql_url: str) -> None:
    """The schema "declared" holds what the code declares, "public" what the steps made."""
    database = open_database(postgresql_url)
    migrate.upgrade(database)
    with database.writing_engine.connect() as connection, connection.begin() as transaction:
        connection.execute(text("CREATE SCHEMA declared"))
        METADATA.create_all(connection.execution_options(schema_translate_map={None: "declared"}))
        declared, migrated = (
            sorted(
                definition.replace(f"{schema}.", "")
                for query in (CONSTRAINTS, INDEXES)
                for definition in connection.scalars(text(query), {"schema": schema})
                if "alembic_version" not in definition
            )
            for schema in ("declared", "public")
        )
        transaction.rollback()
    assert migrated == declared
    database.dispose()


def test_from_when_on_texts_are_stale_is_read_from_those_that_are_there(empty_database: Database) -> None:
    with empty_database.writing_engine.begin() as connection:
        config = migrate.alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        connection.execute(
            text("INSERT INTO articles VALUES ('a', 'area', 'guide', 'A', 'published', '2026-11-01', '2026-11-01')"),
        )
        heads = ("expires_on: null\nreview_by: 2026-11-22", "expires_on: 2026-11-20\nreview_by: 2026-11-22", "")
        for number, head in enumerate(heads, 1):
            connection.execute(
                text(
                    "INSERT INTO revisions (id, article_id, number, markdown, digest, author, note, created_at) "
                    "VALUES (:id, 'a', :id, :markdown, :id, 'lan', '', '2026-11-01')"
                ),
                {"id": number, "markdown": f"---\nid: a\n{head}\n---\n"},
            )

    migrate.upgrade(empty_database)
    with empty_database.read() as tx:
        moments = tx.scalars(select(RevisionRow.stale_from).order_by(RevisionRow.id)).all()
    assert moments == [datetime(2026, 11, 22, 17, tzinfo=UTC), datetime(2026, 11, 20, 17, tzinfo=UTC), None]


def test_an_upgraded_database_is_left_alone(empty_database: Database) -> None:
    steps: list[str] = []
    migrate.upgrade(empty_database, steps.append)
    once = list(steps)
    migrate.upgrade(empty_database, steps.append)
    assert steps == once
    assert once[0] == "Schema: 0001 First tables."


def test_the_step_of_a_database_is_known(empty_database: Database) -> None:
    assert migrate.current_revision(empty_database) is None
    migrate.upgrade(empty_database)
    assert migrate.current_revision(empty_database) == migrate.head_revision()
    migrate.require_head(empty_database)


def test_the_steps_are_those_that_alembic_finds() -> None:
    newest_first = [step.revision for step in ScriptDirectory.from_config(migrate.alembic_config()).walk_revisions()]
    assert newest_first[0] == migrate.head_revision()
    assert newest_first == sorted(newest_first, reverse=True)


def test_a_database_is_asked_for_its_step_as_alembic_asks(empty_database: Database) -> None:
    with empty_database.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() is migrate.current_revision(empty_database) is None
    migrate.upgrade(empty_database)
    with empty_database.engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == migrate.current_revision(empty_database)


def test_nothing_but_an_upgrade_imports_alembic() -> None:
    code = "import sys, procbot.bootstrap; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 (our own code)
    assert done.stdout == "False\n"


def test_an_empty_database_is_told_what_to_run(empty_database: Database) -> None:
    with pytest.raises(SchemaOutdatedError, match=r"is empty\. Run: procbot db upgrade"):
        migrate.require_head(empty_database)


def test_an_earlier_schema_is_told_what_to_run(empty_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate.upgrade(empty_database)
    monkeypatch.setattr(migrate, "head_revision", lambda: "a later one")
    with pytest.raises(SchemaOutdatedError, match=r"an earlier version \(\d{4}\)\. Run: procbot db upgrade"):
        migrate.require_head(empty_database)


def test_the_schema_of_a_newer_version_is_left_alone(empty_database: Database) -> None:
    migrate.upgrade(empty_database)
    with empty_database.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (migrate.upgrade, migrate.require_head):
        with pytest.raises(SchemaOutdatedError, match=r"a newer version \(9999\)"):
            attempt(empty_database)


def test_a_step_that_fails_halfway_leaves_nothing(empty_database: Database) -> None:
    with empty_database.begin() as tx:
        tx.execute(text("CREATE TABLE votes (surprise INTEGER)"))
    with pytest.raises(Exception, match=r"votes.* already exists"):
        migrate.upgrade(empty_database)
    assert tables_of(empty_database) == {"votes"}
    assert migrate.current_revision(empty_database) is None


def test_an_upgrade_that_would_leave_rows_pointing_to_nothing_is_undone(
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    database = open_database(sqlite_url)
    migrate.upgrade(database)

    def careless(config: object, revision: str) -> None:
        del revision
        connection = config.attributes["connection"]  # type: ignore[attr-defined]
        connection.execute(text("INSERT INTO votes VALUES (17, 'm', 1, NULL, '2026-11-23')"))

    monkeypatch.setattr(command, "upgrade", careless)
    with pytest.raises(RuntimeError, match="1 rows that point to nothing"):
        migrate.upgrade(database)
    with database.read() as tx:
        assert tx.scalar(text("SELECT count(*) FROM votes")) == 0
        assert tx.scalar(text("PRAGMA foreign_keys")) == 1
    database.dispose()


def test_processes_that_start_at_once_on_an_empty_database_upgrade_it_once(empty_database: Database) -> None:
    code = """
        ready()
        upgrade(database, lambda step: print("step", flush=True))
        print("done", flush=True)
    """
    url = empty_database.engine.url.render_as_string(hide_password=False)
    with ExitStack() as stack:
        processes = [stack.enter_context(started(code, url)) for _ in range(2)]
        assert [line_of(process) for process in processes] == ["ready"] * 2
        for process in processes:
            go_on(process)
        lines = sorted(line_of(process) for process in processes)
    assert lines == ["done", "step"]
    migrate.require_head(empty_database)


def test_the_steps_can_be_taken_back(empty_database: Database) -> None:
    migrate.upgrade(empty_database)
    with empty_database.writing_engine.begin() as connection:
        config = migrate.alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert tables_of(empty_database) == {"alembic_version"}


def statements_of(database: Database) -> dict[str, str]:
    with database.read() as tx:
        rows = tx.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name != 'alembic_version'"))
        return {row.name: " ".join(sorted(row.sql.replace(",", " ").split())) for row in rows}


CONSTRAINTS = """
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = (:schema)::regnamespace
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = :schema"
