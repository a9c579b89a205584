"""The query log read by days in Vietnam."""

from datetime import UTC, date, datetime

import pytest

from procbot.services.query_log import QueryLog
from procbot.store import audit, exchanges
from procbot.store.engine import Database
from procbot.store.exchanges import NewExchange
from tests.web.stage import SetClock


def logged(database: Database, question: str, asked_at: datetime) -> None:
    exchange = NewExchange(
        channel="web",
        member_ref=None,
        inbox_id=None,
        asked_at=asked_at,
        question=question,
        question_folded=question,
        understood=None,
        intent="question",
        outcome="NOT_FOUND",
        article_id=None,
        section=None,
        revision_id=None,
        answer="",
        knowledge_version=1,
        took_ms=1.0,
        timings={},
    )
    with database.begin() as tx:
        exchanges.add(tx, exchange)


@pytest.fixture
def query_log(database: Database) -> QueryLog:
    return QueryLog(database, SetClock())


def test_a_day_begins_and_ends_at_midnight_in_vietnam(database: Database, query_log: QueryLog) -> None:
    for question, at in [
        ("before", datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC)),
        ("first", datetime(2026, 11, 20, 17, 0, tzinfo=UTC)),
        ("last", datetime(2026, 11, 21, 16, 59, 59, tzinfo=UTC)),
        ("behind", datetime(2026, 11, 21, 17, 0, tzinfo=UTC)),
    ]:
        logged(database, question, at)
    day = date(2026, 11, 21)
    assert [row.question for row in query_log.read(day, day)] == ["first", "last"]
    assert [row.question for row in query_log.read(since=day)] == ["first", "last", "behind"]
    assert len(list(query_log.read())) == 4


def test_whoever_takes_the_log_out_is_recorded(database: Database, query_log: QueryLog) -> None:
    logged(database, "before", datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC))
    logged(database, "first", datetime(2026, 11, 20, 17, 0, tzinfo=UTC))
    taken = query_log.hand_over("csv", "cli:lan", "báo cáo quý", since=date(2026, 11, 21))
    assert [row.question for row in taken] == ["first"]
    with database.read() as tx:
        (entry,) = audit.recent(tx, 5)
    assert (entry.action, entry.actor, entry.why) == ("log.export", "cli:lan", "báo cáo quý")
    assert entry.after == {"form": "csv", "filter": {"since": ["2026-11-21"]}, "exchanges": 1}
