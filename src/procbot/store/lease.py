"""One process per role and database: two bots on one token would take each other's updates."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from procbot.errors import AlreadyRunningError, DatabaseUnavailableError
from procbot.store.engine import Database


class Lease(Protocol):
    """A role that is held."""

    def renew(self) -> bool:
        """Make sure that the role is still held: a server that was restarted has forgotten who held it.

        One thread at a time may ask.

        Returns:
            Whether it was lost and has been taken again.

        Raises:
            AlreadyRunningError: it was lost, and another process has it now.
            DatabaseUnavailableError: the database cannot be asked; ask again later.
        """


@contextmanager
def hold(database: Database, role: str) -> Iterator[Lease]:
    """Hold the lease of ``role`` on this database for the length of the block.

    The kernel or the server frees it when the process dies, however it dies.

    Args:
        database: where the role works.
        role: "bot", ...; letters, digits and hyphens.

    Raises:
        AlreadyRunningError: another process (or another block of this one) holds it.
        DatabaseUnavailableError: the database cannot be asked.
    """
    if database.sqlite_path is not None:
        with _file_lock(database, database.sqlite_path.with_name(f"{database.sqlite_path.name}.{role}.lock"), role):
            yield _FileLease()
    else:
        lease = _ServerLease(database, role)
        lease.take()
        try:
            yield lease
        finally:
            lease.close()


@contextmanager
def _file_lock(database: Database, path: Path, role: str) -> Iterator[None]:
    """An flock on a file that stays: to delete it would let two processes lock two files of one name."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DatabaseUnavailableError(f"The lock file {path} cannot be written: {error.strerror}.") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise _already_running(database, role) from error
        yield
    finally:
        os.close(handle)


class _FileLease:
    """The kernel takes nothing back from a process that lives."""

    def renew(self) -> bool:
        return False


class _ServerLease:
    """An advisory lock of a session of its own, which lives as long as the session."""

    def __init__(self, database: Database, role: str) -> None:
        self._database = database
        self._role = role
        self._key = int.from_bytes(hashlib.sha256(f"procbot lease {role}".encode()).digest()[:8], "big", signed=True)
        self._session: Connection | None = None

    def take(self) -> None:
        with self._database.explained():
            session = self._database.writing_engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            session.detach()  # never back to the pool: closing it must end the session
        got = False
        try:
            with self._database.explained():
                got = bool(session.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._key}))
        finally:
            if not got:
                _close(session)
        if not got:
            raise _already_running(self._database, self._role)
        self._session = session

    def renew(self) -> bool:
        if self._session is not None:
            with suppress(DatabaseUnavailableError), self._database.explained():
                self._session.execute(text("SELECT 1"))
                return False
            self.close()
        self.take()
        return True

    def close(self) -> None:
        if self._session is not None:
            with suppress(SQLAlchemyError):  # the server takes its time to notice that a session has ended
                self._session.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": self._key})
            _close(self._session)
            self._session = None


def _close(session: Connection) -> None:
    with suppress(SQLAlchemyError):  # one that is lost is as good as closed
        session.close()


def _already_running(database: Database, role: str) -> AlreadyRunningError:
    return AlreadyRunningError(f"Another {role} works on the database {database.url_safe} already. Stop it first.")
