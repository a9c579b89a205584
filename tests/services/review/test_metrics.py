from collections.abc import Callable
from datetime import date, timedelta

import pytest

from procbot.services.review.definitions import DEFINITIONS, ZONE
from procbot.services.review.metrics import Dashboard, Metrics
from procbot.store import log_list, surveys
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from tests.services.review.log_samples import NOW, a_log, ask, published
from tests.statements import statements_sent

MONTHS = LogFilter(since=date(2026, 10, 1), until=date(2026, 11, 30))

# Counted by hand in log_samples.a_log: (count, whole).
BY_HAND = {
    "questions": (6, None),
    "answered": (4, 6),
    "ambiguous": (0, 6),
    "not_found": (1, 6),
    "out_of_scope": (1, 6),
    "served": (5, None),
    "voted_up": (1, 2),
    "voted_down": (1, 2),
    "accuracy": (1, 2),
    "wrong_answers": (1, 2),
    "rightly_refused": (1, 2),
    "accented_accuracy": (1, 1),
    "unaccented_accuracy": (0, 1),
    "repeated": (1, 6),
    "stale": (0, 5),
}


def dashboard(database: Database, wanted: LogFilter = MONTHS, period: str = "day") -> Dashboard:
    return Metrics(database, lambda: NOW).dashboard(wanted, period)


def count(database: Database, wanted: LogFilter) -> int:
    with database.read() as tx:
        return log_list.count(tx, wanted)


def test_each_figure_is_what_a_person_counts(database: Database) -> None:
    a_log(database)

    found = dashboard(database)

    assert {code: (metric.count, metric.share and metric.share.sample) for code, metric in found.metrics.items()} == BY_HAND
    assert found.askers == 3


@pytest.mark.parametrize("period", ["day", "week", "month"])
def test_every_number_leads_to_exactly_its_rows(database: Database, period: str) -> None:
    a_log(database)

    found = dashboard(database, period=period)

    for metric in found.metrics.values():
        assert count(database, metric.rows) == metric.count, metric.definition.code
        if metric.whole_rows is not None and metric.share is not None:
            assert count(database, metric.whole_rows) == metric.share.sample, metric.definition.code
        assert sum(point.count for point in metric.points) == metric.count
        for point in metric.points:
            if point.count:
                assert count(database, point.rows) == point.count, (metric.definition.code, point.begins)
    for line in (*found.hours, *found.areas, *found.articles, *found.gaps):
        assert count(database, line.rows) == line.count, line
    assert count(database, found.latency_ms.rows) == found.latency_ms.spread.number
    assert count(database, found.reply_s.rows) == found.reply_s.spread.number


def test_the_lists_name_what_is_asked_most(database: Database) -> None:
    log = a_log(database)

    found = dashboard(database)

    assert [(line.key, line.name, line.count) for line in found.articles] == [("tam-tru", "Residence", 5)]
    assert [(line.key, line.count) for line in found.areas] == [("cu-tru", 5)]
    assert [(line.key, line.name, line.count) for line in found.gaps] == [(str(log.gap), "xin nghi viec", 1)]
    assert {line.key: line.count for line in found.hours if line.count} == {"7": 1, "9": 5}


def test_what_is_measured_is_given_at_its_middle_and_its_upper_end(database: Database) -> None:
    a_log(database)

    found = dashboard(database)

    # 1, 2, 3, 4, 5 and 9 ms; nearest rank.
    assert (found.latency_ms.spread.number, found.latency_ms.spread.p50, found.latency_ms.spread.p95) == (6, 3.0, 9.0)
    assert found.reply_s.spread.p50 == pytest.approx(7200, abs=0.01)


def test_days_weeks_and_months_are_those_of_vietnam(database: Database) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=NOW.replace(day=30, hour=16, minute=59))  # 23:59 on the 30th
        ask(tx, asked_at=NOW.replace(day=30, hour=17, minute=0))  # midnight: December

    wanted = LogFilter(since=date(2026, 11, 30), until=date(2026, 12, 1))
    assert [(p.begins, p.count) for p in dashboard(database, wanted, "day").metrics["questions"].points] == [
        (date(2026, 11, 30), 1),
        (date(2026, 12, 1), 1),
    ]
    assert [(p.begins, p.count) for p in dashboard(database, wanted, "week").metrics["questions"].points] == [
        (date(2026, 11, 30), 2)
    ]
    assert [(p.begins, p.count) for p in dashboard(database, wanted, "month").metrics["questions"].points] == [
        (date(2026, 11, 30), 1),
        (date(2026, 12, 1), 1),
    ]


