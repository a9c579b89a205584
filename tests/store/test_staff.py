from datetime import datetime

from procbot.store import staff
from procbot.store.engine import Database
from procbot.store.staff import Staff


def test_an_account_is_found_by_its_login(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        added = staff.add(tx, "lan", "Nguyễn Thị Lan", "curator", "$argon2id$x", now)
        assert added is not None
        assert added == Staff(added.id, "lan", "Nguyễn Thị Lan", "curator", active=True)
        assert staff.by_login(tx, "lan") == (added, "$argon2id$x")
        assert staff.by_login(tx, "minh") is None


def test_a_login_is_given_out_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        staff.add(tx, "lan", "Lan", "curator", "first", now)
        assert staff.add(tx, "lan", "Another", "admin", "second", now) is None
        found = staff.by_login(tx, "lan")
        assert staff.count(tx) == 1
    assert found is not None
    assert (found[0].name, found[1]) == ("Lan", "first")
