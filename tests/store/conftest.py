"""Fixtures of the store's tests: a database without a schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from procbot.store.engine import Database, open_database


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'procbot.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, sqlite_url: str) -> Iterator[Database]:
    """A database without any table; each test runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        database = open_database(sqlite_url)
        yield database
        database.dispose()
        return
    server = open_database(request.getfixturevalue("postgresql_url"))
    with server.writing_engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE empty TEMPLATE template0"))
        url = make_url(server.engine.url).set(database="empty")
        database = open_database(url.render_as_string(hide_password=False))
        yield database
        database.dispose()
        connection.execute(text("DROP DATABASE empty WITH (FORCE)"))
    server.dispose()
