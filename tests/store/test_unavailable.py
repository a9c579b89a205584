import sqlite3

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from procbot.store.unavailable import explain


def said(error: Exception, where: str = "postgresql+psycopg://u:***@host/db") -> str | None:
    explained = explain(DBAPIError("INSERT", None, error), where)
    return None if explained is None else str(explained)


def sqlite_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("words of SQLite")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "matter"),
    [
        (errors.ReadOnlySqlTransaction("x"), "is read-only"),
        (errors.FeatureNotSupported("cannot set transaction read-write mode during recovery"), "is read-only (a standby)"),
        (errors.DiskFull("x"), "the server's disk is full"),
        (errors.TooManyConnections("x"), "run out of memory or connections"),
        (errors.LockNotAvailable("x"), "is locked by another transaction"),
        (errors.DeadlockDetected("x"), "too busy with another transaction"),
        (errors.SerializationFailure("x"), "too busy with another transaction"),
        (errors.AdminShutdown("x"), "is starting, stopping"),
        (errors.CannotConnectNow("x"), "is starting, stopping"),
        (errors.InvalidPassword("x"), "refused the login"),
        (errors.InvalidCatalogName("x"), "does not exist on the server"),
        (errors.InsufficientPrivilege("x"), "the account lacks a right"),
        (errors.ConnectionFailure("x"), "cannot be reached"),
        (errors.IoError("x"), "an error of its disk"),
        (psycopg.OperationalError("the connection is lost"), "cannot be reached"),
        (errors.ConnectionTimeout("x"), "cannot be reached"),
    ],
)
def test_what_a_server_says_becomes_a_sentence(error: Exception, matter: str) -> None:
    sentence = said(error)
    assert sentence is not None
    assert sentence.startswith("The database postgresql+psycopg://u:***@host/db ")
    assert matter in sentence


@pytest.mark.parametrize(
    ("code", "matter"),
    [
        (sqlite3.SQLITE_BUSY, "is locked by another process"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "is locked by another process"),
        (sqlite3.SQLITE_READONLY, "is read-only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "is read-only"),
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk reports an error"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_CORRUPT, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is not an SQLite database"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(code: int, matter: str) -> None:
    sentence = said(sqlite_error(code), "sqlite:////data/procbot.db")
    assert sentence is not None
    assert sentence.startswith("The database sqlite:////data/procbot.db ")
    assert sentence.endswith(". (words of SQLite)")
    assert matter in sentence


@pytest.mark.parametrize(
    "error",
    [
        errors.UniqueViolation("x"),
        errors.SyntaxError("x"),
        errors.UndefinedTable("x"),
        psycopg.ProgrammingError("the cursor is closed"),
        sqlite_error(sqlite3.SQLITE_ERROR),
        sqlite_error(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
        sqlite3.ProgrammingError("Cannot operate on a closed database."),
    ],
)
def test_a_mistake_of_ours_is_not_taken_for_an_outage(error: Exception) -> None:
    assert said(error) is None


def test_a_row_that_the_server_quotes_is_left_out() -> None:
    sentence = said(errors.DiskFull("could not extend file\nDETAIL: Failing row contains (1, secret words)."))
    assert sentence is not None
    assert sentence.endswith("(could not extend file)")


def test_every_attempt_to_connect_is_told() -> None:
    sentence = said(psycopg.OperationalError("all failed:\n- host: 'a': refused\n- host: 'b': refused"))
    assert sentence is not None
    assert sentence.endswith("(all failed: - host: 'a': refused - host: 'b': refused)")


def test_no_free_connection_is_named() -> None:
    explained = explain(PoolTimeoutError("QueuePool limit"), "sqlite:////data/procbot.db")
    assert str(explained) == "The database sqlite:////data/procbot.db is too busy: no connection became free in time. Try again."
