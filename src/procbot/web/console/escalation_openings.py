"""/console/hoi-can-bo/cau-mo-dau: how replies to members begin, in the installation's own words."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.reply_openings import (
    DEFAULTS,
    MAX_OPENINGS,
    NAME_MAX_CHARACTERS,
    TEXT_MAX_CHARACTERS,
    Opening,
    fingerprint_of,
    is_opening,
)
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.form import text, texts
from procbot.web.console.review_frame import back
from procbot.web.console.view import console_of
from procbot.wording import console_escalations as say

_EMPTY = Opening("", "")


async def edit_openings(request: Request, staff: Staff) -> Response:
    """Show the openings with empty rows behind them; posted, keep those with words in them, or go back to procbot's own."""
    console = console_of(request)
    kept = console.services.reply_openings
    if request.method != "POST":
        used = await asyncio.to_thread(kept.all)
        return _form(request, used, fingerprint_of(used))
    form = request.state.form
    seen = text(form, "seen")
    if text(form, "do") == "reset":
        await asyncio.to_thread(kept.replace, DEFAULTS, staff.login)
        return back(console, "escalation_openings", "openings")
    pairs = zip(texts(form, "name"), texts(form, "text"), strict=False)
    written = [Opening(" ".join(name.split()), words.replace("\r\n", "\n").strip()) for name, words in pairs]
    written = [each for each in written if each != _EMPTY][:MAX_OPENINGS]
    if not all(is_opening(each) for each in written):
        return _form(request, tuple(written), seen, say.OPENING_INCOMPLETE)
    if not await asyncio.to_thread(kept.replace, written, staff.login, seen or None):
        fresh = fingerprint_of(await asyncio.to_thread(kept.all))
        return _form(request, tuple(written), fresh, say.OPENINGS_CHANGED, 409)
    return back(console, "escalation_openings", "openings")


def _form(request: Request, openings: tuple[Opening, ...], seen: str, problem: str = "", status: int = 422) -> Response:
    """``seen`` tells the openings that are used from those that the form's writer had before them."""
    return desk_page(
        request,
        "console/escalation_openings.html",
        say,
        status if problem else 200,
        openings=(*openings, *(_EMPTY for _ in range(len(openings), MAX_OPENINGS))),
        shown=len(openings) + 1,
        name_most=NAME_MAX_CHARACTERS,
        text_most=TEXT_MAX_CHARACTERS,
        is_own=openings != DEFAULTS,
        problem=problem,
        seen=seen,
    )
