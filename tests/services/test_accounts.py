"""Accounts of the staff console, on both databases."""

from collections.abc import Callable
from datetime import datetime

import pytest
from argon2 import PasswordHasher

from procbot.errors import AccountError, AccountProblem
from procbot.services.accounts import Accounts, Role
from procbot.store import audit, staff
from procbot.store.audit import AuditEntry
from procbot.store.engine import Database
from procbot.store.staff import Staff

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "bốn chữ dễ nhớ"


@pytest.fixture
def accounts(database: Database, clock: Callable[[], datetime]) -> Accounts:
    return Accounts(database, clock, CHEAP)


def test_adding_is_on_record_without_the_password(database: Database, accounts: Accounts, now: datetime) -> None:
    accounts.add("lan", "Lan", "admin", GOOD, actor="cli:root")
    with database.read() as tx:
        entry = audit.recent(tx, 1)[0]
    assert (entry.at, entry.actor, entry.action, entry.after) == (now, "cli:root", "staff.add", {"login": "lan", "role": "admin"})


def test_a_login_that_is_taken_is_refused(accounts: Accounts) -> None:
    accounts.add("lan", "Lan", "admin", GOOD, actor="cli:root")
    with pytest.raises(AccountError, match="already an account 'lan'"):
        accounts.add("lan", "Lan khác", "curator", GOOD, actor="cli:root")
    with pytest.raises(AccountError, match="already an account 'lan'"):
        accounts.refuse_login("lan")
    assert accounts.count() == 1


@pytest.mark.parametrize("login", ["", "l", "Lan", "lan nguyen", "lán", ".lan", "l" * 81])
def test_a_malformed_login_is_refused(accounts: Accounts, login: str) -> None:
    with pytest.raises(AccountError, match="is no login"):
        accounts.add(login, "Lan", "admin", GOOD, actor="cli:root")


def test_an_unknown_role_is_refused_with_the_known_ones(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="curator, reviewer, admin"):
        accounts.add("lan", "Lan", "boss", GOOD, actor="cli:root")


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 121])
def test_an_empty_or_strange_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError, match="The name"):
        accounts.add("lan", name, "admin", GOOD, actor="cli:root")


def test_the_roles_are_those_of_the_schema() -> None:
    assert [role.value for role in Role] == ["curator", "reviewer", "admin"]


@pytest.fixture
def first(accounts: Accounts) -> Staff:
    return accounts.add("minh", "Trần Văn Minh", "admin", GOOD, actor="cli:root")


def last_deed(database: Database) -> AuditEntry:
    with database.read() as tx:
        return audit.recent(tx, 1)[0]


def test_the_first_account_must_be_an_admin(accounts: Accounts) -> None:
    with pytest.raises(AccountError) as refused:
        accounts.add("lan", "Lan", "curator", GOOD, actor="cli:root")
    assert refused.value.problem is AccountProblem.FIRST_IS_ADMIN
    assert accounts.count() == 0
    accounts.add("minh", "Minh", "admin", GOOD, actor="cli:root")
    accounts.add("lan", "Lan", "curator", GOOD, actor="minh")
    assert accounts.count() == 2


def test_another_name_and_role_are_on_record_before_and_after(database: Database, accounts: Accounts, first: Staff) -> None:
    lan = accounts.add("lan", "Lan", "curator", GOOD, actor=first.login)
    changed = accounts.edit(lan.id, "  Nguyễn Thị Lan ", "reviewer", actor="minh")
    assert (changed.name, changed.role, changed.session_number) == ("Nguyễn Thị Lan", "reviewer", 0)
    assert accounts.get(lan.id) == changed
    entry = last_deed(database)
    assert (entry.actor, entry.action, entry.subject_id) == ("minh", "staff.edit", str(lan.id))
    assert (entry.before, entry.after) == (
        {"name": "Lan", "role": "curator"},
        {"name": "Nguyễn Thị Lan", "role": "reviewer"},
    )


def test_an_edit_that_changes_nothing_is_not_on_record(database: Database, accounts: Accounts, first: Staff) -> None:
    assert accounts.edit(first.id, first.name, first.role, actor="minh") == first
    assert last_deed(database).action == "staff.add"


def test_an_account_is_deactivated_and_reactivated_once(database: Database, accounts: Accounts, first: Staff) -> None:
    lan = accounts.add("lan", "Lan", "curator", GOOD, actor=first.login)
    for _ in range(2):
        accounts.deactivate(lan.id, actor="minh")
    stopped = accounts.get(lan.id)
    assert stopped is not None
    assert (stopped.active, stopped.session_number) == (False, 1)
    assert [each.login for each in accounts.everyone()] == ["minh", "lan"]
    for _ in range(2):
        accounts.reactivate(lan.id, actor="minh")
    with database.read() as tx:
        assert [entry.action for entry in audit.recent(tx, 2)] == ["staff.reactivate", "staff.deactivate"]


def test_the_last_active_admin_stays(accounts: Accounts, first: Staff) -> None:
    lan = accounts.add("lan", "Lan", "admin", GOOD, actor="minh")
    accounts.deactivate(lan.id, actor="minh")
    with pytest.raises(AccountError, match="last active admin"):
        accounts.deactivate(first.id, actor="minh")
    with pytest.raises(AccountError, match="last active admin"):
        accounts.edit(first.id, "Minh", "curator", actor="minh")
    assert accounts.get(first.id) == first
    accounts.reactivate(lan.id, actor="minh")
    accounts.edit(first.id, "Minh", "curator", actor="minh")


def test_a_reset_gives_a_random_password_and_takes_the_second_factor_away(
    database: Database, accounts: Accounts, first: Staff, now: datetime
) -> None:
    with database.begin() as tx:
        staff.change(tx, first.id, now, {"totp_secret": "JBSWY3DPEHPK3PXP"})
    password = accounts.reset_password(first.id, actor="minh")
    after = accounts.get(first.id)
    assert after is not None
    assert (after.has_second_factor, after.session_number) == (False, 1)
    with database.read() as tx:
        assert CHEAP.verify(staff.secrets_of(tx, first.id)[0], password)
    entry = last_deed(database)
    assert (entry.before, entry.after) == ({"second_factor": True}, {"second_factor": False})
    assert password not in str(entry)


def test_an_account_that_is_not_there_cannot_be_changed(accounts: Accounts) -> None:
    assert accounts.get(4711) is None
    for change in (accounts.deactivate, accounts.reactivate, accounts.reset_password):
        with pytest.raises(AccountError, match="no account 4711"):
            change(4711, actor="minh")
