"""The database: opened once per process, used from many threads, one transaction per deed."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.store.unavailable import explain

Transaction = Session

# A writer waits this long for another's transaction. The longest is the import of the seed, about a second; ten times that says
# that something is stuck. "?timeout=SECONDS" in an SQLite URL overrides it.
LOCK_TIMEOUT_S = 10.0

# A host that does not answer is reported after this time, not after the two minutes of TCP.
CONNECT_TIMEOUT_S = 5

# FULL: a committed question survives a power cut, not only kill -9. One commit of a 600-byte row in WAL mode, 2,000 times on an
# ext4 virtual disk: NORMAL 0.013 ms (p99 0.04), FULL 0.124 ms (p99 0.29). A worker waits longer for the network by far.
SQLITE_SYNCHRONOUS = "FULL"

_WAL_PAUSE_S = 0.01  # another process's switch to WAL mode takes less than this

# asyncio.to_thread runs at most min(32, cores + 4) calls at once; more connections would only queue at the writer's lock.
POOL_SIZE = 8
POOL_OVERFLOW = 24

# REPEATABLE READ: a reader's queries see one state on a server too, as they do on SQLite in WAL mode.
_WRITES = "procbot_writes"
_READING: dict[str, dict[str, Any]] = {
    "sqlite": {_WRITES: False},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
_WRITING: dict[str, dict[str, Any]] = {
    "sqlite": {_WRITES: True},
    "postgresql": {"isolation_level": "READ COMMITTED", "postgresql_readonly": False},
}


class Database:
    """One database and its connections. Safe to use from several threads.

    Args:
        url: a URL as ``open_database`` has checked it.
    """

    def __init__(self, url: URL) -> None:
        self.url_safe = _without_secrets(url)
        """The address for messages and logs; carries no password."""
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.sqlite_path = Path(str(url.database).removeprefix("file:")).absolute() if self.is_sqlite else None
        """The database file, ``None`` on a server."""
        self._lock_timeout_s = _lock_timeout_s(url)
        pool = self._sqlite_engine(url) if self.is_sqlite else self._postgresql_engine(url)
        self.engine: Engine = pool.execution_options(**_READING[url.get_backend_name()])
        """For readers only: its transactions refuse to write. The lists of the staff console stand on it."""
        self.writing_engine: Engine = pool.execution_options(**_WRITING[url.get_backend_name()])
        """For the migrations; all else writes through ``begin``."""
        self._reading = sessionmaker(self.engine, expire_on_commit=False)
        self._writing = sessionmaker(self.writing_engine, expire_on_commit=False)
        # SQLite lets one writer in and has the others poll with growing pauses; the threads of one process queue here instead.
        # Eight threads writing 60 rows each: the slowest commit took 100 ms so, 230 to 430 ms without.
        self._writer_turn = threading.Lock()

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Open a transaction that writes: committed at the end of the block, rolled back when the block raises.

        Raises:
            DatabaseUnavailableError: the database is down, read-only, full or locked; nothing was written.
        """
        with self.explained(), self.writers_turn(), self._writing.begin() as tx:
            yield tx

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Open a transaction that sees one state of the database throughout and waits for no writer. It cannot write.

        Raises:
            DatabaseUnavailableError: the database is down or locked.
        """
        with self.explained(), self._reading() as tx:
            yield tx

    @contextmanager
    def writers_turn(self) -> Iterator[None]:
        """Wait for the other writing threads of this process; no more than that (``begin`` does it by itself)."""
        if not self.is_sqlite:
            yield
            return
        if not self._writer_turn.acquire(timeout=self._lock_timeout_s):
            raise DatabaseUnavailableError(f"The database {self.url_safe} is locked by a long write of this process. Try again.")
        try:
            yield
        finally:
            self._writer_turn.release()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn the driver's errors that mean "not available" into ``DatabaseUnavailableError``; others pass."""
        try:
            yield
        except (DBAPIError, PoolTimeoutError) as error:
            unavailable = explain(error, self.url_safe)
            if unavailable is None:
                raise
            raise unavailable from error

    def dispose(self) -> None:
        """Close the connections. The object may be used again afterwards; it opens new ones."""
        self.engine.dispose()

    def _sqlite_engine(self, url: URL) -> Engine:
        engine = create_engine(
            url,
            connect_args={"timeout": self._lock_timeout_s},
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            hide_parameters=True,  # an error must not carry a question's words into the log
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _postgresql_engine(self, url: URL) -> Engine:
        defaults = {"connect_timeout": CONNECT_TIMEOUT_S, "application_name": "procbot"}
        engine = create_engine(
            url,
            connect_args={key: value for key, value in defaults.items() if key not in url.query},
            pool_size=POOL_SIZE,
            max_overflow=POOL_OVERFLOW,
            pool_pre_ping=True,  # the server may have been restarted since the last question
            hide_parameters=True,
        )
        event.listen(engine, "connect", _prepare_postgresql)
        return engine


def open_database(url: str) -> Database:
    """Return the database at ``url``; no connection is made yet.

    Args:
        url: ``sqlite:///relative.db``, ``sqlite:////absolute.db`` or ``postgresql://user:password@host/name``.

    Raises:
        SettingsError: ``url`` is no such address. The message does not repeat it: it may hold a password.
        DatabaseUnavailableError: the folder of an SQLite file cannot be made.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        if url.partition("://")[2].count("@") > 1:
            raise SettingsError(_AT_SIGN) from None
        raise SettingsError(f"PROCBOT_DATABASE_URL is not a database address; {_FORMS}.") from None
    if parsed.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        # A password with a bare "@" ends there, and its rest is taken for the host or, behind a slash, for the database's name.
        if "@" in f"{parsed.host}{parsed.database}":
            raise SettingsError(_AT_SIGN)
        return Database(parsed.set(drivername="postgresql+psycopg"))
    if parsed.get_backend_name() != "sqlite" or parsed.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise SettingsError(f"PROCBOT_DATABASE_URL names a database that procbot does not speak; {_FORMS}.")
    if not parsed.database or ":memory:" in parsed.database or parsed.query.get("mode") == "memory":
        raise SettingsError("PROCBOT_DATABASE_URL names a database in memory, which forgets every question; name a file.")
    database = Database(parsed)
    if "mode" not in parsed.query and database.sqlite_path is not None:
        _create_file(database.sqlite_path, database.url_safe)
    return database


_FORMS = "it starts with sqlite:/// and a path, or with postgresql:// and user, host and name"
_AT_SIGN = f"PROCBOT_DATABASE_URL has an @ too many: write each @ of the password as %40; {_FORMS}."


def _create_file(path: Path, url_safe: str) -> None:
    """Make the file before SQLite does, so that only this account can read it: it holds what people asked."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        reason = f"cannot be created: {error.strerror}. Check that the folder exists and that this account may write there"
        raise DatabaseUnavailableError(f"The database {url_safe} {reason}.") from error


def _lock_timeout_s(url: URL) -> float:
    given = url.query.get("timeout", LOCK_TIMEOUT_S)
    try:
        seconds = float(str(given))
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= threading.TIMEOUT_MAX:
        raise SettingsError("PROCBOT_DATABASE_URL has a timeout that is no number of seconds; write ?timeout=10 or leave it out.")
    return seconds


def _without_secrets(url: URL) -> str:
    kept = {key: value for key, value in url.query.items() if "pass" not in key.lower()}
    return url.set(query=kept).render_as_string(hide_password=True)


def _prepare_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """Set a new connection up. Source: SQLAlchemy, "SQLite: Enabling Non-Legacy SQLite Transactional Modes"."""
    del record
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    _switch_to_wal(connection)
    connection.execute(f"PRAGMA synchronous={SQLITE_SYNCHRONOUS}")
    connection.execute("PRAGMA foreign_keys=ON")
    # What is deleted is overwritten. Some builds of SQLite do that by themselves, others leave purged questions readable in the
    # file. Deleting 200 exchanges took 10 to 23 ms without and 11 to 18 ms with it.
    connection.execute("PRAGMA secure_delete=ON")


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Let readers and the writer not wait for one another; the file remembers it.

    For this one switch SQLite does not always wait for a lock: of 400 new files that 8 threads opened at once, 15 were "locked"
    for one of them; with our own waiting none of 1,500.
    """
    (timeout_ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    deadline_s = time.monotonic() + timeout_ms / 1000
    connection.execute("PRAGMA busy_timeout=0")
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline_s:
                raise
            time.sleep(_WAL_PAUSE_S)
    connection.execute(f"PRAGMA busy_timeout={timeout_ms}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the writer's lock at once where there will be a write: an upgrade halfway fails with "database is locked"."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, record: object) -> None:  # noqa: ANN401 (psycopg's connection, typed by row factory)
    del record
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{int(LOCK_TIMEOUT_S * 1000)}ms'")
    connection.commit()
