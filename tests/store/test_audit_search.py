from datetime import UTC, datetime, timedelta

import pytest

from procbot.store import audit, audit_search
from procbot.store.audit_search import AuditFilter
from procbot.store.engine import Database

START = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def deeds(database: Database) -> Database:
    with database.begin() as tx:
        for number in range(6):
            at = START + timedelta(hours=number)
            actor, action = ("lan", "publish") if number % 2 else ("minh", "staff.add")
            audit.record(tx, at, actor, action, "article", f"bai-{number}", after={"n": number})
    return database


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (AuditFilter(), [5, 4, 3, 2, 1, 0]),
        (AuditFilter(actor="lan"), [5, 3, 1]),
        (AuditFilter(action="staff.add"), [4, 2, 0]),
        (AuditFilter(subject_type="article", subject_id="bai-2"), [2]),
        (AuditFilter(since=START + timedelta(hours=2), until=START + timedelta(hours=4)), [3, 2]),
        (AuditFilter(actor="lan", action="staff.add"), []),
    ],
)
def test_deeds_are_found_newest_first(deeds: Database, wanted: AuditFilter, expected: list[int]) -> None:
    with deeds.read() as tx:
        found = audit_search.find(tx, wanted, 10, 0)
        assert [entry.after for entry in found] == [{"n": number} for number in expected]
        assert audit_search.count(tx, wanted) == len(expected)


def test_a_page_is_cut_out_in_either_order(deeds: Database) -> None:
    with deeds.read() as tx:
        assert [entry.subject_id for entry in audit_search.find(tx, AuditFilter(), 2, 1)] == ["bai-4", "bai-3"]
        oldest = audit_search.find(tx, AuditFilter(), 2, 1, oldest_first=True)
        assert [entry.subject_id for entry in oldest] == ["bai-1", "bai-2"]


def test_they_are_read_by_number_from_one_to_another(deeds: Database) -> None:
    with deeds.read() as tx:
        last = audit_search.last_id(tx)
        all_of_them = audit_search.by_number(tx, AuditFilter(), 0, last, 10)
        assert [entry.after for entry in all_of_them] == [{"n": number} for number in range(6)]
        first, _, third, *_ = all_of_them
        assert audit_search.by_number(tx, AuditFilter(), first.id, third.id, 10) == all_of_them[1:3]
        assert audit_search.by_number(tx, AuditFilter(actor="lan"), 0, last, 2) == all_of_them[1:4:2]


def test_an_empty_audit_has_no_last_number(database: Database) -> None:
    with database.read() as tx:
        assert audit_search.last_id(tx) == 0


def test_who_and_what_there_is_to_filter_by_is_named_once(deeds: Database) -> None:
    with deeds.read() as tx:
        assert audit_search.actors(tx) == ["lan", "minh"]
        assert audit_search.actions(tx) == ["publish", "staff.add"]
