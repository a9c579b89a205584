"""/console/che-thong-tin and /console/luu-giu: what masking leaves of a question, what goes when, erasing one member."""

import asyncio
from dataclasses import asdict, astuple
from datetime import timedelta
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import AlreadyRunningError
from procbot.services.accounts import Role
from procbot.store.holdings import Holdings
from procbot.store.staff import Staff
from procbot.text.mask import mask
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import back, review_page
from procbot.web.console.view import console_of
from procbot.wording import console_review as say
from procbot.wording.grouped import grouped

MASKING_ORDER, PRIVACY_ORDER = 90, 30
# As much as a worker may type (services.ask), several times over.
MAX_TRIED = 4_000
MAX_WHY = 500
# What a page tells beforehand: today, within the week, within the month.
AHEAD_DAYS = (0, 7, 30)


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    masking = NavItem(say.NAV_MASKING, NavGroup.REVIEW, MASKING_ORDER, say.NAV_MASKING_HINT)
    privacy = NavItem(say.NAV_PRIVACY, NavGroup.ADMIN, PRIVACY_ORDER, say.NAV_PRIVACY_HINT)
    return (
        ConsolePage("/che-thong-tin", ("GET", "POST"), try_mask, Role.REVIEWER, "masking", masking),
        ConsolePage("/luu-giu", ("GET",), show, Role.ADMIN, "privacy", privacy),
        ConsolePage("/luu-giu/don", ("POST",), purge, Role.ADMIN, "purge"),
        ConsolePage("/luu-giu/tim", ("POST",), find, Role.ADMIN, "member_find"),
        ConsolePage("/luu-giu/xoa", ("POST",), erase, Role.ADMIN, "member_erase"),
    )


async def try_mask(request: Request, staff: Staff) -> Response:
    """Show the box; posted, what is left of its text. Nothing of it is kept."""
    del staff
    typed = text(request.state.form, "text")[:MAX_TRIED] if request.method == "POST" else ""
    return review_page(request, "console/masking.html", typed=typed, masked=mask(typed) if typed.strip() else None)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with what will be deleted when."""
    del staff
    return await _page(request)


async def purge(request: Request, staff: Staff) -> Response:
    """Delete now what is due."""
    try:
        purged = await asyncio.to_thread(partial(console_of(request).services.retention.purge, actor=staff.login))
    except AlreadyRunningError:
        return await _page(request, 409, problem=say.PURGE_BUSY)
    return await _page(request, notice=say.purged(grouped(sum(astuple(purged)))))


async def find(request: Request, staff: Staff) -> Response:
    """Show how much is kept about the member whose reference is posted: it never stands in an address."""
    del staff
    ref = one_line(request.state.form, "ref")
    if not ref:
        return await _page(request, 422, problem=say.NO_REF, field="ref")
    held = await asyncio.to_thread(console_of(request).services.member_data.held, ref)
    return await _page(request, ref=ref, held=held, is_asked=True)


async def erase(request: Request, staff: Staff) -> Response:
    """Forget a member, for a reason."""
    console, form = console_of(request), request.state.form
    ref, why = one_line(form, "ref"), one_line(form, "why")
    member_data = console.services.member_data
    if not ref or not 0 < len(why) <= MAX_WHY:
        held = await asyncio.to_thread(member_data.held, ref)
        return await _page(request, 422, ref=ref, held=held, is_asked=bool(ref), problem=say.NO_REASON, field="why")
    erased = await asyncio.to_thread(member_data.erase, ref, staff.login, why)
    return back(console, "privacy", "erased" if erased else "erased-none")


async def _page(  # noqa: PLR0913 (a page has this many sides)
    request: Request,
    status: int = 200,
    *,
    ref: str = "",
    held: Holdings | None = None,
    is_asked: bool = False,
    problem: str = "",
    field: str = "",
    notice: str = "",
) -> Response:
    retention = console_of(request).services.retention
    due = [asdict(await asyncio.to_thread(retention.due, timedelta(days=days))) for days in AHEAD_DAYS]
    return review_page(
        request,
        "console/privacy.html",
        status,
        due=tuple((kind, tuple(each[kind] for each in due)) for kind in say.PURGED_KINDS),
        days=AHEAD_DAYS,
        retention_days=retention.days,
        ref=ref,
        held=held,
        is_asked=is_asked,
        problem=problem,
        field=field,
        notice=notice,
    )
