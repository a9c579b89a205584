"""/console/tu-dien/thay-doi: what the draft changes, each with the way back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.lexicon_draft import RowChange
from procbot.services.curation.lexicon_rows import LexiconRow
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.form import text
from procbot.web.console.lexicon import change_of, edit_url
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE, names_of
from procbot.web.console.table import asked_for, table_of
from procbot.web.console.view import console_of
from procbot.wording import console_lexicon as say


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as shown: meanings that go, that come, and how many stay."""

    change: RowChange
    kind: str
    row: LexiconRow
    removed: tuple[str, ...]
    added: tuple[str, ...]
    stays: int
    edit_url: str


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/tu-dien/thay-doi", ("GET",), show, Role.CURATOR, "lexicon_changes"),
        ConsolePage("/tu-dien/thay-doi/bo", ("POST",), undo, Role.CURATOR, "lexicon_undo"),
        ConsolePage("/tu-dien/thay-doi/bo-het", ("POST",), discard, Role.CURATOR, "lexicon_discard"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the changes, the last first."""
    del staff
    return await changes_page(request)


async def undo(request: Request, staff: Staff) -> Response:
    """Take one change back."""
    key = text(request.state.form, "key")
    drafts = console_of(request).services.curate.lexicon_draft
    return await _done(request, lambda: drafts.undo(key, staff.login), "da-bo")


async def discard(request: Request, staff: Staff) -> Response:
    """Take all changes back."""
    drafts = console_of(request).services.curate.lexicon_draft
    return await _done(request, lambda: drafts.discard(staff.login), "da-bo-het")


async def changes_page(request: Request, status: int = 200, problem: str = "") -> Response:
    """Return the page; ``problem`` says why something was not done."""
    console = console_of(request)
    curate = console.services.curate
    draft = await asyncio.to_thread(curate.lexicon_draft.open)
    if draft.changes:  # whoever reads them asks for their impact next
        curate.preparing.prepare(f"lexicon:{draft.fingerprint}", lambda report: curate.lexicon.impact(draft.text, report))
    asked = asked_for(request, (), "")
    some = draft.changes[asked.offset : asked.offset + asked.limit]
    table = table_of(console.url("lexicon_changes"), (), asked, some, len(draft.changes), {})
    return desk_page(
        request,
        "console/lexicon_changes.html",
        say,
        status,
        shown=[_shown(each, edit_url(console, each.key)) for each in some],
        names=await names_of(console.services),
        total=len(draft.changes),
        pager=table.pager,
        problem=problem,
    )


async def _done(request: Request, deed: Callable[[], None], done: str) -> Response:
    try:
        await asyncio.to_thread(deed)
    except CurationError as error:
        return await changes_page(request, 409, str(error))
    return RedirectResponse(f"{console_of(request).url('lexicon_changes')}?{urlencode({DONE: done})}", 303)


def _shown(change: RowChange, url: str) -> ShownChange:
    row = change.after or change.before
    assert row is not None  # noqa: S101 (a change of nothing into nothing is none)
    before, after = (() if each is None else each.means for each in (change.before, change.after))
    removed = tuple(meaning for meaning in before if meaning not in after)
    added = tuple(meaning for meaning in after if meaning not in before)
    return ShownChange(change, change_of(change), row, removed, added, len(before) - len(removed), url if change.after else "")
