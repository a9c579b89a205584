"""/console/so-lieu: the figures of the log under one filter, each with the way to its rows."""

import asyncio
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.services.review.log_filter import LogFilter
from procbot.services.review.periods import PERIODS
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.dashboard_cards import groups, times
from procbot.web.console.dashboard_panels import panels, ranked, scores
from procbot.web.console.log_form import address, asked_filter, described, form_of
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import review_page, titles_of
from procbot.web.console.view import console_of, day
from procbot.wording import console_dashboard as say
from procbot.wording import figures as say_figures

PERIOD = "ky"
"""In an address: what the charts' columns stand for."""

NAV_ORDER = 60

# A chart of so many days is still read day by day; beyond it a week is the shortest that is offered unasked.
_MOST_DAYS, _MOST_WEEKS = 62, 400


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.REVIEW, NAV_ORDER, say.NAV_HINT)
    return (ConsolePage("/so-lieu", ("GET",), show, Role.REVIEWER, "dashboard", nav),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the figures; the address holds the filter, as that of the log."""
    del staff
    console = console_of(request)
    review = console.services.review
    wanted, ignored = asked_filter(request, (PERIOD,))
    asked = request.query_params.get(PERIOD, "")
    period = asked if asked in PERIODS else _fitting(wanted, vietnam_day(console.clock()))
    board = await asyncio.to_thread(review.metrics.dashboard, wanted, period)
    labels = await asyncio.to_thread(review.labels.listed)
    titles = await titles_of(console.services)
    url, log_url = console.url("dashboard"), console.url("log")

    def rows_of(rows: LogFilter) -> str:
        return address(log_url, rows)

    return review_page(
        request,
        "console/dashboard.html",
        form=form_of(wanted, labels, titles, request.query_params),
        chips=described(wanted, labels, titles),
        ignored=ignored,
        between=say.between(day(board.since), day(board.until)),
        board=board,
        periods=tuple((say.PERIODS[each], address(url, wanted, **{PERIOD: each}), each == board.period) for each in PERIODS),
        kept={PERIOD: asked if asked in PERIODS else ""},
        groups=groups(board, rows_of),
        times=times(board, rows_of),
        panels=panels(board, rows_of),
        ranked=ranked(board, rows_of),
        scores=scores(board),
        figures=say_figures,
        own=say,
    )


def _fitting(wanted: LogFilter, today: date) -> str:
    """The period by which the days that are asked for make a chart that can be read."""
    days = 0 if wanted.since is None else ((wanted.until or today) - wanted.since).days
    return "day" if days <= _MOST_DAYS else "week" if days <= _MOST_WEEKS else "month"
