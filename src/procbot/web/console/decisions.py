"""/console/hang-doi/{queue}/ket-luan: what the reviewers do not agree on, side by side, to be decided."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.lookup import Disputed
from procbot.store.staff import Staff
from procbot.store.verdicts import VERDICTS
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import back, names_of, review_page, titles_of
from procbot.web.console.verdict_form import EMPTY, VerdictForm, form_again, read_verdict
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

# Each has a form of its own; who decides more than this in one go reloads the page.
AT_ONCE = 20


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/hang-doi/{queue_id:int}/ket-luan", ("GET",), show, Role.REVIEWER, "decisions"),
        ConsolePage("/hang-doi/{queue_id:int}/ket-luan/{item_id:int}", ("POST",), decide, Role.REVIEWER, "decide"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the items that await a decision."""
    del staff
    return await _page(request)


async def decide(request: Request, staff: Staff) -> Response:
    """Settle one item by one's own verdict."""
    console = console_of(request)
    found = await asyncio.to_thread(console.services.review.lookup.item, request.path_params["item_id"])
    if found is None or found[0].queue_id != request.path_params["queue_id"]:
        raise HTTPException(404)
    item, queue = found
    new = read_verdict(request.state.form, item.exchange_id, staff.login, await titles_of(console.services))
    if isinstance(new, VerdictForm):
        return await _page(request, 422, wrong=item.id, form=new)
    try:
        await asyncio.to_thread(console.services.review.queues.decide, item.id, new)
    except ReviewError:
        overtaken = await asyncio.to_thread(console.services.review.lookup.disputed_item, item.id)
        return await _page(request, 409, problem=say.DECIDED_MEANWHILE, form=form_again(new), overtaken=overtaken)
    return back(console, "decisions", "decided", queue_id=queue.id)


async def _page(
    request: Request,
    status: int = 200,
    *,
    problem: str = "",
    wrong: int = 0,
    form: VerdictForm = EMPTY,
    overtaken: Disputed | None = None,
) -> Response:
    """``form`` belongs to the item ``wrong``, or to ``overtaken``, which somebody else has settled meanwhile."""
    console, queue_id = console_of(request), request.path_params["queue_id"]
    lookup = console.services.review.lookup
    queue = await asyncio.to_thread(lookup.queue, queue_id)
    if queue is None:
        raise HTTPException(404)
    disputed = await asyncio.to_thread(lookup.disputed, queue_id, AT_ONCE)
    return review_page(
        request,
        "console/decisions.html",
        status,
        queue=queue,
        disputed=disputed,
        titles=await titles_of(console.services),
        names=await names_of(console.services),
        verdicts=VERDICTS,
        problem=problem,
        wrong=wrong,
        form=form,
        empty=EMPTY,
        overtaken=overtaken,
    )
