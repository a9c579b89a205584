"""/console/hang-doi/{queue}/cham: item after item by the keyboard alone; every step works without a script as well."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.store.queue_items import Item
from procbot.store.queues import Queue
from procbot.store.staff import Staff
from procbot.store.verdicts import VERDICTS
from procbot.web.console.evidence import near, shown
from procbot.web.console.exchange import known_view
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE, back, review_page, titles_of
from procbot.web.console.verdict_form import EMPTY, VerdictForm, form_again, read_verdict
from procbot.web.console.view import Console, console_of
from procbot.wording import console_review as say

BEFORE = "truoc"
"""In an address: the number of the exchange that was judged just before."""
WALKED = "buoc"
"""In an address, and in the form: "1" after a step past an item, which is then not offered again at once."""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    item = "/hang-doi/cau/{item_id:int}"
    return (
        ConsolePage("/hang-doi/{queue_id:int}/cham", ("POST",), take, Role.REVIEWER, "queue_take"),
        ConsolePage(item, ("GET", "POST"), judge, Role.REVIEWER, "judging"),
        ConsolePage(f"{item}/buoc", ("POST",), step, Role.REVIEWER, "judging_step"),
        ConsolePage(f"{item}/tra-lai", ("POST",), put_back, Role.REVIEWER, "judging_put_back"),
        ConsolePage("/bai-de-chon", ("GET",), choices, Role.REVIEWER, "article_choices"),
    )


async def take(request: Request, staff: Staff) -> Response:
    """Take the next item of a queue and open it."""
    return await _next(console_of(request), request.path_params["queue_id"], staff)


async def judge(request: Request, staff: Staff) -> Response:
    """Show an item with a verdict's form; posted, save the verdict and open the next item."""
    console = console_of(request)
    item, queue = await _known(request)
    if request.method != "POST":
        return await _page(request, staff, item, queue, EMPTY)
    review = console.services.review
    new = read_verdict(request.state.form, item.exchange_id, staff.login, await titles_of(console.services))
    if isinstance(new, VerdictForm):
        return await _page(request, staff, item, queue, new, 422)
    try:
        if not await asyncio.to_thread(review.walk.claim, item.id, staff.login):
            return await _page(request, staff, item, queue, form_again(new), 409, say.ITEM_GONE)
        await asyncio.to_thread(review.queues.judge, item.id, new)
    except ReviewError:
        return await _page(request, staff, item, queue, form_again(new), 409, say.ITEM_GONE)
    if text(request.state.form, WALKED) == "1":
        found = await asyncio.to_thread(review.walk.step, item.id, staff.login, forward=True)
        if found is not None:
            return _open(console, found, before=item.exchange_id, walked=True)
    return await _next(console, queue.id, staff, before=item.exchange_id)


async def step(request: Request, staff: Staff) -> Response:
    """Put the item back and open the one beside it: ``ve=sau`` the next, else the one before."""
    console = console_of(request)
    item, queue = await _known(request)
    forward = text(request.state.form, "ve") == "sau"
    try:
        found = await asyncio.to_thread(console.services.review.walk.step, item.id, staff.login, forward=forward)
    except ReviewError as error:
        raise HTTPException(403) from error
    if found is None:
        return back(console, "judging", "queue-end", item_id=item.id)
    del queue
    return _open(console, found, walked=True)


async def put_back(request: Request, staff: Staff) -> Response:
    """Let others take the item, and leave."""
    console = console_of(request)
    item, _ = await _known(request)
    await asyncio.to_thread(console.services.review.queues.put_back, item.id, staff.login)
    return back(console, "queues", "put-back")


async def choices(request: Request, staff: Staff) -> Response:
    """Answer with id and title of every published article, for the picker."""
    del staff
    titles = await titles_of(console_of(request).services)
    found = [{"id": article_id, "title": title} for article_id, title in sorted(titles.items(), key=lambda pair: pair[1])]
    return JSONResponse(found, headers={"Cache-Control": "private, max-age=300"})


async def _known(request: Request) -> tuple[Item, Queue]:
    found = await asyncio.to_thread(console_of(request).services.review.lookup.item, request.path_params["item_id"])
    if found is None:
        raise HTTPException(404)
    return found


async def _next(console: Console, queue_id: int, staff: Staff, before: int = 0) -> Response:
    review = console.services.review
    if await asyncio.to_thread(review.lookup.queue, queue_id) is None:
        raise HTTPException(404)
    try:
        item = await asyncio.to_thread(review.queues.take, queue_id, staff.login)
    except ReviewError as error:
        raise HTTPException(403) from error
    return back(console, "queues", "queue-empty") if item is None else _open(console, item, before=before)


def _open(console: Console, item: Item, *, before: int = 0, walked: bool = False) -> Response:
    said = [f"{BEFORE}={before}"] if before else []
    said += [f"{WALKED}=1"] if walked else []
    return RedirectResponse(f"{console.url('judging', item_id=item.id)}{'?' if said else ''}{'&'.join(said)}", 303)


async def _page(
    request: Request, staff: Staff, item: Item, queue: Queue, form: VerdictForm, status: int = 200, problem: str = ""
) -> Response:
    if queue.assignees and staff.login not in queue.assignees:
        raise HTTPException(403)
    console = console_of(request)
    view = await known_view(request, item.exchange_id)
    states = await asyncio.to_thread(console.services.review.queues.listed)
    before = request.query_params.get(BEFORE, "")
    posted = text(request.state.form, WALKED) if request.method == "POST" else ""
    return review_page(
        request,
        "console/judging.html",
        status,
        item=item,
        queue=queue,
        state=next((state for state in states if state.queue.id == queue.id), None),
        view=view,
        evidence=shown(view),
        near=near(view),
        form=form,
        problem=problem,
        verdicts=VERDICTS,
        titles=await titles_of(console.services),
        before=int(before) if before.isascii() and before.isdecimal() else None,
        walked="1" if DONE in request.query_params or "1" in (posted, request.query_params.get(WALKED)) else "",
    )
