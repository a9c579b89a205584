"""What is left of questions that were deleted when their time was over."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from procbot.services.retention import BATCH, Retention
from procbot.services.review.purged_figures import KEPT, KeptFigure, PurgedFigures, count_going
from procbot.store import exchanges, log_list, members, votes
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from tests.services.review.log_samples import NOW, ask, judged
from tests.statements import statements_sent

DAYS = 30
OLD = NOW - timedelta(days=DAYS + 40)


def counted(database: Database) -> dict[str, KeptFigure]:
    """The figures as the log gives them now."""
    with database.read() as tx:
        figures = {code: KeptFigure(log_list.count(tx, part), log_list.count(tx, whole)) for code, (part, whole) in KEPT.items()}
    return {code: figure for code, figure in figures.items() if figure.whole}


def left(database: Database) -> dict[str, KeptFigure]:
    """The sums of all months."""
    months = PurgedFigures(database).months()
    codes = [code for code in KEPT if any(code in month.figures for month in months)]
    figures = {code: [month.figures[code] for month in months if code in month.figures] for code in codes}
    return {code: KeptFigure(sum(each.part for each in of), sum(each.whole for each in of)) for code, of in figures.items()}


def purge(database: Database, days: int = DAYS) -> int:
    return Retention(database, lambda: NOW, days, count_going).purge().exchanges


@pytest.fixture
def asked_and_judged(database: Database) -> Database:
    """Three old weeks with answers, refusals, greetings, votes and verdicts."""
    with database.begin() as tx:
        members.see(tx, "m", "telegram", OLD)
        outcomes = ("ANSWERED", "ANSWERED_OUTDATED", "AMBIGUOUS", "NOT_FOUND", "OUT_OF_SCOPE", "SMALL_TALK")
        for number in range(42):
            outcome = outcomes[number % len(outcomes)]
            exchange = ask(
                tx,
                asked_at=OLD + timedelta(days=number // 2),
                outcome=outcome,
                intent="open" if number % 7 == 0 else "question",
                accented=number % 4 > 0,
                member_ref="m",
            )
            if number % 3 == 0:
                votes.cast(tx, exchange, "m", number % 2 == 0, None, OLD)
            if number % 5 == 0:
                judged(tx, exchange, ("correct", "harmful", "rightly_refused")[number % 3])
    return database


def test_the_sums_are_what_the_log_counted_before_it_was_emptied(asked_and_judged: Database) -> None:
    before = counted(asked_and_judged)
    assert {"questions", "answered", "served", "voted_up", "voted_down", "accuracy", "unaccented_accuracy"} <= before.keys()
    assert purge(asked_and_judged) == 42
    assert counted(asked_and_judged) == {}
    assert left(asked_and_judged) == before


def test_purges_one_after_the_other_add_up(asked_and_judged: Database) -> None:
    before = counted(asked_and_judged)
    went = [purge(asked_and_judged, days) for days in (DAYS + 38, DAYS + 30, DAYS + 21, DAYS)]
    assert sum(went) == 42
    assert min(went) > 0
    assert left(asked_and_judged) == before


def test_what_is_still_in_the_log_is_not_counted(asked_and_judged: Database) -> None:
    with asked_and_judged.begin() as tx:
        ask(tx, asked_at=NOW - timedelta(days=1), outcome="ANSWERED", intent="question")
    before = counted(asked_and_judged)["questions"].part
    purge(asked_and_judged)
    assert left(asked_and_judged)["questions"].part == before - 1


def test_a_day_and_a_month_are_vietnams(database: Database) -> None:
    with database.begin() as tx:
        for at in (datetime(2026, 7, 31, 16, 59, tzinfo=UTC), datetime(2026, 7, 31, 17, 0, tzinfo=UTC)):
            ask(tx, asked_at=at, outcome="NOT_FOUND", intent="question")
    purge(database)
    months = PurgedFigures(database).months()
    assert [(month.first, month.last) for month in months] == [
        (date(2026, 8, 1), date(2026, 8, 1)),
        (date(2026, 7, 1), date(2026, 7, 31)),
    ]
    assert [month.figures["not_found"] for month in months] == [KeptFigure(1, 1)] * 2


def test_nothing_of_a_person_or_a_question_is_left(asked_and_judged: Database) -> None:
    purge(asked_and_judged)
    with asked_and_judged.read() as tx:
        columns = tx.connection().exec_driver_sql("SELECT * FROM purged_sums").keys()
    assert set(columns) == {"day", "code", "part", "whole"}


def test_a_purge_that_is_rolled_back_has_counted_nothing(asked_and_judged: Database) -> None:
    with asked_and_judged.begin() as tx:
        exchanges.purge(tx, NOW, BATCH, lambda ids: count_going(tx, ids))
        tx.rollback()
    assert left(asked_and_judged) == {}


def test_the_months_are_read_with_the_same_statements_however_many_there_are(
    database: Database, clock: Callable[[], datetime]
) -> None:
    def statements() -> int:
        with statements_sent(database) as sent:
            PurgedFigures(database).months()
        return len(sent)

    few = statements()
    with database.begin() as tx:
        for month in range(12):
            ask(tx, asked_at=clock() - timedelta(days=60 + 30 * month), outcome="NOT_FOUND", intent="question")
    purge(database)
    assert len(PurgedFigures(database).months()) >= 12
    assert statements() == few


def test_figures_that_need_other_rows_are_not_kept() -> None:
    assert not {"repeated", "stale"} & KEPT.keys()
    assert LogFilter() not in {part for part, _ in KEPT.values()}
