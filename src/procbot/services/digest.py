"""The staff group's daily digest: yesterday's figures, new gaps, who waits, with links into the console."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from procbot.services.escalation_cards import StaffGroup, one_line
from procbot.services.pausing import is_paused
from procbot.services.reply import Reply, as_payload
from procbot.services.review.log_filter import query_of
from procbot.services.review.metrics import Dashboard
from procbot.store import digests, outbox
from procbot.store.digests import Waiting
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from procbot.store.outbox import NewMessage
from procbot.vietnam_time import VIETNAM, vietnam_day
from procbot.wording import digest as say
from procbot.wording.escalation import moment

# Half an hour before offices open (PROCBOT_STAFF_HOURS's default): it is there when the day begins.
AT = time(7, 0)

# A phone's screen holds the figures, five lines, and who waits.
GAPS_SHOWN = 5

KIND = "staff_digest"
"""What the outbox calls it."""

# Pages of the console, below the pages' public address.
LOG_PAGE = "/console/hoi-dap"
WAITING_PAGE = "/console/hoi-can-bo"
GAPS_PAGE = "/console/chua-co-bai"
FIGURES_PAGE = "/console/so-lieu"
WAITING_BEFORE = "truoc"
"""In the address of the page of those who wait: the day before which they have begun to."""

Figures = Callable[[LogFilter], Dashboard]
"""Of ``review.metrics.Metrics.dashboard``."""


class Digest:
    """A chore: each ``step`` owes the group the day's digest, once, from ``AT`` on.

    A day on which nothing was asked the day before and nobody has been waiting since then has none.

    Args:
        database: where the outbox is kept; its dedupe key says which days have had theirs.
        group: the staff's chat.
        figures: adds up.
        public_url: of the pages, without a slash at its end; "": there are no links.
        clock: returns the time, aware.
    """

    def __init__(
        self, database: Database, group: StaffGroup, figures: Figures, public_url: str, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._group = group
        self._figures = figures
        self._public_url = public_url
        self._clock = clock
        self._done: date | None = None
        """The last day that needs no more looking."""

    def step(self) -> int:
        """Write today's digest, unless it has been written.

        Returns:
            1 when it was written now, else 0. A pause of procbot holds it until its end, on the same day.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        today = vietnam_day(now)
        if self._done == today or now.astimezone(VIETNAM).time() < AT:
            return 0
        key = f"digest:{today.isoformat()}"
        with self._database.read() as tx:
            if is_paused(tx):
                return 0
            is_written = digests.is_owed(tx, key)
        text = "" if is_written else self._text(today)
        if text:
            message = NewMessage(self._group.channel, self._group.chat, None, KIND, as_payload(Reply(None, text)), dedupe_key=key)
            with self._database.begin() as tx:
                outbox.add(tx, message, now)
        self._done = today
        return 1 if text else 0

    def _text(self, today: date) -> str:
        """The digest, or "" when there is nothing to say."""
        yesterday = today - timedelta(days=1)
        begins = datetime.combine(yesterday, time(), VIETNAM)
        board = self._figures(_day_before(today))
        with self._database.read() as tx:
            first = digests.first_exchange_since(tx, begins)
            waiting = digests.waiting(tx, begins + timedelta(days=1))
        if not board.metrics["questions"].count and not waiting.number:
            return ""
        new = _new_gaps(board, first)
        paragraphs = (
            say.head(yesterday),
            "\n".join(_figures(board)),
            say.gaps(new[:GAPS_SHOWN], are_more=len(new) > GAPS_SHOWN) if new else "",
            "" if waiting.oldest is None else say.waiting(waiting.number, waiting.untaken, moment(waiting.oldest, today)),
            self._links(today, waiting, has_gaps=bool(new)),
        )
        return "\n\n".join(filter(None, paragraphs))

    def _links(self, today: date, waiting: Waiting, *, has_gaps: bool) -> str:
        """The way to the rows that each number has counted."""
        if not self._public_url:
            return ""
        day = _day_before(today)
        wanted = (
            (True, say.SEE_LOG, f"{LOG_PAGE}?{urlencode(query_of(day))}"),
            (bool(waiting.number), say.SEE_WAITING, f"{WAITING_PAGE}?{urlencode({WAITING_BEFORE: today.isoformat()})}"),
            (has_gaps, say.SEE_GAPS, GAPS_PAGE),
            (True, say.SEE_FIGURES, f"{FIGURES_PAGE}?{urlencode(query_of(day))}"),
        )
        return say.links([(label, self._public_url + path) for is_wanted, label, path in wanted if is_wanted])


def _day_before(today: date) -> LogFilter:
    yesterday = today - timedelta(days=1)
    return LogFilter(since=yesterday, until=yesterday)


def _figures(board: Dashboard) -> list[str]:
    counts = {code: metric.count for code, metric in board.metrics.items()}
    lines = [say.asked(counts["questions"], board.askers, counts)]
    if counts["voted_up"] or counts["voted_down"]:
        lines.append(say.votes(counts["voted_up"], counts["voted_down"]))
    judged = board.metrics["wrong_answers"].share
    if judged is not None and judged.sample:
        lines.append(say.wrong(counts["wrong_answers"], judged.sample))
    return lines


def _new_gaps(board: Dashboard, first: int | None) -> list[tuple[str, int]]:
    """Those that nobody had asked before: a cluster is called by the number of its first exchange, and numbers only rise."""
    return [(one_line(each.name), each.count) for each in board.gaps if first is not None and int(each.key) >= first]
