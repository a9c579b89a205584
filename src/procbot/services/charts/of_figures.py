"""The dashboards' figures as charts; the same in the console and in the monthly report."""

from datetime import date

from procbot.services.charts.chart import Chart, Kind, Series
from procbot.services.review.lines import Line
from procbot.services.review.metrics import Dashboard
from procbot.wording import console_dashboard as say
from procbot.wording.figures import FIGURES
from procbot.wording.grouped import grouped

OUTCOMES = (("answered", "good"), ("ambiguous", "info"), ("not_found", "bad"), ("out_of_scope", "quiet"))
"""The figures that questions are made of, with their colours: they add up to all of them."""


def questions(board: Dashboard) -> Chart:
    """Return the questions of each period by what became of them."""
    total = grouped(board.metrics["questions"].count)
    return _over_periods(
        board, say.CHART_QUESTIONS, Kind.COLUMNS, tuple(_counts(board, code, tone) for code, tone in OUTCOMES), total
    )


def votes(board: Dashboard) -> Chart:
    """Return the votes of each period."""
    series = (
        Series(say.VOTES_UP, "good", _counts(board, "voted_up", "good").values),
        Series(say.VOTES_DOWN, "bad", _counts(board, "voted_down", "bad").values),
    )
    share = board.metrics["voted_up"].share
    return _over_periods(board, say.CHART_VOTES, Kind.COLUMNS, series, grouped(0 if share is None else share.sample))


def verdicts(board: Dashboard) -> Chart:
    """Return the shares of right and wrong answers in each period, in percent; a gap where nothing was judged."""
    share = board.metrics["accuracy"].share
    series = (_shares(board, "accuracy", "good"), _shares(board, "wrong_answers", "bad"))
    whole = grouped(0 if share is None else share.sample)
    chart = _over_periods(board, say.CHART_VERDICTS, Kind.LINES, series, whole)
    return Chart(chart.kind, chart.title, chart.description, chart.labels, chart.series, unit="%", highest=100)


def hours(board: Dashboard) -> Chart:
    """Return the questions by the hour of the day."""
    busiest = max(board.hours, key=lambda line: line.count)
    counts = Series(FIGURES["questions"].name, "main", tuple(float(line.count) for line in board.hours))
    description = say.described_hours(busiest.key, grouped(busiest.count))
    return Chart(Kind.COLUMNS, say.CHART_HOURS, description, tuple(line.key for line in board.hours), (counts,))


def scores(board: Dashboard) -> Chart:
    """Return how often each score was given, 1 to 5."""
    given = board.satisfaction.scores
    counts = Series(say.CHART_SCORES, "main", tuple(float(given[score]) for score in sorted(given)))
    description = say.described_scores(grouped(board.satisfaction.index.sample))
    return Chart(Kind.COLUMNS, say.CHART_SCORES, description, tuple(str(score) for score in sorted(given)), (counts,))


def most(title: str, lines: tuple[Line, ...], names: tuple[str, ...]) -> Chart:
    """Return a "most often" list as rows; ``names`` are the lines' as people call them."""
    counts = Series(title, "main", tuple(float(line.count) for line in lines))
    return Chart(Kind.ROWS, title, title, names, (counts,))


def label_of(begins: date, period: str) -> str:
    """Return how a chart calls a period: short, for there are many."""
    return begins.strftime("%m/%Y" if period == "month" else "%d/%m")


def _over_periods(board: Dashboard, title: str, kind: Kind, series: tuple[Series, ...], whole: str) -> Chart:
    points = board.metrics["questions"].points
    labels = tuple(label_of(point.begins, board.period) for point in points)
    return Chart(kind, title, say.described(title, len(points), whole), labels, series)


def _counts(board: Dashboard, code: str, tone: str) -> Series:
    return Series(FIGURES[code].name, tone, tuple(float(point.count) for point in board.metrics[code].points))


def _shares(board: Dashboard, code: str, tone: str) -> Series:
    values = tuple(100 * point.count / point.whole if point.whole else None for point in board.metrics[code].points)
    return Series(FIGURES[code].name, tone, values)
