"""/console/nhan: the office's own labels."""

import asyncio
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.store.staff import Staff
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import back, review_page
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

NAV_ORDER = 40


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV_LABELS, NavGroup.REVIEW, NAV_ORDER, say.NAV_LABELS_HINT)
    return (
        ConsolePage("/nhan", ("GET", "POST"), show, Role.REVIEWER, "labels", nav),
        ConsolePage("/nhan/{label_id:int}", ("POST",), change, Role.REVIEWER, "label_change"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Show the labels; posted, define one."""
    if request.method != "POST":
        return await _page(request)
    console = console_of(request)
    name = one_line(request.state.form, "name")
    try:
        await asyncio.to_thread(console.services.review.labels.define, name, staff.login)
    except ReviewError:
        return await _page(request, 422, problem=say.BAD_LABEL, name=name)
    return back(console, "labels", "label-saved")


async def change(request: Request, staff: Staff) -> Response:
    """Rename a label, or retire it, or offer it again."""
    console, label_id, form = console_of(request), request.path_params["label_id"], request.state.form
    labels = console.services.review.labels
    if label_id not in {label.id for label in await asyncio.to_thread(labels.listed)}:
        raise HTTPException(404)
    active = text(form, "active") == "1"
    try:
        await asyncio.to_thread(partial(labels.change, label_id, one_line(form, "name"), staff.login, active=active))
    except ReviewError:
        return await _page(request, 422, problem=say.BAD_LABEL, wrong=label_id)
    return back(console, "labels", "label-saved")


async def _page(request: Request, status: int = 200, *, problem: str = "", name: str = "", wrong: int = 0) -> Response:
    labels = await asyncio.to_thread(console_of(request).services.review.labels.listed)
    return review_page(request, "console/labels.html", status, labels=labels, problem=problem, name=name, wrong=wrong)
