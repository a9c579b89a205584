import re
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.store import inbox
from procbot.store.engine import Database, open_database
from procbot.store.migrate import upgrade
from tests.store.processes import go_on, line_of, started
from tests.store.samples import NOON, pending, receive


def test_a_block_that_ends_well_is_committed(database: Database) -> None:
    receive(database, "1")
    assert pending(database) == 1


def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    def interrupted() -> None:
        with database.begin() as tx:
            inbox.receive(tx, "web", "1", {}, NOON)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert pending(database) == 0
    receive(database, "1")


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseUnavailableError, match="read-only"), database.read() as tx:
        inbox.receive(tx, "web", "1", {}, NOON)
    receive(database, "1")


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.read() as tx:
        assert inbox.counts(tx)["pending"] == 0
        receive(database, "1")
        assert inbox.counts(tx)["pending"] == 0
    assert pending(database) == 1


def test_a_reader_does_not_wait_for_a_writer(database: Database) -> None:
    with database.begin() as tx:
        inbox.receive(tx, "web", "1", {}, NOON)
        assert pending(database) == 0


def test_threads_take_turns_to_write(database: Database) -> None:
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(lambda number: receive(database, str(number)), range(40)))
    assert sorted(i for i in ids if i is not None) == list(range(1, 41))


def test_a_broken_constraint_is_not_taken_for_an_outage(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as tx:
        tx.execute(text("INSERT INTO members (ref) VALUES ('m')"))


def test_foreign_keys_are_held(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as tx:
        tx.execute(text("INSERT INTO votes VALUES (17, 'm', true, NULL, '2026-11-23 00:00:00')"))


def test_an_error_does_not_repeat_what_was_to_be_written(database: Database) -> None:
    def write_twice() -> None:
        with database.begin() as tx:
            for _ in range(2):
                tx.execute(
                    text("INSERT INTO members (ref, channel, first_seen_at, last_seen_at) VALUES (:ref, :c, :at, :at)"),
                    {"ref": "m", "c": "secret words", "at": "2026-11-23 00:00:00"},
                )

    with pytest.raises(IntegrityError) as caught:
        write_twice()
    assert "secret words" not in str(caught.value)


def test_several_processes_write_without_a_locked_database(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    upgrade(database)
    code = """
        ready()
        for number in range(40):
            with database.begin() as tx:
                inbox.receive(tx, "web", f"{sys.argv[2]}-{number}", {}, now)
        print("done", flush=True)
    """
    with ExitStack() as stack:
        others = [stack.enter_context(started(code.replace("sys.argv[2]", repr(name)), sqlite_url)) for name in "ab"]
        assert [line_of(other) for other in others] == ["ready", "ready"]
        for other in others:
            go_on(other)
        for number in range(40):
            receive(database, str(number))
            pending(database)
        assert [line_of(other) for other in others] == ["done", "done"]
    assert pending(database) == 120
    database.dispose()


def test_a_committed_question_survives_kill_9(database: Database) -> None:
    code = """
        with database.begin() as tx:
            inbox.receive(tx, "web", "committed", {}, now)
        with database.begin() as tx:
            inbox.receive(tx, "web", "not committed", {}, now)
            ready()
    """
    with started(code, database.engine.url.render_as_string(hide_password=False)) as process:
        assert line_of(process) == "ready"
        process.kill()
        process.wait()

    with database.read() as tx:
        assert [item.update_id for item in inbox.pending(tx, "web")] == ["committed"]


def test_sqlite_syncs_each_commit_and_keeps_readers_apart_from_the_writer(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    full = 2  # https://www.sqlite.org/pragma.html#pragma_synchronous
    with database.read() as tx:
        pragmas = [tx.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]
    assert pragmas == ["wal", full, 1, 10_000]
    database.dispose()


def test_what_is_deleted_from_an_sqlite_file_is_overwritten(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.begin() as tx:
        assert tx.scalar(text("PRAGMA secure_delete")) == 1
    database.dispose()


def test_a_new_sqlite_file_and_its_folder_are_made_for_this_account_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "procbot.db"
    database = open_database(f"sqlite:///{path}")
    upgrade(database)
    receive(database, "1")
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert database.sqlite_path == path
    database.dispose()


def test_the_first_start_waits_for_another_ones(tmp_path: Path) -> None:
    path = tmp_path / "procbot.db"
    database = open_database(f"sqlite:///{path}")
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")  # as a process does that creates its tables before the switch to WAL mode
    release = threading.Timer(0.05, first.execute, ["ROLLBACK"])
    release.start()

    with database.read() as tx:
        assert tx.scalar(text("PRAGMA journal_mode")) == "wal"
        assert tx.scalar(text("PRAGMA busy_timeout")) == 10_000
    release.join()
    first.close()
    database.dispose()


@pytest.mark.parametrize("url", ["postgres://u:p@host/db", "postgresql://u:p@host/db", "postgresql+psycopg://u:p@host/db"])
def test_each_way_to_write_a_postgresql_address_is_understood(url: str) -> None:
    database = open_database(url)
    assert not database.is_sqlite
    assert database.sqlite_path is None
    assert database.url_safe == "postgresql+psycopg://u:***@host/db"


def test_a_password_among_the_parameters_is_hidden_too() -> None:
    database = open_database("postgresql://u@/db?host=/run/postgresql&password=hidden")
    assert database.url_safe == "postgresql+psycopg://u@/db?host=%2Frun%2Fpostgresql"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "procbot.db",
        "mysql://u:hidden@host/db",
        "postgresql+asyncpg://u:hidden@h/db",
        "sqlite+aiosqlite:///a.db",
        "postgres://u:hidden@host:port/db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?mode=memory&uri=true",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(SettingsError, match="PROCBOT_DATABASE_URL") as caught:
        open_database(url)
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("given", ["abc", "-1", "nan", "inf", "1&timeout=2"])
def test_a_timeout_that_is_no_number_of_seconds_is_refused(tmp_path: Path, given: str) -> None:
    with pytest.raises(SettingsError, match="timeout that is no number of seconds"):
        open_database(f"sqlite:///{tmp_path}/procbot.db?timeout={given}")


@pytest.mark.parametrize(
    "url", ["postgresql://u:hid@den@host/db", "postgresql://u:hid@den:5432@host/db", "postgres://u:hid@a/den@host/db"]
)
def test_a_bare_at_sign_in_the_password_is_named_and_nothing_of_the_password_shown(url: str) -> None:
    with pytest.raises(SettingsError, match="PROCBOT_DATABASE_URL") as caught:
        open_database(url)
    assert "%40" in str(caught.value)
    assert not {"hid", "den"} & set(re.findall(r"\w+", str(caught.value)))
    assert caught.value.__cause__ is None


def test_an_escaped_at_sign_is_part_of_the_password() -> None:
    assert open_database("postgresql://u:hid%40den@host/db").url_safe == "postgresql+psycopg://u:***@host/db"
