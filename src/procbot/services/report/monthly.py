"""What the monthly report says: every number is a dashboard's, with the one of the month before beside it."""

from collections.abc import Callable
from datetime import date, datetime

from procbot.errors import ReportError
from procbot.services.charts import of_figures
from procbot.services.charts.svg import plain_number
from procbot.services.report.blocks import Block, Heading, Paragraph, Report, Table
from procbot.services.report.month import Month
from procbot.services.review.lines import Line
from procbot.services.review.metrics import Dashboard, Metric
from procbot.services.review.proportions import Proportion
from procbot.store.log_filter import LogFilter
from procbot.vietnam_time import VIETNAM, vietnam_day
from procbot.wording import console_dashboard as say_board
from procbot.wording import report as say
from procbot.wording.areas import area_name
from procbot.wording.figures import FIGURES, INTERVAL, NOTHING, OTHERS, ZONE, duration, interval, milliseconds, percent
from procbot.wording.survey import SCORES

# Shares in the table of all, in the order in which they are read; "questions", "askers" and "served" stand before them.
_SHARES = ("answered", "ambiguous", "not_found", "out_of_scope", "repeated", "voted_up", "accuracy", "wrong_answers")
_JUDGED = ("accuracy", "wrong_answers", "rightly_refused", "accented_accuracy", "unaccented_accuracy")

Dashboards = Callable[[LogFilter, str], Dashboard]
"""``services.review.metrics.Metrics.dashboard``."""


def monthly_report(dashboards: Dashboards, month: Month, now: datetime) -> Report:
    """Return the report of a month.

    Args:
        dashboards: adds up.
        month: of Vietnam's calendar; the running one is reported as far as it has come.
        now: the time, aware.

    Raises:
        ReportError: the month lies ahead.
        DatabaseUnavailableError: the database cannot be read.
    """
    today = vietnam_day(now)
    if month.first > today:
        raise ReportError(f"The month {month} has not begun.")
    last = min(month.last, today)
    board = dashboards(LogFilter(since=month.first, until=last), "day")
    before = dashboards(LogFilter(since=month.previous.first, until=_same_day_before(month, last)), "month")
    blocks: list[Block] = []
    if last < month.last:
        blocks.append(Paragraph(say.so_far(f"{last:%d/%m/%Y}")))
    for part in (_overview, _activity):
        blocks += part(board, before, month)
    for part_alone in (_quality, _topics, _staff, _survey):
        blocks += part_alone(board)
    blocks += _method()
    made = f"{now.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    return Report(say.title(_written(month)), say.subtitle(f"{month.first:%d/%m/%Y}", f"{last:%d/%m/%Y}", made), tuple(blocks))


def _same_day_before(month: Month, last: date) -> date:
    """The last day of the month before, or the day to which this one has come: a part is not compared with a whole."""
    before = month.previous
    return before.last if last == month.last else min(before.last, before.first + (last - month.first))


def _overview(board: Dashboard, before: Dashboard, month: Month) -> list[Block]:
    metrics = board.metrics
    questions = metrics["questions"].count
    rows = [
        _counted(FIGURES["questions"].name, questions, before.metrics["questions"].count),
        _counted(OTHERS["askers"].name, board.askers, before.askers),
        _counted(FIGURES["served"].name, metrics["served"].count, before.metrics["served"].count),
        *(_shared(FIGURES[code].name, metrics[code].share, before.metrics[code].share) for code in _SHARES),
        _shared(OTHERS["satisfaction"].name, board.satisfaction.index, before.satisfaction.index),
    ]
    found: list[Block] = [Heading(say.OVERVIEW)]
    if questions:
        answered, unanswered = (_share_of(metrics[code]) for code in ("answered", "not_found"))
        found.append(Paragraph(say.summary(plain_number(questions), plain_number(board.askers), answered, unanswered)))
    else:
        found.append(Paragraph(say.EMPTY))
    earlier = _written(month.previous)
    if board.until < month.last:
        earlier = say.until(earlier, f"{before.until:%d/%m}")
    columns = (say.COLUMN_FIGURE, _written(month), earlier, say.COLUMN_CHANGE)
    found.append(Table(say.OVERVIEW, columns, tuple(rows), frozenset({1, 2, 3})))
    found.append(Paragraph(say.stale(plain_number(metrics["stale"].count))))
    return found


