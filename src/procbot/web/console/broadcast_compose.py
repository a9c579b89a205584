"""/console/tin-gui/soan: a broadcast is written, looked at as a member will read it, and kept as a draft."""

import asyncio
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.broadcast_draft import Written, followed_areas, preview_of
from procbot.services.broadcast_text import TEXT_MAX_UNITS, fingerprint_of
from procbot.store.broadcasts import Broadcast
from procbot.store.staff import Staff
from procbot.text.units import utf16_units
from procbot.web.console.article_merge import SideLine, side_by_side
from procbot.web.console.desk import desk_page
from procbot.web.console.form import text, texts
from procbot.web.console.guard import MAX_ROW_ID
from procbot.web.console.review_frame import back, colleagues
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
        seen: what that draft was when it was opened (``fingerprint_of``).
        problem: why it cannot be kept.
    """

    text: str = ""
    areas: tuple[str, ...] = ()
    everybody: bool = False
    changes: int | None = None
    seen: str = ""
    problem: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The areas as a broadcast has them: none means everybody."""
        return () if self.everybody else self.areas


@dataclass(frozen=True, slots=True)
class Clash:
    """What a colleague has made of the draft meanwhile, beside the form: nothing was written.

    Attributes:
        theirs: the draft as it stands now.
        name: of the colleague.
        lines: both texts.
    """

    theirs: Written
    name: str
    lines: tuple[SideLine, ...]


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
        text(form, "seen"),
    )
    draft = replace(draft, areas=tuple(area for area in draft.areas if area in known), problem=_problem(draft, known))
    if draft.problem:
        return await _form(request, draft, 422)
    if text(form, "do") != "keep":
        return await _form(request, draft, shows=True)
    return await _keep(request, staff, draft)


async def _keep(request: Request, staff: Staff, draft: Draft) -> Response:
    console = console_of(request)
    drafts = console.services.broadcast_drafts
    if draft.changes is None:
        number = await asyncio.to_thread(drafts.create, draft.text, draft.wanted, staff.login)
        return back(console, "broadcast", "kept", broadcast_id=number)
    try:
        await asyncio.to_thread(drafts.rewrite, draft.changes, draft.text, draft.wanted, staff.login, draft.seen)
    except BroadcastChangedError:
        return await _clash(request, draft, draft.changes)
    except BroadcastError:
        return await _form(request, replace(draft, changes=None, problem=say.NO_DRAFT), 409)
    return back(console, "broadcast", "changed", broadcast_id=draft.changes)


async def _begun(request: Request) -> Draft:
    """What the form begins with: nothing, an earlier broadcast, or the draft that is to be changed."""
    changed = await _earlier(request, CHANGES)
    if changed is not None and changed.state == "draft":
        return Draft(changed.text, changed.areas, not changed.areas, changed.id, fingerprint_of(changed))
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


async def _clash(request: Request, draft: Draft, number: int) -> Response:
    """Both versions side by side; what the form has is kept over theirs only by another press, of who has seen it."""
    services = console_of(request).services
    theirs = await asyncio.to_thread(services.broadcast_drafts.written, number)
    if theirs is None:  # purged in this very moment
        return await _form(request, replace(draft, changes=None, problem=say.NO_DRAFT), 409)
    name = dict(await colleagues(services)).get(theirs.by, theirs.by)
    lines = await asyncio.to_thread(side_by_side, theirs.broadcast.text, draft.text)
    seen = replace(draft, seen=fingerprint_of(theirs.broadcast), problem=say.clashed(name))
    return await _form(request, seen, 409, clash=Clash(theirs, name, lines))


async def _form(
    request: Request, draft: Draft, status: int = 200, *, shows: bool = False, clash: Clash | None = None
) -> Response:
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
        clash=clash,
        most=TEXT_MAX_UNITS,
        length=utf16_units(draft.text),
    )


def _problem(draft: Draft, known: set[str]) -> str:
    if not draft.text:
        return say.NO_TEXT
    if (length := utf16_units(draft.text)) > TEXT_MAX_UNITS:
        return say.too_long(length, TEXT_MAX_UNITS)
    if not draft.areas and not draft.everybody:
        return say.NOBODY_CHOSEN
    return "" if draft.everybody or set(draft.areas) <= known else say.AREA_GONE


def _row_id(given: str) -> int | None:
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= len(str(MAX_ROW_ID)) else 0
    return number if 0 < number <= MAX_ROW_ID else None
