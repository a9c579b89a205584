"""/console/viec-duoc-giao: what reviewers have given a curator to do, from the masked question to the new answer."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.store.actions import STATES
from procbot.store.staff import Staff
from procbot.web.console.desk import article_url
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import back, names_of, review_page, titles_of
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

NAV_ORDER = 35

# Nobody has so much in hand; of what is closed only the last is looked back at.
SHOWN, CLOSED_SHOWN = 50, 10


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV_ASSIGNED, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_ASSIGNED_HINT)
    return (
        ConsolePage("/viec-duoc-giao", ("GET",), show, Role.CURATOR, "assigned", nav),
        ConsolePage("/viec-duoc-giao/{action_id:int}", ("POST",), move, Role.CURATOR, "assigned_move"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with one's own actions: those to be done, and the last that are closed with what the question gets now."""
    console = console_of(request)
    review = console.services.review
    waiting = await asyncio.to_thread(review.actions.listed, ("todo", "doing"), SHOWN, None, staff.login)
    closed = await asyncio.to_thread(review.actions.listed, ("done", "rejected"), CLOSED_SHOWN, None, staff.login)
    return review_page(
        request,
        "console/assigned.html",
        groups=((say.ASSIGNED_WAITING, waiting), (say.ASSIGNED_CLOSED, closed)),
        asked=await asyncio.to_thread(review.lookup.asked, {action.exchange_id for action in (*waiting, *closed)}),
        names=await names_of(console.services),
        titles=await titles_of(console.services),
        edit_url=lambda article_id: article_url(console, article_id),
    )


async def move(request: Request, staff: Staff) -> Response:
    """Set the state of an action of one's own; done, its question is asked again."""
    console = console_of(request)
    review = console.services.review
    found = await asyncio.to_thread(review.lookup.action, request.path_params["action_id"])
    if found is None or found.action.assigned_to != staff.login:
        raise HTTPException(404)
    state = text(request.state.form, "state")
    if state not in STATES:
        raise HTTPException(400)
    try:
        await asyncio.to_thread(review.actions.move, found.action.id, state, staff.login)
    except ReviewError as error:
        raise HTTPException(409) from error
    return back(console, "assigned", "action-moved")
