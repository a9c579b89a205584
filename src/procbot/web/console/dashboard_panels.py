"""The dashboards' charts, each with its table of numbers; every number leads to exactly its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from procbot.services.charts import of_figures
from procbot.services.charts.chart import Chart
from procbot.services.charts.svg import svg
from procbot.services.review.lines import Line
from procbot.services.review.metrics import Dashboard, Metric, Point
from procbot.store.log_filter import LogFilter, narrowed
from procbot.web.console.dashboard_cards import Address, Number
from procbot.web.console.view import day
from procbot.wording import console_dashboard as say
from procbot.wording.areas import area_name
from procbot.wording.figures import FIGURES, OTHERS, percent
from procbot.wording.grouped import grouped


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart ("" where there is nothing to draw) and its table: the first cell of a row is its heading."""

    name: str
    title: str
    drawing: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of a "most often" list; ``share`` is of the longest line, in percent, for its bar."""

    name: str
    count: Number
    share: int


def panels(board: Dashboard, address: Address) -> tuple[Panel, ...]:
    """Return the charts over periods, by hours, and of the survey."""
    metrics, period = board.metrics, say.PERIOD_COLUMNS[board.period]
    outcomes = [metrics[code] for code, _ in of_figures.OUTCOMES]
    voted = [metrics["voted_up"], metrics["voted_down"]]
    return (
        _panel(
            "cau-hoi",
            of_figures.questions(board),
            (
                period,
                *(FIGURES[code].name for code in ("questions", *(code for code, _ in of_figures.OUTCOMES))),
                OTHERS["askers"].name,
            ),
            (
                (begins, (*numbers, Number(grouped(askers), "")))
                for (begins, numbers), (_, askers) in zip(
                    _rows([metrics["questions"], *outcomes], address), board.asker_points, strict=True
                )
            ),
        ),
        _panel(
            "ket-luan",
            of_figures.verdicts(board),
            (period, FIGURES["accuracy"].name, FIGURES["wrong_answers"].name, say.JUDGED),
            _verdict_rows(metrics["accuracy"], metrics["wrong_answers"], address),
        ),
        _panel("binh-chon", of_figures.votes(board), (period, say.VOTES_UP, say.VOTES_DOWN), _rows(voted, address)),
        _panel(
            "gio",
            of_figures.hours(board),
            (say.CHART_HOURS, FIGURES["questions"].name),
            ((f"{int(line.key):02}:00", (_number(line.count, line.rows, address),)) for line in board.hours),
        ),
    )


def ranked(board: Dashboard, address: Address) -> tuple[tuple[str, tuple[Ranked, ...]], ...]:
    """Return the "most often" lists with their titles."""
    return (
        (say.TOP_AREAS, _ranked(board.areas, address)),
        (say.TOP_ARTICLES, _ranked(board.articles, address)),
        (say.TOP_GAPS, _ranked(board.gaps, address)),
    )


def scores(board: Dashboard) -> Panel:
    """Return the survey's chart; its answers belong to no exchange, so that there are no rows to lead to."""
    given = board.satisfaction.scores
    rows = ((str(score), (Number(grouped(given[score]), ""),)) for score in sorted(given, reverse=True))
    return _panel("hai-long", of_figures.scores(board), (say.CHART_SCORES, say.SCORE_COUNT), rows)


def line_name(line: Line) -> str:
    """Return a line of a "most often" list as people call it: an article's title, a question, an area."""
    return line.name or (line.key if line.rows.articles else area_name(line.key))


def _panel(name: str, chart: Chart, columns: tuple[str, ...], rows: Iterable[tuple[str, tuple[Number, ...]]]) -> Panel:
    return Panel(name, chart.title, Markup("") if chart.is_empty else svg(chart, name), columns, tuple(rows))


def _rows(metrics: list[Metric], address: Address) -> list[tuple[str, tuple[Number, ...]]]:
    """Each period with the metrics' numbers."""
    return [
        (day(points[0].begins), tuple(_number(point.count, point.rows, address) for point in points))
        for points in zip(*(metric.points for metric in metrics), strict=True)
    ]


def _verdict_rows(right: Metric, wrong: Metric, address: Address) -> list[tuple[str, tuple[Number, ...]]]:
    return [
        (
            day(one.begins),
            (
                _share(one, address),
                _share(other, address),
                _number(one.whole or 0, _whole(right, one), address),
            ),
        )
        for one, other in zip(right.points, wrong.points, strict=True)
    ]


def _share(point: Point, address: Address) -> Number:
    return Number(
        f"{grouped(point.count)} ({percent(point.count / point.whole)})" if point.whole else "0",
        _url(point.count, point.rows, address),
    )


def _whole(metric: Metric, point: Point) -> LogFilter:
    """The rows that a point's share is of: the metric's whole, in the days of the point."""
    days = LogFilter(since=point.rows.since, until=point.rows.until)
    return days if metric.whole_rows is None else narrowed(metric.whole_rows, days)


def _number(count: int, rows: LogFilter, address: Address) -> Number:
    return Number(grouped(count), _url(count, rows, address))


def _url(count: int, rows: LogFilter, address: Address) -> str:
    """Where there are no rows, none are listed: hundreds of links to empty lists help nobody."""
    return address(rows) if count else ""


def _ranked(lines: tuple[Line, ...], address: Address) -> tuple[Ranked, ...]:
    most = max((line.count for line in lines), default=1)
    return tuple(
        Ranked(line_name(line), Number(grouped(line.count), address(line.rows)), round(100 * line.count / most)) for line in lines
    )
