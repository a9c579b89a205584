"""/console/viec: what is to be done because of verdicts, and whether it helped."""

import asyncio
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.lookup import ActionView
from procbot.store.actions import KINDS, STATES, NewAction
from procbot.store.staff import Staff
from procbot.web.console.evidence import changes
from procbot.web.console.exchange import exchange_page, known_view
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import article_named, back, colleagues, names_of, review_page, titles_of
from procbot.web.console.verdict_form import EMPTY
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

NAV_ORDER = 30
# Of each column; older ones are behind "more", a column at a time.
SHOWN = 30


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV_ACTIONS, NavGroup.REVIEW, NAV_ORDER, say.NAV_ACTIONS_HINT, _open_ones)
    return (
        ConsolePage("/viec", ("GET",), show, Role.REVIEWER, "actions", nav),
        ConsolePage("/viec/{action_id:int}", ("GET",), show_one, Role.REVIEWER, "action"),
        ConsolePage("/viec/{action_id:int}/chuyen", ("POST",), move, Role.REVIEWER, "action_move"),
        ConsolePage("/viec/{action_id:int}/giao", ("POST",), assign, Role.REVIEWER, "action_assign"),
        ConsolePage("/hoi-dap/{exchange_id:int}/viec", ("POST",), create, Role.REVIEWER, "action_add"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the board: ``cua=toi`` one's own, ``cot`` one state alone from below ``truoc`` on."""
    console, params = console_of(request), request.query_params
    review = console.services.review
    mine = params.get("cua") == "toi"
    alone = params.get("cot", "") if params.get("cot", "") in STATES else ""
    before = params.get("truoc", "")
    before_id = int(before) if before.isascii() and before.isdecimal() and len(before) < len(str(2**63)) else None
    of = staff.login if mine else None
    columns = {
        state: await asyncio.to_thread(review.actions.listed, (state,), SHOWN + 1, before_id if alone else None, of)
        for state in ((alone,) if alone else STATES)
    }
    ids = {action.exchange_id for actions in columns.values() for action in actions}
    return review_page(
        request,
        "console/actions.html",
        columns=tuple(
            (state, tuple(actions[:SHOWN]), actions[SHOWN - 1].id if len(actions) > SHOWN else 0)
            for state, actions in columns.items()
        ),
        asked=await asyncio.to_thread(review.lookup.asked, ids),
        counts=await asyncio.to_thread(review.actions.counts),
        names=await names_of(console.services),
        titles=await titles_of(console.services),
        mine=mine,
        alone=alone,
    )


async def show_one(request: Request, staff: Staff) -> Response:
    """Answer with an action; of a closed one, with the answer of then beside that of now."""
    del staff
    console = console_of(request)
    found = await _known(request)
    again = found.action.asked_again or {}
    return review_page(
        request,
        "console/action.html",
        action=found.action,
        exchange=found.exchange,
        again=again,
        lines=changes(found.exchange.answer, str(again["text"])) if again and str(again["text"]) != found.exchange.answer else (),
        colleagues=await colleagues(console.services),
        names=await names_of(console.services),
        titles=await titles_of(console.services),
    )


async def create(request: Request, staff: Staff) -> Response:
    """Write down what is to be done about an exchange."""
    console, form = console_of(request), request.state.form
    view = await known_view(request)
    titles = await titles_of(console.services)
    kind, named, assignee = text(form, "kind"), one_line(form, "article"), text(form, "assigned_to")
    article = article_named(named, titles) if named else None
    problem = _problem(kind, assignee, dict(await colleagues(console.services)), unknown=bool(named) and article is None)
    if problem:
        return await exchange_page(request, EMPTY, 422, problem)
    new = NewAction(
        exchange_id=view.exchange.id,
        kind=kind,
        created_by=staff.login,
        verdict_id=None if view.verdict is None else view.verdict.id,
        article_id=article,
        assigned_to=assignee or None,
        note=text(form, "note").strip(),
    )
    try:
        await asyncio.to_thread(console.services.review.actions.create, new)
    except ReviewError as error:
        raise HTTPException(409) from error
    return back(console, "exchange", "action-added", "viec", exchange_id=view.exchange.id)


async def move(request: Request, staff: Staff) -> Response:
    """Set an action's state; done, its question is asked again and the page shows what it gets now."""
    console, form = console_of(request), request.state.form
    found = await _known(request)
    state = text(form, "state")
    if state not in STATES:
        raise HTTPException(400)
    why = one_line(form, "why")[:500]
    try:
        await asyncio.to_thread(console.services.review.actions.move, found.action.id, state, staff.login, why)
    except ReviewError as error:
        raise HTTPException(409) from error
    if state == "done" or text(form, "o-lai") == "1":
        return back(console, "action", "action-moved", action_id=found.action.id)
    return back(console, "actions", "action-moved")


async def assign(request: Request, staff: Staff) -> Response:
    """Say who does it."""
    console = console_of(request)
    found = await _known(request)
    to = text(request.state.form, "assigned_to")
    if to and to not in dict(await colleagues(console.services)):
        raise HTTPException(400)
    await asyncio.to_thread(console.services.review.actions.assign, found.action.id, to or None, staff.login)
    return back(console, "action", "action-moved", action_id=found.action.id)


async def _known(request: Request) -> ActionView:
    found = await asyncio.to_thread(console_of(request).services.review.lookup.action, request.path_params["action_id"])
    if found is None:
        raise HTTPException(404)
    return found


def _problem(kind: str, assignee: str, names: Mapping[str, str], *, unknown: bool) -> str:
    if kind not in KINDS:
        return say.BAD_ACTION
    if unknown:
        return say.NO_ARTICLE
    return say.BAD_ASSIGNEE if assignee and assignee not in names else ""


def _open_ones(services: Services) -> int:
    counts = services.review.actions.counts()
    return counts["todo"] + counts["doing"]