def test_a_sunday_night_belongs_to_the_week_before(database: Database) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=NOW.replace(day=22, hour=16))
        ask(tx, asked_at=NOW.replace(day=22, hour=18))

    points = (
        dashboard(database, LogFilter(since=date(2026, 11, 16), until=date(2026, 11, 23)), "week").metrics["questions"].points
    )
    assert [(point.begins, point.count) for point in points] == [(date(2026, 11, 16), 1), (date(2026, 11, 23), 1)]


def test_a_stale_text_is_counted(database: Database) -> None:
    revision = published(database, review_by=date(2026, 11, 20))["tam-tru"]
    with database.begin() as tx:
        ask(tx, revision_id=revision)

    metric = dashboard(database).metrics["stale"]
    assert (metric.count, count(database, metric.rows)) == (1, 1)


def test_satisfaction_is_the_share_of_those_who_say_four_or_five(database: Database) -> None:
    with database.begin() as tx:
        for score in (5, 4, 4, 2):
            surveys.answer(tx, surveys.ask(tx, None, NOW), score, NOW)
        surveys.answer(tx, surveys.ask(tx, None, NOW), None, NOW)
        surveys.answer(tx, surveys.ask(tx, None, NOW), 1, NOW + timedelta(days=30))

    found = dashboard(database).satisfaction
    assert (found.index.count, found.index.sample, found.mean) == (3, 4, 3.75)
    assert found.scores == {1: 0, 2: 1, 3: 0, 4: 2, 5: 1}


def test_without_days_the_last_thirty_are_shown(database: Database) -> None:
    a_log(database)

    found = dashboard(database, LogFilter())
    assert (found.since, found.until, found.metrics["questions"].count) == (date(2026, 10, 24), date(2026, 11, 23), 5)


def test_an_empty_log_has_no_shares(database: Database) -> None:
    found = dashboard(database)

    accuracy = found.metrics["accuracy"].share
    assert accuracy is not None
    assert (accuracy.share, accuracy.low, found.latency_ms.spread.p50, found.satisfaction.mean) == (None, None, None, None)


def test_the_number_of_statements_does_not_grow_with_the_rows(database: Database) -> None:
    def statements() -> int:
        with statements_sent(database) as sent:
            dashboard(database)
        return len(sent)

    empty = statements()
    a_log(database)

    assert statements() == empty <= 17  # with BEGIN


def test_what_is_asked_for_most_is_added_up_once_a_day_before_anybody_asks(database: Database) -> None:
    now = [NOW]
    metrics = Metrics(database, lambda: now[0])

    def statements(act: Callable[[], object]) -> int:
        with statements_sent(database) as sent:
            act()
        return len(sent)

    a_log(database)
    assert statements(metrics.step) > 0
    assert statements(metrics.step) == 0
    warm = statements(lambda: metrics.dashboard(LogFilter()))
    assert warm < statements(lambda: dashboard(database, LogFilter()))
    assert metrics.dashboard(LogFilter()) == dashboard(database, LogFilter())
    now[0] += timedelta(days=1)
    assert statements(metrics.step) > 0


def test_what_is_added_up_by_kind_asks_for_nothing_else() -> None:
    for each in DEFINITIONS:
        if each.source == "exchanges":
            for part in (each.part, each.whole or LogFilter()):
                assert part == LogFilter(intents=part.intents, outcomes=part.outcomes), each.code


def test_each_figure_says_what_it_counts_and_of_what() -> None:
    assert ZONE == "Asia/Ho_Chi_Minh"
    assert all(each.numerator and bool(each.denominator) == (each.whole is not None) for each in DEFINITIONS)


def test_an_unknown_period_is_the_callers_mistake(database: Database) -> None:
    with pytest.raises(ValueError, match="no period"):
        dashboard(database, period="year")
