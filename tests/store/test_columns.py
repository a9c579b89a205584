from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from procbot.store import members
from procbot.store.engine import Database

HANOI = timezone(timedelta(hours=7))


def test_times_are_given_back_in_utc(database: Database) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", datetime(2026, 11, 23, 7, 0, 0, 123456, tzinfo=HANOI))
        member = members.get(tx, "m")
    assert member is not None
    assert member.first_seen_at == datetime(2026, 11, 23, 0, 0, 0, 123456, tzinfo=UTC)
    assert member.first_seen_at.tzinfo is UTC


def test_a_naive_time_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 23, 7, 0)  # noqa: DTZ001 (that is what it is about)
    with pytest.raises(StatementError, match="naive time"), database.begin() as tx:
        members.see(tx, "m", "telegram", naive)
