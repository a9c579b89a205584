"""/console/hoi-dap: the log under one filter, and the filters that are kept."""

import asyncio
from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.log_filter import read_query
from procbot.store.log_list import Place
from procbot.store.staff import Staff
from procbot.web.console.form import one_line, text
from procbot.web.console.log_form import address, asked_filter, described, form_of
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import DONE, back, review_page, titles_of
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

BEHIND = "sau"
"""In an address: where the page begins, as time and number of the line before it."""

OWN = (BEHIND, DONE, "loi")
NAV_ORDER = 10


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV_LOG, NavGroup.REVIEW, NAV_ORDER, say.NAV_LOG_HINT)
    return (
        ConsolePage("/hoi-dap", ("GET",), show, Role.REVIEWER, "log", nav),
        ConsolePage("/hoi-dap/bo-loc", ("POST",), save_filter, Role.REVIEWER, "log_filter_save"),
        ConsolePage("/hoi-dap/bo-loc/{filter_id:int}/xoa", ("POST",), remove_filter, Role.REVIEWER, "log_filter_remove"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the log; the address holds the filter."""
    console = console_of(request)
    review = console.services.review
    wanted, ignored = asked_filter(request, OWN)
    behind = _place(request.query_params.get(BEHIND, ""))
    page = await asyncio.to_thread(review.log.page, wanted, behind)
    labels = await asyncio.to_thread(review.labels.listed)
    kept = await asyncio.to_thread(review.log.filters, staff.login)
    titles = await titles_of(console.services)
    url = console.url("log")
    return review_page(
        request,
        "console/log.html",
        page=page,
        form=form_of(wanted, labels, titles, request.query_params),
        chips=described(wanted, labels, titles),
        ignored=ignored,
        problem=say.BAD_FILTER_NAME if request.query_params.get("loi") == "ten" else "",
        label_names={label.id: label.name for label in labels},
        kept=tuple((each, address(url, each.filter), each.owner == staff.login) for each in kept),
        query=address("", wanted),
        first_url=address(url, wanted) if behind else "",
        next_url=address(url, wanted, **{BEHIND: _written(page.behind)}) if page.behind else "",
        export_url=address(console.url("log_export"), wanted),
        queue_url=address(console.url("queue_add"), wanted),
    )


async def save_filter(request: Request, staff: Staff) -> Response:
    """Keep a filter under a name, and come back to the list under it."""
    console, form = console_of(request), request.state.form
    wanted, _ = read_query(parse_qsl(text(form, "query").removeprefix("?")))
    url, shared = console.url("log"), text(form, "shared") == "1"
    try:
        await asyncio.to_thread(
            console.services.review.log.save_filter, one_line(form, "name"), wanted, staff.login, shared=shared
        )
    except ReviewError:
        return RedirectResponse(address(url, wanted, loi="ten"), 303)
    return RedirectResponse(address(url, wanted, **{DONE: "filter-saved"}), 303)


async def remove_filter(request: Request, staff: Staff) -> Response:
    """Forget a filter of one's own."""
    console = console_of(request)
    removed = await asyncio.to_thread(console.services.review.log.remove_filter, request.path_params["filter_id"], staff.login)
    return back(console, "log", "filter-removed" if removed else "")


def _written(place: Place) -> str:
    return f"{place.asked_at.isoformat()}~{place.id}"


def _place(words: str) -> Place | None:
    at, _, number = words.partition("~")
    try:
        place = Place(datetime.fromisoformat(at), int(number))
    except ValueError:
        return None
    return place if place.asked_at.tzinfo is not None and 0 < place.id < 2**63 else None
