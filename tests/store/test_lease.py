import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from procbot.errors import AlreadyRunningError, DatabaseUnavailableError
from procbot.store import lease as lease_module
from procbot.store.engine import Database, open_database
from procbot.store.lease import hold
from tests.store.processes import line_of, started


def test_a_role_is_held_once(database: Database) -> None:
    with hold(database, "bot"), pytest.raises(AlreadyRunningError, match=r"Another bot works on the database .* already"):
        take(database)


def test_different_roles_do_not_meet(database: Database) -> None:
    with hold(database, "bot"), hold(database, "reminders"):
        pass


def test_a_role_is_free_again_after_the_block(database: Database) -> None:
    for _ in range(2):
        with hold(database, "bot"):
            pass


def test_a_role_is_free_again_after_an_error(database: Database) -> None:
    with pytest.raises(KeyError), hold(database, "bot"):
        raise KeyError
    with hold(database, "bot"):
        pass


def test_another_process_holds_the_role_until_it_is_killed(database: Database) -> None:
    code = """
        with hold(database, "bot"):
            ready("holds")
    """
    with started(code, database.engine.url.render_as_string(hide_password=False)) as process:
        assert line_of(process) == "holds"
        with pytest.raises(AlreadyRunningError):
            take(database)
        process.kill()
        process.wait()
        take_soon(database)


def test_a_held_role_keeps_nobody_from_writing(database: Database) -> None:
    with hold(database, "bot"), database.begin() as tx, database.read() as other:
        assert (tx.is_active, other.is_active) == (True, True)


def test_two_databases_have_a_role_each(tmp_path: Path) -> None:
    with hold(open_database(f"sqlite:///{tmp_path}/a.db"), "bot"), hold(open_database(f"sqlite:///{tmp_path}/b.db"), "bot"):
        pass


def test_a_lock_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/procbot.db")
    (tmp_path / "procbot.db.bot.lock").mkdir()
    with pytest.raises(DatabaseUnavailableError, match=r"procbot\.db\.bot\.lock cannot be written"):
        take(database)


def test_a_role_that_is_held_stays_held(database: Database) -> None:
    with hold(database, "bot") as lease:
        assert not lease.renew()


def test_a_role_that_the_server_has_forgotten_is_taken_again(server: Database) -> None:
    with hold(server, "bot") as lease:
        forget_sessions(server)
        assert lease.renew()
        assert not lease.renew()
        with pytest.raises(AlreadyRunningError):
            take(server)
    take_soon(server)


def test_a_role_that_another_has_taken_meanwhile_is_not_taken_back(server: Database) -> None:
    with hold(server, "bot") as lease:
        forget_sessions(server)
        with hold(server, "bot"):
            for _ in range(2):
                with pytest.raises(AlreadyRunningError):
                    lease.renew()


def test_a_server_that_cannot_be_asked_is_asked_again(server: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with hold(server, "bot") as lease:
        forget_sessions(server)
        with monkeypatch.context() as patch:
            patch.setattr(
                lease_module, "text", lambda _: text("SELECT 1 FROM pg_sleep(0) WHERE pg_terminate_backend(pg_backend_pid())")
            )
            with pytest.raises(DatabaseUnavailableError):
                lease.renew()
        assert lease.renew()


@pytest.fixture
def server(postgresql_url: str) -> Iterator[Database]:
    database = open_database(postgresql_url)
    yield database
    database.dispose()


def forget_sessions(database: Database) -> None:
    """What a restart of the server does to those who hold a lease."""
    with database.begin() as tx:
        tx.execute(text("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'"))


def take(database: Database) -> None:
    with hold(database, "bot"):
        pass


def take_soon(database: Database) -> None:
    """The kernel frees a file's lock at once; a server first has to notice that its client is gone."""
    deadline = time.monotonic() + 120
    while True:
        try:
            take(database)
        except AlreadyRunningError:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        else:
            return
