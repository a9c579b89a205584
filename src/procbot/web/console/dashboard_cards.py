"""The dashboards' single figures, each with the way to the rows that it counts and to those it is a share of."""

from collections.abc import Callable
from dataclasses import dataclass

from procbot.services.review.metrics import Dashboard, Measured, Metric
from procbot.store.log_filter import LogFilter
from procbot.wording import console_dashboard as say
from procbot.wording.figures import FIGURES, NOTHING, OTHERS, FigureWords, duration, interval, milliseconds, percent
from procbot.wording.grouped import grouped

# Of a proportion's sample: below it the interval is about as wide as the share itself.
SMALL_SAMPLE = 30

# Found by people in a sample, so that an interval belongs to them; the others count all there is.
_JUDGED = frozenset({"accuracy", "wrong_answers", "rightly_refused", "accented_accuracy", "unaccented_accuracy"})

Address = Callable[[LogFilter], str]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as shown, and the log's address that lists exactly its rows; "" where there are none to list."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One figure: the main number, what it is made of, and what is to be known about it.

    ``main`` has an address only where it is a number of rows; a share's rows are those of ``parts``: count, then sample.
    """

    code: str
    name: str
    main: Number
    parts: tuple[Number, ...] = ()
    interval: str = ""
    note: str = ""
    tone: str = ""


def groups(board: Dashboard, address: Address) -> tuple[tuple[str, tuple[Card, ...]], ...]:
    """Return the cards, group by group."""
    return tuple(
        (title, tuple(_askers(board, address) if code == "askers" else _card(board.metrics[code], address) for code in codes))
        for title, codes in say.GROUPS
    )


def times(board: Dashboard, address: Address) -> tuple[tuple[str, str, FigureWords, str, str, Number], ...]:
    """Return what is measured: code, name, how it is counted, middle, upper end, on how many."""

    def row(
        code: str, measured: Measured, written: Callable[[float | None], str]
    ) -> tuple[str, str, FigureWords, str, str, Number]:
        spread = measured.spread
        return (
            code,
            OTHERS[code].name,
            OTHERS[code],
            written(spread.p50),
            written(spread.p95),
            Number(grouped(spread.number), address(measured.rows)),
        )

    return (row("latency", board.latency_ms, milliseconds), row("reply", board.reply_s, duration))


def _askers(board: Dashboard, address: Address) -> Card:
    """Not a number of rows: the link leads to the questions of these people."""
    questions = board.metrics["questions"]
    return Card(
        "askers",
        OTHERS["askers"].name,
        Number(grouped(board.askers), ""),
        (Number(grouped(questions.count), address(questions.rows)),),
    )


def _card(metric: Metric, address: Address) -> Card:
    code, words = metric.definition.code, FIGURES[metric.definition.code]
    count = Number(grouped(metric.count), address(metric.rows))
    if code == "stale":
        return Card(code, words.name, count, note=say.MUST_BE_ZERO, tone="bad" if metric.count else "good")
    if metric.share is None or metric.whole_rows is None:
        return Card(code, words.name, count)
    share = metric.share
    is_judged = code in _JUDGED
    return Card(
        code,
        words.name,
        Number(percent(share.share), ""),
        (count, Number(grouped(share.sample), address(metric.whole_rows))) if share.sample else (),
        interval(share.low, share.high) if is_judged else "",
        say.SMALL_SAMPLE if is_judged and 0 < share.sample < SMALL_SAMPLE else "",
        "quiet" if percent(share.share) == NOTHING else "",
    )
