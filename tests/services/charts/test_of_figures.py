from datetime import date

from procbot.services.charts import of_figures
from procbot.services.charts.chart import Chart
from procbot.services.review.metrics import Dashboard, Metrics
from procbot.store import surveys
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from tests.services.review.log_samples import NOW, a_log


def board(database: Database, period: str = "day") -> Dashboard:
    wanted = LogFilter(since=date(2026, 11, 22), until=date(2026, 11, 23))
    return Metrics(database, lambda: NOW).dashboard(wanted, period)


def values(chart: Chart) -> dict[str, tuple[float | None, ...]]:
    return {series.name: series.values for series in chart.series}


def test_the_outcomes_of_each_period_add_up_to_its_questions(database: Database) -> None:
    a_log(database)
    found = board(database)
    chart = of_figures.questions(found)

    assert chart.labels == ("22/11", "23/11")
    sums = [sum(value or 0 for value in column) for column in zip(*(series.values for series in chart.series), strict=True)]
    assert sums == [point.count for point in found.metrics["questions"].points] == [1, 4]
    assert "2 mốc thời gian, tổng cộng 5" in chart.description


def test_shares_are_percents_with_a_gap_where_nothing_was_judged(database: Database) -> None:
    a_log(database)
    chart = of_figures.verdicts(board(database))

    assert values(chart) == {"Trả lời đúng": (100.0, 0.0), "Trả lời sai": (0.0, 100.0)}
    assert (chart.unit, chart.top) == ("%", 100)
    empty = of_figures.verdicts(board(database, "month"))
    assert empty.labels == ("11/2026",)


def test_nothing_judged_is_a_gap(database: Database) -> None:
    assert values(of_figures.verdicts(board(database)))["Trả lời đúng"] == (None, None)


def test_votes_hours_and_scores_are_those_of_the_dashboard(database: Database) -> None:
    a_log(database)
    with database.begin() as tx:
        surveys.answer(tx, surveys.ask(tx, None, NOW), 5, NOW)
    found = board(database)

    assert values(of_figures.votes(found)) == {"Hữu ích": (1.0, 0.0), "Chưa đúng": (0.0, 1.0)}
    hours = of_figures.hours(found)
    assert (hours.labels[9], hours.series[0].values[9], len(hours.labels)) == ("9", 4.0, 24)
    assert "lúc 9 giờ: 4 câu" in hours.description
    assert of_figures.scores(found).series[0].values == (0, 0, 0, 0, 1)


def test_a_list_is_drawn_in_its_order(database: Database) -> None:
    a_log(database)
    found = board(database)

    chart = of_figures.most("Areas", found.areas, ("Cư trú",))
    assert (chart.labels, chart.series[0].values) == (("Cư trú",), (4.0,))
