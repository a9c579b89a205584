"""/console/chua-co-bai: questions without a good answer; each group becomes a draft, goes to an article, or is dismissed."""

import asyncio
from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError
from procbot.services.gaps import GAP_DAYS
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.form import text
from procbot.web.console.gap_form import MAX_WHY, ids_of
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import DONE, names_of, titles_of
from procbot.web.console.table import Asked, Pager, asked_for, table_of
from procbot.web.console.view import Console, console_of
from procbot.wording import console_gaps as say

NAV_ORDER = 30


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_HINT, _count)
    return (
        ConsolePage("/chua-co-bai", ("GET",), show, Role.CURATOR, "gaps", nav),
        ConsolePage("/chua-co-bai/da-bo-qua", ("GET",), show_dismissed, Role.CURATOR, "gaps_dismissed"),
        ConsolePage("/chua-co-bai/dua-lai", ("POST",), restore, Role.CURATOR, "gap_restore"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the gaps, those of the most askers first; ``ngay`` says how far back."""
    del staff
    console = console_of(request)
    given = request.query_params.get("ngay", "")
    days = int(given) if given in {str(days) for days, _ in say.PERIODS} else GAP_DAYS
    found = await asyncio.to_thread(console.services.curate.gaps.gaps, days)
    asked = asked_for(request, (), "").within(len(found))
    return desk_page(
        request,
        "console/gaps.html",
        say,
        gaps=found[asked.offset : asked.offset + asked.limit],
        pager=_pager(console, "gaps", asked, found, {"ngay": str(days) if days != GAP_DAYS else ""}),
        days=days,
        titles=await titles_of(console.services),
        taught=request.query_params.get("bai", ""),
    )


async def show_dismissed(request: Request, staff: Staff) -> Response:
    """Answer with what was dismissed, the last first."""
    del staff
    return await _dismissed(request)


async def restore(request: Request, staff: Staff) -> Response:
    """Make dismissed questions a gap again."""
    console = console_of(request)
    ids = ids_of([text(request.state.form, "ids")])
    try:
        await asyncio.to_thread(console.services.curate.gaps.restore, ids, staff.login)
    except CurationError as error:
        return await _dismissed(request, 409, str(error))
    return RedirectResponse(f"{console.url('gaps')}?{urlencode({DONE: 'da-dua-lai'})}", 303)


async def _dismissed(request: Request, status: int = 200, problem: str = "") -> Response:
    console = console_of(request)
    found = await asyncio.to_thread(console.services.curate.gaps.dismissals)
    asked = asked_for(request, (), "").within(len(found))
    return desk_page(
        request,
        "console/gaps_dismissed.html",
        say,
        status,
        dismissals=found[asked.offset : asked.offset + asked.limit],
        names=await names_of(console.services),
        pager=_pager(console, "gaps_dismissed", asked, found, {}),
        problem=problem,
        why_max=MAX_WHY,
    )


def _pager(console: Console, name: str, asked: Asked, found: Sequence[object], filters: dict[str, str]) -> Pager:
    shown = found[asked.offset : asked.offset + asked.limit]
    return table_of(console.url(name), (), asked, shown, len(found), filters).pager


def _count(services: Services) -> int:
    """With 200,000 exchanges 60 ms, while nothing new was asked."""
    return len(services.curate.gaps.gaps())
