"""/console/hoi-dap/{number}: one exchange, whole, and what a reviewer does about it."""

import asyncio
from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.exchange import ExchangeView
from procbot.store.staff import Staff
from procbot.store.verdicts import VERDICTS
from procbot.web.console.evidence import near, shown
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import back, colleagues, names_of, review_page, titles_of
from procbot.web.console.verdict_form import EMPTY, VerdictForm, read_verdict
from procbot.web.console.view import console_of
from procbot.wording import console_review as say


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    base = "/hoi-dap/{exchange_id:int}"
    return (
        ConsolePage(base, ("GET",), show, Role.REVIEWER, "exchange"),
        ConsolePage(f"{base}/nhan-xet", ("POST",), judge, Role.REVIEWER, "exchange_judge"),
        ConsolePage(f"{base}/nhan-xet/{{verdict_id:int}}/rut", ("POST",), withdraw, Role.REVIEWER, "verdict_withdraw"),
        ConsolePage(f"{base}/nhan", ("POST",), put_label, Role.REVIEWER, "label_put"),
        ConsolePage(f"{base}/nhan/{{label_id:int}}/go", ("POST",), take_label, Role.REVIEWER, "label_take"),
        ConsolePage(f"{base}/mau", ("POST",), promote, Role.REVIEWER, "promote"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the exchange."""
    del staff
    return await exchange_page(request, EMPTY)


async def exchange_page(request: Request, form: VerdictForm, status: int = 200, problem: str = "") -> Response:
    """Return the page of an exchange with a verdict's form; ``problem`` stands above all."""
    console = console_of(request)
    view = await known_view(request)
    labels = await asyncio.to_thread(console.services.review.labels.listed)
    return review_page(
        request,
        "console/exchange.html",
        status,
        view=view,
        evidence=shown(view),
        near=near(view),
        form=form,
        problem=problem,
        verdicts=VERDICTS,
        titles=await titles_of(console.services),
        labels=tuple(label for label in labels if label.active and label.id not in {each.id for each in view.labels}),
        colleagues=await colleagues(console.services),
        names=await names_of(console.services),
        alike_url=None if view.cluster_id is None else f"{console.url('log')}?cluster={view.cluster_id}",
    )


async def known_view(request: Request, exchange_id: int | None = None) -> ExchangeView:
    """Return the exchange that the address names (or ``exchange_id``). Raises HTTPException where it is not in the log."""
    number = request.path_params["exchange_id"] if exchange_id is None else exchange_id
    view = await asyncio.to_thread(console_of(request).services.review.exchanges.view, number)
    if view is None:
        raise HTTPException(404)
    return view


async def judge(request: Request, staff: Staff) -> Response:
    """Give a verdict outside of any queue."""
    console, exchange_id = console_of(request), request.path_params["exchange_id"]
    await known_view(request)
    new = read_verdict(request.state.form, exchange_id, staff.login, await titles_of(console.services))
    if isinstance(new, VerdictForm):
        return await exchange_page(request, new, 422)
    await _refusing(partial(console.services.review.verdicts.judge, new))
    return back(console, "exchange", "verdict-given", "ket-luan", exchange_id=exchange_id)


async def withdraw(request: Request, staff: Staff) -> Response:
    """Take a verdict back: one's own, or an admin any."""
    console, exchange_id = console_of(request), request.path_params["exchange_id"]
    view = await known_view(request)
    verdict = next((each for each in view.verdicts if each.id == request.path_params["verdict_id"]), None)
    if verdict is None:
        raise HTTPException(404)
    if verdict.reviewer != staff.login and staff.role != Role.ADMIN:
        raise HTTPException(403)
    withdrawn = await asyncio.to_thread(console.services.review.verdicts.withdraw, verdict.id, staff.login)
    return back(console, "exchange", "verdict-withdrawn" if withdrawn else "", "ket-luan", exchange_id=exchange_id)


async def put_label(request: Request, staff: Staff) -> Response:
    """Put a label on the exchange."""
    console, exchange_id = console_of(request), request.path_params["exchange_id"]
    await known_view(request)
    chosen = text(request.state.form, "label")
    label_id = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < len(str(2**63)) else 0
    try:
        await asyncio.to_thread(console.services.review.labels.put, [exchange_id], label_id, staff.login)
    except ReviewError:
        return await exchange_page(request, EMPTY, 422, say.NO_LABEL)
    return back(console, "exchange", "label-put", "nhan", exchange_id=exchange_id)


async def take_label(request: Request, staff: Staff) -> Response:
    """Take a label off the exchange."""
    console, exchange_id = console_of(request), request.path_params["exchange_id"]
    taken = await asyncio.to_thread(
        console.services.review.labels.take, exchange_id, request.path_params["label_id"], staff.login
    )
    return back(console, "exchange", "label-taken" if taken else "", "nhan", exchange_id=exchange_id)


async def promote(request: Request, staff: Staff) -> Response:
    """Put the question among the golden ones (``dua=vao``), or take it out."""
    console, exchange_id = console_of(request), request.path_params["exchange_id"]
    promoting = console.services.review.promoting
    await known_view(request)
    if text(request.state.form, "dua") != "vao":
        await _refusing(partial(promoting.undo, exchange_id, staff.login))
        return back(console, "exchange", "demoted", "ket-luan", exchange_id=exchange_id)
    if not await _refusing(partial(promoting.promote, exchange_id, staff.login)):
        return await exchange_page(request, EMPTY, 422, say.NOT_PROMOTED)
    return back(console, "exchange", "promoted", "ket-luan", exchange_id=exchange_id)


async def _refusing(deed: Callable[[], object]) -> object:
    """Do it in a thread. What has been checked already fails only when it went away in between: 409."""
    try:
        return await asyncio.to_thread(deed)
    except ReviewError as error:
        raise HTTPException(409) from error
