"""/console/tin-gui/soan: a broadcast is written, looked at as a member will read it, and kept as a draft."""

import asyncio
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import BroadcastError
from procbot.services.broadcast_draft import followed_areas, preview_of
from procbot.services.broadcast_text import TEXT_MAX_CHARACTERS
from procbot.store.broadcasts import Broadcast
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.form import text, texts
from procbot.web.console.guard import MAX_ROW_ID
from procbot.web.console.review_frame import back
from procbot.web.console.view import console_of
from procbot.wording import console_broadcast as say

# In an address: the broadcast whose text the form begins with; the draft that the form changes.
FROM, CHANGES = "tu", "sua"


@dataclass(frozen=True, slots=True)
class Draft:
    """The form as filled in.

    Attributes:
        text: Markdown.
        areas: whose followers get it; what stood there before is kept while ``everybody`` is ticked.
        everybody: it goes to everybody who follows any area.
        changes: the number of the draft that is changed; ``None`` for a new one.
        problem: why it cannot be kept.
    """

    text: str = ""
    areas: tuple[str, ...] = ()
    everybody: bool = False
    changes: int | None = None
    problem: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The areas as a broadcast has them: none means everybody."""
        return () if self.everybody else self.areas


async def compose(request: Request, staff: Staff) -> Response:
    """Show the form; posted, show the preview or keep the draft."""
    if request.method != "POST":
        return await _form(request, await _begun(request))
    console, form = console_of(request), request.state.form
    known = {each.area for each in await asyncio.to_thread(followed_areas, console.services.database)}
    draft = Draft(
        text(form, "text").replace("\r\n", "\n").strip(),
        tuple(texts(form, "areas")),
        text(form, "everybody") == "1",
        _row_id(text(form, CHANGES)),
    )
    draft = replace(draft, areas=tuple(area for area in draft.areas if area in known), problem=_problem(draft, known))
    if draft.problem:
        return await _form(request, draft, 422)
    if text(form, "do") != "keep":
        return await _form(request, draft, shows=True)
    broadcasts = console.services.broadcasts
    if draft.changes is None:
        number = await asyncio.to_thread(broadcasts.create, draft.text, draft.wanted, staff.login)
        return back(console, "broadcast", "kept", broadcast_id=number)
    try:
        await asyncio.to_thread(broadcasts.rewrite, draft.changes, draft.text, draft.wanted, staff.login)
    except BroadcastError:
        return await _form(request, replace(draft, changes=None, problem=say.NO_DRAFT), 409)
    return back(console, "broadcast", "changed", broadcast_id=draft.changes)


async def _begun(request: Request) -> Draft:
    """What the form begins with: nothing, an earlier broadcast, or the draft that is to be changed."""
    changed = await _earlier(request, CHANGES)
    if changed is not None and changed.state == "draft":
        return Draft(changed.text, changed.areas, not changed.areas, changed.id)
    earlier = changed or await _earlier(request, FROM)
    return Draft() if earlier is None else Draft(earlier.text, earlier.areas, not earlier.areas)


async def _earlier(request: Request, name: str) -> Broadcast | None:
    number = _row_id(request.query_params.get(name, ""))
    if number is None:
        return None
    try:
        report = await asyncio.to_thread(console_of(request).services.broadcasts.report, number)
    except BroadcastError:
        return None
    return report.broadcast if report.broadcast.kind == "staff" else None


async def _form(request: Request, draft: Draft, status: int = 200, *, shows: bool = False) -> Response:
    console = console_of(request)
    database = console.services.database
    preview = await asyncio.to_thread(preview_of, database, draft.text, draft.wanted, console.clock()) if shows else None
    return desk_page(
        request,
        "console/broadcast_compose.html",
        say,
        status,
        draft=draft,
        followed=await asyncio.to_thread(followed_areas, database),
        preview=preview,
        most=TEXT_MAX_CHARACTERS,
    )


def _problem(draft: Draft, known: set[str]) -> str:
    if not draft.text:
        return say.NO_TEXT
    if len(draft.text) > TEXT_MAX_CHARACTERS:
        return say.too_long(len(draft.text), TEXT_MAX_CHARACTERS)
    if not draft.areas and not draft.everybody:
        return say.NOBODY_CHOSEN
    return "" if draft.everybody or set(draft.areas) <= known else say.AREA_GONE


def _row_id(given: str) -> int | None:
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= len(str(MAX_ROW_ID)) else 0
    return number if 0 < number <= MAX_ROW_ID else None
