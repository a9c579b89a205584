"""From a driver's error to a sentence: which database, what is the matter with it, what to do."""

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from procbot.errors import DatabaseUnavailableError

# Primary result codes, https://www.sqlite.org/rescode.html; the extended ones carry them in their low byte.
_SQLITE: dict[int, str] = {
    sqlite3.SQLITE_BUSY: "is locked by another process. Look for a backup or a shell that holds it open, then try again",
    sqlite3.SQLITE_LOCKED: "is locked by another process. Look for a backup or a shell that holds it open, then try again",
    sqlite3.SQLITE_READONLY: "is read-only. Give this account the right to write the file and its folder",
    sqlite3.SQLITE_PERM: "may not be opened by this account. Give it the right to read and write the file and its folder",
    sqlite3.SQLITE_AUTH: "may not be opened by this account. Give it the right to read and write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that the folder exists and that this account may write there",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Free some space, then try again",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error. Check the disk before anything else",
    sqlite3.SQLITE_CORRUPT: "is damaged. Stop procbot and restore the last backup",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database. Check the path in PROCBOT_DATABASE_URL",
}

# Longest prefix wins, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL: dict[str, str] = {
    "08": "cannot be reached. Check that the server runs and that PROCBOT_DATABASE_URL names the right host, port, user and name",
    "0A000": "is read-only (a standby). Point PROCBOT_DATABASE_URL at the server that takes writes",  # refuses BEGIN READ WRITE
    "25006": "is read-only (a standby, or set so). Point PROCBOT_DATABASE_URL at the server that takes writes",
    "28": "refused the login. Check the user and the password in PROCBOT_DATABASE_URL",
    "3D000": "does not exist on the server. Create it, or mend the name in PROCBOT_DATABASE_URL",
    "40": "was too busy with another transaction to finish this one. Try again",
    "42501": "refused this: the account lacks a right. Grant it the right to read and write procbot's tables",
    "53": "has run out of memory or connections. Look at the server, then try again",
    "53100": "cannot grow: the server's disk is full. Free some space there, then try again",
    "55P03": "is locked by another transaction. Look for one that has stayed open, then try again",
    "57": "is starting, stopping or was told to cancel. Try again when the server is up",
    "58": "reports an error of its disk or system. Look at the server's log",
}
_UNREACHABLE = _POSTGRESQL["08"]


def explain(error: DBAPIError | PoolTimeoutError, database: str) -> DatabaseUnavailableError | None:
    """Return what to raise instead of ``error``.

    Args:
        error: what SQLAlchemy raised.
        database: the database's address without its password.

    Returns:
        The error with its sentence, or ``None`` when the database is well and the mistake is ours (a broken constraint, bad SQL).
    """
    if isinstance(error, PoolTimeoutError):
        return DatabaseUnavailableError(f"The database {database} is too busy: no connection became free in time. Try again.")
    matter = _sqlite_matter(error.orig) if isinstance(error.orig, sqlite3.Error) else _postgresql_matter(error)
    if matter is None:
        return None
    return DatabaseUnavailableError(f"The database {database} {matter}. ({_own_words(error.orig)})")


def _sqlite_matter(error: sqlite3.Error) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)  # missing where the sqlite3 module itself complains
    return None if code is None else _SQLITE.get(code & 0xFF)


def _postgresql_matter(error: DBAPIError) -> str | None:
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:  # libpq did not get as far as the server, or lost it
        unreachable = error.connection_invalidated or type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}
        return _UNREACHABLE if unreachable else None
    return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])


def _own_words(error: BaseException | None) -> str:
    """What the driver says: all of it about a connection, the first line about a statement (those below may quote a row)."""
    lines = [line.strip() for line in str(error).strip().splitlines()]
    return " ".join(lines) if getattr(error, "sqlstate", None) is None else lines[0]
