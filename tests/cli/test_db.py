"""``procbot db`` on a file and on a server."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def empty_server_url(postgresql_url: str) -> Iterator[str]:
    """A database of its own on the test server, without any table."""
    name = f"procbot_{uuid4().hex}"
    server = create_engine(postgresql_url.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.url.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def test_the_status_of_an_empty_file_names_the_schema_it_needs(run: Run) -> None:
    status = json.loads(run("db", "status", "--json").stdout)
    assert status["schema"] is None
    assert status["newest_schema"]
    assert status["articles"] is None


def test_an_upgrade_makes_and_fills_the_database_and_can_be_run_again(run: Run, data_dir: Path) -> None:
    first, second = run("db", "upgrade"), run("db", "upgrade")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "now holds the articles" in first.stderr
    assert "now holds the articles" not in second.stderr
    assert (data_dir / "procbot.db").exists()
    status = json.loads(run("db", "status", "--json").stdout)
    assert (status["articles"], status["staff"], status["inbox"]["pending"]) == (2, 0, 0)
    assert status["knowledge_version"] > 0


def test_the_status_for_people_is_a_table(run: Run) -> None:
    run("db", "upgrade")
    result = run("db", "status")
    assert result.exit_code == 0
    assert "outbox pending" in result.stdout


def test_a_server_is_never_migrated_by_the_way(run: Run, monkeypatch: pytest.MonkeyPatch, empty_server_url: str) -> None:
    monkeypatch.setenv("PROCBOT_DATABASE_URL", empty_server_url)
    refused = run("ask", "--json", "tam tru")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "procbot db upgrade" in refused.stderr
    upgraded = run("db", "upgrade")
    assert upgraded.exit_code == 0, upgraded.output
    answered = run("ask", "--json", "tam tru")
    assert answered.exit_code == 0, answered.output


def test_a_server_that_is_down_is_named_without_its_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_DATABASE_URL", "postgresql://procbot:hunter2@127.0.0.1:1/procbot")
    result = run("ask", "tam tru")
    assert result.exit_code == 2
    assert "127.0.0.1:1/procbot cannot be reached" in result.stderr
    assert "hunter2" not in result.output
