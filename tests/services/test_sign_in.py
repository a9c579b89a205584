"""Signing in and out, and what an account's owner changes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import pyotp
import pytest
from argon2 import PasswordHasher

from procbot.errors import AccountError, AccountProblem
from procbot.services.accounts import Accounts
from procbot.services.sign_in import SignIn
from procbot.store import audit, staff
from procbot.store.audit import AuditEntry
from procbot.store.engine import Database
from procbot.store.staff import Staff

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "bốn chữ dễ nhớ"
OTHER = "năm chữ khó quên"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class MovingClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def moving() -> MovingClock:
    return MovingClock()


@pytest.fixture
def lan(database: Database, clock: Callable[[], datetime]) -> Staff:
    return Accounts(database, clock, CHEAP).add("lan", "Nguyễn Thị Lan", "admin", GOOD, actor="cli:root")


@pytest.fixture
def sign_in(database: Database, moving: MovingClock, lan: Staff) -> SignIn:
    assert lan.active
    return SignIn(database, moving, CHEAP)


def deeds(database: Database, limit: int = 10) -> list[AuditEntry]:
    with database.read() as tx:
        return audit.recent(tx, limit)


def code_at(moment: datetime, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(moment)


def test_an_account_can_sign_in_with_its_password(sign_in: SignIn, lan: Staff) -> None:
    assert sign_in.enter("lan", GOOD) == lan


def test_a_wrong_password_and_an_unknown_login_open_nothing(sign_in: SignIn) -> None:
    assert sign_in.enter("lan", GOOD + "x") is None
    assert sign_in.enter("minh", GOOD) is None


def test_a_password_is_the_same_however_the_keyboard_composes_it(sign_in: SignIn, lan: Staff) -> None:
    assert sign_in.enter("lan", normalize("NFD", GOOD)) == lan


def test_a_password_that_is_too_long_is_not_hashed_in_full(sign_in: SignIn) -> None:
    assert sign_in.enter("lan", "x" * 1_000_000) is None


def test_the_password_is_stored_as_an_argon2_hash_only(database: Database, lan: Staff) -> None:
    with database.read() as tx:
        hashed, second_factor = staff.secrets_of(tx, lan.id)
    assert hashed.startswith("$argon2id$")
    assert second_factor is None


def test_a_sign_in_is_on_record_with_the_failures_before_it(sign_in: SignIn, database: Database, lan: Staff) -> None:
    sign_in.enter("lan", "sai")
    sign_in.enter("lan", "sai")
    sign_in.enter("lan", GOOD)
    entry = deeds(database)[0]
    assert (entry.actor, entry.action, entry.subject_id, entry.after) == (
        "lan",
        "staff.sign_in",
        str(lan.id),
        {"failures_before": 2},
    )
    with database.read() as tx:
        assert staff.everyone(tx)[0].signed_in_at == entry.at


def test_failures_are_on_record_by_count_and_without_the_login_that_was_typed(sign_in: SignIn, database: Database) -> None:
    for _ in range(40):
        sign_in.enter("matkhaucuatoi", "lan")
    failed = [entry for entry in deeds(database, 100) if entry.action == "staff.sign_in_failed"]
    assert [entry.after for entry in failed] == [{"failures": 40}, {"failures": 20}, {"failures": 10}, {"failures": 5}]
    assert {(entry.actor, entry.subject_id) for entry in failed} == {("system", "")}


def test_a_deactivated_account_opens_nothing_and_its_sessions_are_over(
    sign_in: SignIn, database: Database, moving: MovingClock, lan: Staff
) -> None:
    accounts = Accounts(database, moving, CHEAP)
    accounts.add("minh", "Minh", "admin", GOOD, actor="lan")
    assert sign_in.in_session(lan.id, lan.session_number) == lan
    accounts.deactivate(lan.id, actor="minh")
    assert sign_in.enter("lan", GOOD) is None
    assert sign_in.in_session(lan.id, lan.session_number) is None


def test_leaving_ends_every_session_of_the_account(sign_in: SignIn, database: Database, lan: Staff) -> None:
    sign_in.leave(lan.id)
    assert sign_in.in_session(lan.id, lan.session_number) is None
    assert deeds(database)[0].action == "staff.sign_out"
    assert sign_in.in_session(lan.id, lan.session_number + 1) is not None


def test_leaving_as_nobody_changes_nothing(sign_in: SignIn, database: Database) -> None:
    before = deeds(database)
    sign_in.leave(4711)
    assert deeds(database) == before


def test_a_new_password_replaces_the_old_one_and_ends_the_sessions(sign_in: SignIn, database: Database, lan: Staff) -> None:
    changed = sign_in.change_password(lan.id, GOOD, OTHER)
    assert changed.session_number == lan.session_number + 1
    assert sign_in.in_session(lan.id, lan.session_number) is None
    entry = deeds(database)[0]
    assert (entry.actor, entry.action, entry.before, entry.after) == ("lan", "staff.change_password", None, None)
    assert sign_in.enter("lan", GOOD) is None
    assert sign_in.enter("lan", OTHER) is not None


@pytest.mark.parametrize(
    ("current", "new", "problem"),
    [
        ("sai", OTHER, AccountProblem.WRONG),
        (GOOD, GOOD, AccountProblem.SAME),
        (GOOD, "ngắn", AccountProblem.TOO_SHORT),
    ],
)
def test_a_password_that_does_not_do_is_refused(
    sign_in: SignIn, lan: Staff, current: str, new: str, problem: AccountProblem
) -> None:
    with pytest.raises(AccountError) as refused:
        sign_in.change_password(lan.id, current, new)
    assert refused.value.problem is problem
    assert sign_in.in_session(lan.id, lan.session_number) == lan


def test_nobody_has_no_password_to_change(sign_in: SignIn) -> None:
    with pytest.raises(AccountError, match="password is wrong"):
        sign_in.change_password(4711, GOOD, OTHER)


def test_with_a_second_factor_the_password_alone_opens_nothing(sign_in: SignIn, moving: MovingClock, lan: Staff) -> None:
    changed = sign_in.set_second_factor(lan.id, SECRET, code_at(moving.now))
    assert (changed.has_second_factor, changed.session_number) == (True, lan.session_number + 1)
    moving.now += timedelta(minutes=1)
    assert sign_in.enter("lan", GOOD) is None
    assert sign_in.enter("lan", GOOD, "không số") is None
    assert sign_in.enter("lan", GOOD, f" {code_at(moving.now)[:3]} {code_at(moving.now)[3:]} ") is not None


def test_a_code_opens_once(sign_in: SignIn, moving: MovingClock, lan: Staff) -> None:
    sign_in.set_second_factor(lan.id, SECRET, code_at(moving.now))
    assert sign_in.enter("lan", GOOD, code_at(moving.now)) is None
    moving.now += timedelta(minutes=1)
    assert sign_in.enter("lan", GOOD, code_at(moving.now)) is not None
    assert sign_in.enter("lan", GOOD, code_at(moving.now)) is None


def test_a_second_factor_needs_a_code_that_fits(sign_in: SignIn, moving: MovingClock, lan: Staff) -> None:
    with pytest.raises(AccountError) as refused:
        sign_in.set_second_factor(lan.id, SECRET, code_at(moving.now + timedelta(minutes=5)))
    assert refused.value.problem is AccountProblem.CODE
    assert sign_in.enter("lan", GOOD) is not None


def test_the_second_factor_goes_away_with_the_password_only(
    sign_in: SignIn, database: Database, moving: MovingClock, lan: Staff
) -> None:
    sign_in.set_second_factor(lan.id, SECRET, code_at(moving.now))
    with pytest.raises(AccountError):
        sign_in.drop_second_factor(lan.id, "sai")
    assert not sign_in.drop_second_factor(lan.id, GOOD).has_second_factor
    entry = deeds(database)[0]
    assert (entry.action, entry.before, entry.after) == ("staff.second_factor", {"second_factor": True}, {"second_factor": False})
    assert sign_in.enter("lan", GOOD) is not None
