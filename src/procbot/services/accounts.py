"""The staff's accounts: who may sign in to the console, and with which password."""

import re
import secrets
import string
import unicodedata
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from procbot.errors import AccountError
from procbot.store import audit, staff
from procbot.store.engine import Database
from procbot.store.staff import Staff

# NIST SP 800-63B asks for 8 and advises more where nothing but the password protects; 12 leaves no room for "matkhau123".
MIN_PASSWORD_LENGTH = 12
# argon2 hashes any length, but a sign-in form must not be a way to keep the processor busy.
MAX_PASSWORD_LENGTH = 256
# Fewer different characters than this is a key held down or a pattern of two.
MIN_DIFFERENT_CHARACTERS = 5

# A shorter login stands in many words by chance.
MIN_LOGIN_TO_SEARCH = 4

# 20 of 57 characters are 116 bits; those that are read for one another (0 O, 1 l I) are left out: somebody copies it by hand.
_GENERATED_LENGTH = 20
_ALPHABET = "".join(sorted(set(string.ascii_letters + string.digits) - set("0O1lI")))

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")  # 80: the width of the column
_MAX_NAME_LENGTH = 120  # the width of the column


class Role(StrEnum):
    """What an account may do; each role may do what those before it may."""

    CURATOR = "curator"
    REVIEWER = "reviewer"
    ADMIN = "admin"


class Accounts:
    """The accounts in one database.

    Args:
        database: where they are kept.
        clock: gives the time, aware UTC.
        hasher: of the passwords; argon2id with the library's parameters (RFC 9106, low memory) unless given.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    def add(self, login: str, name: str, role: str, password: str, *, actor: str) -> Staff:
        """Add an account and record it in the audit.

        Args:
            login: lower-case letters, digits, dots, hyphens and underscores; never changes.
            name: shown in the console.
            role: a ``Role``'s value.
            password: at least ``MIN_PASSWORD_LENGTH`` characters.
            actor: who adds it.

        Raises:
            AccountError: the login is taken or malformed, the role is unknown, the name is empty or the password is weak.
        """
        refuse_malformed(login)
        if not name.strip() or len(name) > _MAX_NAME_LENGTH or not name.isprintable():
            raise AccountError(f"The name must be one line of 1 to {_MAX_NAME_LENGTH} characters.")
        if role not in set(Role):
            raise AccountError(f"{role!r} is no role: use one of {', '.join(Role)}.")
        refuse_weak(password, login)
        hashed = self._hasher.hash(_composed(password))  # before the transaction: it takes tens of milliseconds
        at = self._clock()
        with self._database.begin() as tx:
            added = staff.add(tx, login, name.strip(), role, hashed, at)
            if added is None:
                raise _taken(login)
            audit.record(tx, at, actor, "staff.add", "staff", str(added.id), after={"login": login, "role": role})
        return added

    def refuse_login(self, login: str) -> None:
        """Return when ``login`` is well-formed and free, so that nobody is asked for a password in vain.

        Raises:
            AccountError: it is not; says why.
        """
        refuse_malformed(login)
        with self._database.read() as tx:
            if staff.by_login(tx, login) is not None:
                raise _taken(login)

    def verify(self, login: str, password: str) -> Staff | None:
        """Return the active account that ``password`` opens, or ``None``; an unknown login takes the same time."""
        with self._database.read() as tx:
            found = staff.by_login(tx, login)
        hashed = self._nobodys_hash if found is None else found[1]
        try:
            self._hasher.verify(hashed, _composed(password[: MAX_PASSWORD_LENGTH + 1]))
        except (VerificationError, InvalidHashError):
            return None
        return found[0] if found is not None and found[0].active else None

    def count(self) -> int:
        """Return how many accounts there are."""
        with self._database.read() as tx:
            return staff.count(tx)

    @cached_property
    def _nobodys_hash(self) -> str:
        """Checked for an unknown login, so that the time does not tell which logins exist."""
        return self._hasher.hash(secrets.token_hex())


def refuse_malformed(login: str) -> None:
    """Return when ``login`` has the form of a login.

    Raises:
        AccountError: it has not.
    """
    if _LOGIN.fullmatch(login) is None:
        raise AccountError(f"{login!r} is no login: use 2 to 80 lower-case letters, digits, dots, hyphens or underscores.")


def _taken(login: str) -> AccountError:
    return AccountError(f"There is already an account {login!r}. Choose another login.")


def _composed(password: str) -> str:
    """One form for all keyboards: macOS types Vietnamese letters in parts, Windows whole. Source: NIST SP 800-63B, 5.1.1.2."""
    return unicodedata.normalize("NFKC", password)


def refuse_weak(password: str, login: str) -> None:
    """Return when ``password`` may be used for ``login``.

    Raises:
        AccountError: it may not; says why.
    """
    if len(password) < MIN_PASSWORD_LENGTH:
        raise AccountError(f"The password is too short: use at least {MIN_PASSWORD_LENGTH} characters, for example four words.")
    if len(password) > MAX_PASSWORD_LENGTH:
        raise AccountError(f"The password is too long: use at most {MAX_PASSWORD_LENGTH} characters.")
    if len(set(password)) < MIN_DIFFERENT_CHARACTERS:
        raise AccountError("The password repeats the same few characters. Choose another, for example four words.")
    if len(login) >= MIN_LOGIN_TO_SEARCH and login in password.lower():
        raise AccountError("The password contains the login. Choose another, for example four words.")


def generate_password(choice: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return a new random password that is easy to copy by hand.

    Args:
        choice: picks one of a sequence; from the system's random source unless given.
    """
    return "".join(choice(_ALPHABET) for _ in range(_GENERATED_LENGTH))
