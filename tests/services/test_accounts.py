"""Accounts of the staff console, on both databases."""

from collections.abc import Callable
from datetime import datetime
from unicodedata import normalize

import pytest
from argon2 import PasswordHasher

from procbot.errors import AccountError
from procbot.services.accounts import Accounts, Role, generate_password, refuse_weak
from procbot.store import audit
from procbot.store.engine import Database

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "bốn chữ dễ nhớ"


@pytest.fixture
def accounts(database: Database, clock: Callable[[], datetime]) -> Accounts:
    return Accounts(database, clock, CHEAP)


def test_an_account_can_sign_in_with_its_password(accounts: Accounts) -> None:
    added = accounts.add("lan.nguyen", "Nguyễn Thị Lan", "reviewer", GOOD, actor="cli:root")
    assert accounts.verify("lan.nguyen", GOOD) == added
    assert accounts.count() == 1


def test_a_wrong_password_and_an_unknown_login_open_nothing(accounts: Accounts) -> None:
    accounts.add("lan", "Lan", "admin", GOOD, actor="cli:root")
    assert accounts.verify("lan", GOOD + "x") is None
    assert accounts.verify("minh", GOOD) is None


def test_a_password_is_the_same_however_the_keyboard_composes_it(accounts: Accounts) -> None:
    added = accounts.add("lan", "Lan", "admin", normalize("NFC", GOOD), actor="cli:root")
    assert accounts.verify("lan", normalize("NFD", GOOD)) == added


def test_the_password_is_stored_as_an_argon2_hash_only(database: Database, accounts: Accounts) -> None:
    accounts.add("lan", "Lan", "admin", GOOD, actor="cli:root")
    from procbot.store import staff  # noqa: PLC0415 (the only test that looks below)

    with database.read() as tx:
        found = staff.by_login(tx, "lan")
    assert found is not None
    assert found[1].startswith("$argon2id$")


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


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("matkhau123", "too short"),
        ("x" * 257, "too long"),
        ("abababababababab", "repeats"),
        ("xin chao Hoanganh1", "contains the login"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, why: str) -> None:
    with pytest.raises(AccountError, match=why):
        refuse_weak(password, "hoanganh")


def test_a_short_login_may_stand_in_a_password() -> None:
    refuse_weak("bốn chữ an toàn", "an")


def test_a_generated_password_is_good_enough_and_never_twice_the_same() -> None:
    first, second = generate_password(), generate_password()
    refuse_weak(first, "lan")
    assert first != second
    assert not set(first) & set("0O1lI")


def test_the_roles_are_those_of_the_schema() -> None:
    assert [role.value for role in Role] == ["curator", "reviewer", "admin"]