def _activity(board: Dashboard, before: Dashboard, month: Month) -> list[Block]:
    del before, month
    found: list[Block] = [Heading(say.ACTIVITY)]
    if not board.metrics["questions"].count:
        return [*found, Paragraph(say.EMPTY)]
    codes = ("questions", *(code for code, _ in of_figures.OUTCOMES))
    days = zip(*(board.metrics[code].points for code in codes), strict=True)
    rows = tuple(
        (f"{points[0].begins:%d/%m}", *(plain_number(point.count) for point in points)) for points in days if points[0].count
    )
    columns = (say.COLUMN_DAY, *(FIGURES[code].name for code in codes))
    spread = board.latency_ms.spread
    return [
        *found,
        of_figures.questions(board),
        of_figures.hours(board),
        Table(say_board.CHART_QUESTIONS, columns, rows, frozenset(range(1, len(columns)))),
        Paragraph(f"{OTHERS['latency'].name}: p50 {milliseconds(spread.p50)}, p95 {milliseconds(spread.p95)}."),
    ]


def _quality(board: Dashboard) -> list[Block]:
    found: list[Block] = [Heading(say.QUALITY)]
    share = board.metrics["accuracy"].share
    if share is None or not share.sample:
        found.append(Paragraph(say.NO_VERDICTS))
    else:
        found.append(Paragraph(say.quality(percent(share.share), plain_number(share.sample), interval(share.low, share.high))))
    rows = [
        (FIGURES[code].name, percent(each.share), plain_number(each.sample), interval(each.low, each.high) or NOTHING)
        for code in _JUDGED
        if (each := board.metrics[code].share) is not None
    ]
    columns = (say.COLUMN_FIGURE, say.COLUMN_SHARE, say.COLUMN_SAMPLE, say.COLUMN_INTERVAL)
    return [*found, Table(say.QUALITY, columns, tuple(rows), frozenset({1, 2, 3})), Paragraph(INTERVAL)]


def _topics(board: Dashboard) -> list[Block]:
    found: list[Block] = [Heading(say.TOPICS)]
    if board.areas:
        found.append(of_figures.most(say_board.TOP_AREAS, board.areas, tuple(area_name(line.key) for line in board.areas)))
        found.append(_most(say_board.TOP_AREAS, board.areas, lambda line: area_name(line.key)))
        found.append(_most(say_board.TOP_ARTICLES, board.articles, lambda line: line.name or line.key))
    else:
        found.append(Paragraph(say.NO_TOPICS))
    if not board.gaps:
        return [*found, Paragraph(say.NO_GAPS)]
    return [*found, Paragraph(say.GAPS_LEAD), _most(say_board.TOP_GAPS, board.gaps, lambda line: line.name)]


def _staff(board: Dashboard) -> list[Block]:
    spread = board.reply_s.spread
    if not spread.number:
        return [Heading(say.STAFF), Paragraph(say.NO_REPLIES)]
    words = say.staff_replies(plain_number(spread.number), duration(spread.p50), duration(spread.p95))
    return [Heading(say.STAFF), Paragraph(words)]


def _survey(board: Dashboard) -> list[Block]:
    given = board.satisfaction
    if not given.index.sample or given.mean is None:
        return [Heading(say.SURVEY), Paragraph(say.NO_SURVEY)]
    index = given.index
    words = say.satisfaction(
        percent(index.share),
        plain_number(index.sample),
        interval(index.low, index.high),
        f"{given.mean:.2f}".replace(".", ","),
    )
    rows = tuple((SCORES[score], plain_number(given.scores[score])) for score in sorted(given.scores, reverse=True))
    table = Table(say.SURVEY, (say.COLUMN_SCORE, say.COLUMN_PEOPLE), rows, frozenset({1}))
    return [Heading(say.SURVEY), Paragraph(words), of_figures.scores(board), table]


def _method() -> list[Block]:
    rows = tuple((words.name, words.numerator, words.denominator or NOTHING) for words in (*FIGURES.values(), *OTHERS.values()))
    columns = (say.COLUMN_FIGURE, say.COLUMN_NUMERATOR, say.COLUMN_DENOMINATOR)
    return [Heading(say.METHOD), Paragraph(ZONE), Table(say.METHOD, columns, rows)]


def _most(caption: str, lines: tuple[Line, ...], name: Callable[[Line], str]) -> Table:
    rows = tuple((name(line), plain_number(line.count)) for line in lines)
    return Table(caption, (caption, say.COLUMN_COUNT), rows, frozenset({1}))


def _counted(name: str, now: int, before: int) -> tuple[str, ...]:
    if now == before:
        return name, plain_number(now), plain_number(before), say.SAME
    return name, plain_number(now), plain_number(before), say.change(100 * (now - before) / before) if before else say.NEW


def _shared(name: str, now: Proportion | None, before: Proportion | None) -> tuple[str, ...]:
    one, other = (None if each is None else each.share for each in (now, before))
    change = NOTHING if one is None or other is None else say.points(100 * (one - other))
    return name, percent(one), percent(other), change


def _share_of(metric: Metric) -> str:
    return NOTHING if metric.share is None else percent(metric.share.share)


def _written(month: Month) -> str:
    return f"{month.first:%m/%Y}"
