from datetime import date, timedelta

import pytest
from sqlalchemy import func

from procbot.store import spans
from procbot.store.engine import Database
from procbot.store.schema import ExchangeRow
from tests.services.review.log_samples import NOW, ask
from tests.statements import statements_sent
from tests.store.plans import plan_of

MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
EACH = ((SUNDAY, MONDAY), (SUNDAY, SUNDAY), (MONDAY, MONDAY), (date(2026, 1, 1), date(2026, 1, 31)))


def test_each_span_counts_its_own_days_in_vietnam(database: Database) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=NOW.replace(day=22, hour=16, minute=59, second=59, microsecond=999_999))  # still Sunday
        ask(tx, asked_at=NOW.replace(day=22, hour=17, minute=0))  # Monday's midnight
        ask(tx, channel="web")

    with database.read() as tx:
        assert spans.in_each(tx, EACH, func.count()) == [3, 1, 2, 0]
        assert spans.in_each(tx, EACH, func.count(), ExchangeRow.channel == "web") == [1, 0, 1, 0]
        assert spans.in_each(tx, (), func.count()) == []


def test_many_spans_are_asked_for_in_portions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "_AT_ONCE", 3)
    with database.begin() as tx:
        ask(tx)

    with statements_sent(database) as sent, database.read() as tx:
        found = spans.in_each(tx, [(MONDAY - timedelta(days=back),) * 2 for back in (2, 1, 0, 1)], func.count())
    assert found == [0, 0, 1, 0]
    assert sum("spans" in each for each in sent) == 2


def test_each_span_reads_its_own_part_of_an_index(database: Database) -> None:
    if not database.is_sqlite:
        return  # an empty table is read as a whole by the server, whatever it has for a larger one
    plan = plan_of(database, lambda tx: spans.in_each(tx, EACH, func.count(ExchangeRow.member_ref.distinct())))
    assert any("COVERING INDEX ix_exchanges_figures (asked_at>? AND asked_at<?)" in step for step in plan), plan
