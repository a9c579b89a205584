import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, text

from procbot.errors import DatabaseUnavailableError
from procbot.store import members
from procbot.store.engine import open_database
from procbot.store.migrate import upgrade
from tests.store.samples import NOON, pending, receive


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnavailableError, match=r"file/procbot\.db cannot be created: File exists"):
        open_database(f"sqlite:///{tmp_path}/file/procbot.db")


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseUnavailableError, match=f"{tmp_path} cannot be opened"), database.read() as tx:
        tx.execute(text("SELECT 1"))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Buy milk.\n" * 100)
    database = open_database(f"sqlite:///{tmp_path}/notes.txt")
    with pytest.raises(DatabaseUnavailableError, match=r"notes\.txt is not an SQLite database"), database.read() as tx:
        tx.execute(text("SELECT 1"))


def test_a_read_only_file_can_be_read_and_says_so_when_written(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    upgrade(database)
    receive(database, "1")
    read_only = open_database(sqlite_url.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true")

    assert pending(read_only) == 1
    with pytest.raises(DatabaseUnavailableError, match=r"procbot\.db.* is read-only\. Give this account the right"):
        receive(read_only, "2")
    assert read_only.sqlite_path == database.sqlite_path
    read_only.dispose()
    database.dispose()


def test_a_full_disk_is_named_and_writes_go_on_once_there_is_room(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    upgrade(database)
    with database.writing_engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def limit(connection: object, *_: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 1}")  # type: ignore[attr-defined]

    event.listen(database.engine, "checkout", limit)
    with pytest.raises(DatabaseUnavailableError, match="the disk is full"):
        [receive(database, str(number)) for number in range(50)]
    event.remove(database.engine, "checkout", limit)
    kept = pending(database)
    database.dispose()

    receive(database, "after")
    assert pending(database) == kept + 1
    database.dispose()


def test_a_database_locked_by_another_process_is_named(sqlite_url: str) -> None:
    holder = open_database(sqlite_url)
    upgrade(holder)
    impatient = open_database(f"{sqlite_url}?timeout=0.05")
    with holder.begin() as tx:
        members.see(tx, "m", "web", NOON)
        with pytest.raises(DatabaseUnavailableError, match="is locked by another process"):
            receive(impatient, "1")
    receive(impatient, "1")
    holder.dispose()
    impatient.dispose()


def test_a_first_start_that_waits_in_vain_says_so(tmp_path: Path) -> None:
    path = tmp_path / "procbot.db"
    database = open_database(f"sqlite:///{path}?timeout=0.03")
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailableError, match="is locked by another process"), database.read() as tx:
            tx.execute(text("SELECT 1"))


def test_a_long_write_of_the_same_process_is_named(sqlite_url: str) -> None:
    database = open_database(f"{sqlite_url}?timeout=0.05")
    upgrade(database)
    with database.begin(), pytest.raises(DatabaseUnavailableError, match="locked by a long write of this process"):
        receive(database, "1")
    database.dispose()


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    database = open_database("postgres://procbot:hidden@127.0.0.1:9/procbot?connect_timeout=1")
    with pytest.raises(DatabaseUnavailableError) as caught, database.begin() as tx:
        tx.execute(text("SELECT 1"))
    assert "procbot:***@127.0.0.1:9/procbot" in str(caught.value)
    assert "cannot be reached" in str(caught.value)
    assert "hidden" not in str(caught.value)


def test_a_database_that_the_server_does_not_have_is_named(postgresql_url: str) -> None:
    database = open_database(postgresql_url.replace("/postgres?", "/missing?"))
    with pytest.raises(DatabaseUnavailableError, match=r'cannot be reached.*"missing" does not exist'), database.read() as tx:
        tx.execute(text("SELECT 1"))


def test_a_connection_that_the_server_ended_is_reported_once_and_replaced(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    with database.begin() as tx:
        mine = tx.scalar(text("SELECT pg_backend_pid()"))
        with database.begin() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
        with pytest.raises(DatabaseUnavailableError), database.explained():
            tx.execute(text("SELECT 1"))
        tx.rollback()

    with database.read() as tx:
        assert tx.scalar(text("SELECT 1")) == 1
    database.dispose()


def test_a_row_that_another_transaction_holds_is_named(postgresql_url: str) -> None:
    database = open_database(postgresql_url)
    impatient = open_database(postgresql_url)
    event.listen(
        impatient.writing_engine, "begin", lambda connection: connection.exec_driver_sql("SET LOCAL lock_timeout = '10ms'")
    )
    take = text("SELECT pg_advisory_xact_lock(17)")
    with database.begin() as holder:
        holder.execute(take)
        with pytest.raises(DatabaseUnavailableError, match="is locked by another transaction"), impatient.begin() as tx:
            tx.execute(take)
    impatient.dispose()
    database.dispose()
