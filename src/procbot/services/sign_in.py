"""Signing in to the console and out of it, and what an account's owner changes: password and second factor."""

import secrets
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from procbot.errors import AccountError, AccountProblem
from procbot.services.one_time_codes import matching_step
from procbot.services.passwords import MAX_PASSWORD_LENGTH, composed, refuse_weak
from procbot.store import audit, staff
from procbot.store.engine import Database
from procbot.store.staff import Staff

# The first failures of a row that reach the audit; after that each doubling does, so that an attack of days adds a dozen rows.
_FIRST_RECORDED_FAILURES = 5
# The account of all logins that do not exist: what was typed may be a password in the wrong field.
_NOBODY = 0


class SignIn:
    """The door of the console. Safe to use from several threads.

    Args:
        database: where the accounts are kept.
        clock: gives the time, aware UTC.
        hasher: of the passwords; argon2id with the library's parameters (RFC 9106, low memory) unless given.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], hasher: PasswordHasher | None = None) -> None:
        self._database = database
        self._clock = clock
        self._hasher = hasher or PasswordHasher()
        self._lock = Lock()
        self._failures: Counter[int] = Counter()
        self._used_steps: dict[int, int] = {}

    def enter(self, login: str, password: str, code: str = "") -> Staff | None:
        """Return the active account that password and code open, its sign-in recorded, or ``None``.

        An unknown login takes the same time. A code opens once.

        Args:
            login: as typed.
            password: as typed.
            code: of the second factor; not looked at where the account has none.
        """
        found, hashed, secret = self._look_up(login)
        fits = self._fits(hashed, password)
        if found is None or not fits or not found.active or not self._second_factor_fits(found.id, secret, code):
            self._note_failure(_NOBODY if found is None else found.id)
            return None
        at = self._clock()
        with self._lock:
            failures = self._failures.pop(found.id, 0)
        with self._database.begin() as tx:
            staff.note_sign_in(tx, found.id, at)
            audit.record(tx, at, found.login, "staff.sign_in", "staff", str(found.id), after={"failures_before": failures})
        return found

    def in_session(self, staff_id: int, number: int) -> Staff | None:
        """Return the account of a session begun at session number ``number``, or ``None`` when the session is over."""
        with self._database.read() as tx:
            found = staff.by_id(tx, staff_id)
        return found if found is not None and found.active and found.session_number == number else None

    def leave(self, staff_id: int) -> None:
        """End all sessions of an account, on every device: a copied cookie must not outlive the sign-out."""
        at = self._clock()
        with self._database.begin() as tx:
            found = staff.by_id(tx, staff_id, to_change=True)
            if found is not None:
                staff.change(tx, staff_id, at, {}, ends_sessions=True)
                audit.record(tx, at, found.login, "staff.sign_out", "staff", str(staff_id))

    def change_password(self, staff_id: int, current: str, new: str) -> Staff:
        """Give an account its owner's new password and end its sessions.

        Returns:
            The account, for a new session.

        Raises:
            AccountError: ``current`` is wrong, or ``new`` is weak or the same.
        """
        found = self._own(staff_id, current)
        if composed(new) == composed(current):
            raise AccountError("The new password is the old one. Choose another.", AccountProblem.SAME)
        refuse_weak(new, found.login)
        return self._change(found, "staff.change_password", {"password_hash": self._hasher.hash(composed(new))})

    def set_second_factor(self, staff_id: int, secret: str, code: str) -> Staff:
        """Ask for codes of ``secret`` (base32) from now on, and end the account's sessions.

        Returns:
            The account, for a new session.

        Raises:
            AccountError: ``code`` is not of this secret and time: the app has not taken it.
        """
        with self._database.read() as tx:
            found = staff.by_id(tx, staff_id)
        step = matching_step(secret, code, self._clock())
        if found is None or step is None:
            raise AccountError("The code does not belong to this secret and time.", AccountProblem.CODE)
        with self._lock:
            self._used_steps[staff_id] = step
        was, now = {"second_factor": found.has_second_factor}, {"second_factor": True}
        return self._change(found, "staff.second_factor", {"totp_secret": secret}, was, now)

    def drop_second_factor(self, staff_id: int, current: str) -> Staff:
        """Ask for the password alone from now on, and end the account's sessions.

        Returns:
            The account, for a new session.

        Raises:
            AccountError: the password ``current`` is wrong.
        """
        found = self._own(staff_id, current)
        was, now = {"second_factor": found.has_second_factor}, {"second_factor": False}
        return self._change(found, "staff.second_factor", {"totp_secret": None}, was, now)

    def _change(
        self,
        found: Staff,
        action: str,
        columns: dict[str, str | None],
        was: dict[str, bool] | None = None,
        now: dict[str, bool] | None = None,
    ) -> Staff:
        at = self._clock()
        with self._database.begin() as tx:
            staff.change(tx, found.id, at, columns, ends_sessions=True)
            audit.record(tx, at, found.login, action, "staff", str(found.id), before=was, after=now)
            changed = staff.by_id(tx, found.id)
        return changed or found

    def _own(self, staff_id: int, password: str) -> Staff:
        with self._database.read() as tx:
            found = staff.by_id(tx, staff_id)
            hashed = self._nobodys_hash if found is None else staff.secrets_of(tx, staff_id)[0]
        if not self._fits(hashed, password) or found is None:
            raise AccountError("The present password is wrong.", AccountProblem.WRONG)
        return found

    def _look_up(self, login: str) -> tuple[Staff | None, str, str | None]:
        with self._database.read() as tx:
            found = staff.by_login(tx, login)
            if found is None:
                return None, self._nobodys_hash, None
            return found[0], found[1], staff.secrets_of(tx, found[0].id)[1]

    def _fits(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, composed(password[: MAX_PASSWORD_LENGTH + 1]))
        except (VerificationError, InvalidHashError):
            return False

    def _second_factor_fits(self, staff_id: int, secret: str | None, code: str) -> bool:
        if secret is None:
            return True
        step = matching_step(secret, code, self._clock())
        with self._lock:
            if step is None or step <= self._used_steps.get(staff_id, -1):
                return False
            self._used_steps[staff_id] = step
        return True

    def _note_failure(self, staff_id: int) -> None:
        with self._lock:
            self._failures[staff_id] += 1
            failures = self._failures[staff_id]
        steps, rest = divmod(failures, _FIRST_RECORDED_FAILURES)
        if rest == 0 and steps & (steps - 1) == 0:
            subject = "" if staff_id == _NOBODY else str(staff_id)
            with self._database.begin() as tx:
                audit.record(tx, self._clock(), "system", "staff.sign_in_failed", "staff", subject, after={"failures": failures})

    @cached_property
    def _nobodys_hash(self) -> str:
        """Checked for an unknown login, so that the time does not tell which logins exist."""
        return self._hasher.hash(secrets.token_hex())
