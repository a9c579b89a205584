"""The staff's accounts: who there is, in which role, and how that changes. Signing in: ``services.sign_in``."""

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from argon2 import PasswordHasher

from procbot.errors import AccountError, AccountProblem
from procbot.services.passwords import composed, generate_password, refuse_weak
from procbot.store import audit, staff
from procbot.store.engine import Database, Transaction
from procbot.store.staff import Staff

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,79}")  # 80: the width of the column
_MAX_NAME_LENGTH = 120  # the width of the column


class Role(StrEnum):
    """What an account may do: curators and reviewers have different work, an admin may do all of it and more."""

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
            role: a ``Role``'s value; of the first account "admin", who can add the others.
            password: see ``passwords.refuse_weak``.
            actor: who adds it.

        Raises:
            AccountError: the login is taken or malformed, the role is unknown or not the first's, the name is empty or the
                password is weak.
        """
        refuse_malformed(login)
        name = _refuse_bad_name(name)
        _refuse_unknown_role(role)
        refuse_weak(password, login)
        hashed = self._hasher.hash(composed(password))  # before the transaction: it takes tens of milliseconds
        at = self._clock()
        with self._database.begin() as tx:
            if role != Role.ADMIN and staff.count(tx) == 0:
                raise AccountError("The first account must be an admin, who can add the others.", AccountProblem.FIRST_IS_ADMIN)
            added = staff.add(tx, login, name, role, hashed, at)
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

    def count(self) -> int:
        """Return how many accounts there are, active or not."""
        with self._database.read() as tx:
            return staff.count(tx)

    def everyone(self) -> list[Staff]:
        """Return all accounts, active ones first, then by login."""
        with self._database.read() as tx:
            return staff.everyone(tx)

    def get(self, staff_id: int) -> Staff | None:
        """Return an account, active or not, or ``None``."""
        with self._database.read() as tx:
            return staff.by_id(tx, staff_id)

    def edit(self, staff_id: int, name: str, role: str, *, actor: str) -> Staff:
        """Give an account another name or role and record what changed. A new role holds from the account's next request.

        Raises:
            AccountError: there is no such account, the role or name cannot be taken, or no admin would be left.
        """
        name = _refuse_bad_name(name)
        _refuse_unknown_role(role)
        at = self._clock()
        with self._database.begin() as tx:
            before = _found(tx, staff_id)
            changed = {key: value for key, value in (("name", name), ("role", role)) if getattr(before, key) != value}
            if not changed:
                return before
            if "role" in changed:
                _keep_an_admin(tx, before)
            staff.change(tx, staff_id, at, changed)
            was = {key: getattr(before, key) for key in changed}
            audit.record(tx, at, actor, "staff.edit", "staff", str(staff_id), before=was, after=changed)
            return _found(tx, staff_id)

    def deactivate(self, staff_id: int, *, actor: str) -> None:
        """End an account's sessions and let it sign in no more; what it did stays on record.

        Raises:
            AccountError: there is no such account, or no admin would be left.
        """
        at = self._clock()
        with self._database.begin() as tx:
            before = _found(tx, staff_id)
            if not before.active:
                return
            _keep_an_admin(tx, before)
            staff.change(tx, staff_id, at, {"active": False}, ends_sessions=True)
            audit.record(
                tx, at, actor, "staff.deactivate", "staff", str(staff_id), before={"active": True}, after={"active": False}
            )

    def reactivate(self, staff_id: int, *, actor: str) -> None:
        """Let an account sign in again, with the password it had. Raises AccountError where there is none."""
        at = self._clock()
        with self._database.begin() as tx:
            if _found(tx, staff_id).active:
                return
            staff.change(tx, staff_id, at, {"active": True})
            audit.record(
                tx, at, actor, "staff.reactivate", "staff", str(staff_id), before={"active": False}, after={"active": True}
            )

    def reset_password(self, staff_id: int, *, actor: str) -> str:
        """Give an account a new random password, take its second factor away and end its sessions.

        For one who has forgotten the password or lost the phone.

        Returns:
            The password, to be shown this once.

        Raises:
            AccountError: there is no such account.
        """
        password = generate_password()
        hashed = self._hasher.hash(password)
        at = self._clock()
        with self._database.begin() as tx:
            before = _found(tx, staff_id)
            staff.change(tx, staff_id, at, {"password_hash": hashed, "totp_secret": None}, ends_sessions=True)
            was = {"second_factor": before.has_second_factor}
            audit.record(
                tx, at, actor, "staff.reset_password", "staff", str(staff_id), before=was, after={"second_factor": False}
            )
        return password


def refuse_malformed(login: str) -> None:
    """Return when ``login`` has the form of a login.

    Raises:
        AccountError: it has not.
    """
    if _LOGIN.fullmatch(login) is None:
        raise AccountError(
            f"{login!r} is no login: use 2 to 80 lower-case letters, digits, dots, hyphens or underscores.",
            AccountProblem.LOGIN_MALFORMED,
        )


def _taken(login: str) -> AccountError:
    return AccountError(f"There is already an account {login!r}. Choose another login.", AccountProblem.LOGIN_TAKEN)


def _refuse_bad_name(name: str) -> str:
    if not name.strip() or len(name) > _MAX_NAME_LENGTH or not name.isprintable():
        raise AccountError(f"The name must be one line of 1 to {_MAX_NAME_LENGTH} characters.", AccountProblem.NAME)
    return name.strip()


def _refuse_unknown_role(role: str) -> None:
    if role not in set(Role):
        raise AccountError(f"{role!r} is no role: use one of {', '.join(Role)}.", AccountProblem.ROLE)


def _found(tx: Transaction, staff_id: int) -> Staff:
    found = staff.by_id(tx, staff_id, to_change=True)
    if found is None:
        raise AccountError(f"There is no account {staff_id}.", AccountProblem.UNKNOWN)
    return found


def _keep_an_admin(tx: Transaction, leaving: Staff) -> None:
    """Refuse when ``leaving`` is the last active admin: nobody could add one in the console."""
    if leaving.role == Role.ADMIN and leaving.active and set(staff.lock_admins(tx)) == {leaving.id}:
        raise AccountError("This is the last active admin. Make another account an admin first.", AccountProblem.LAST_ADMIN)
