"""/console/bai-viet/<article id>/lich-su: the revisions, what changed between any two texts, and back to an earlier one."""

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.working_copy import Conflict, WorkingCopy
from procbot.store.curated_list import HistoryEntry
from procbot.store.served import Readers
from procbot.store.staff import Staff
from procbot.web.console.article_merging import conflict_page
from procbot.web.console.article_reading import compared
from procbot.web.console.curating import DONE, article_page, curate_of, opened, to_article, version_of
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of
from procbot.wording import console_article_texts as texts

# What can be compared beside revisions, in an address.
DRAFT, SEED = "nhap", "goc"


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A revision as shown; ``before`` is the number of the one before it, ``None`` for the first."""

    entry: HistoryEntry
    before: int | None
    readers: Readers | None


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/bai-viet/{article_id}/lich-su", ("GET",), show, Role.CURATOR, "article_history"),
        ConsolePage("/bai-viet/{article_id}/so-sanh", ("GET",), compare, Role.CURATOR, "article_compare"),
        ConsolePage("/bai-viet/{article_id}/khoi-phuc", ("POST",), restore, Role.CURATOR, "article_restore"),
        ConsolePage("/bai-viet/{article_id}/bo-nhap", ("POST",), discard, Role.CURATOR, "article_discard"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the revisions."""
    del staff
    return await history_page(request, await opened(request))


async def history_page(request: Request, copy: WorkingCopy, status: int = 200, problem: str = "") -> Response:
    """Return the page of the revisions."""
    curate, article_id = curate_of(request), copy.article_id
    entries, reach, seed = await asyncio.gather(
        asyncio.to_thread(curate.copies.history, article_id),
        asyncio.to_thread(curate.reach.of, article_id),
        asyncio.to_thread(curate.copies.seed_text, article_id),
    )
    lines = [
        HistoryLine(entry, before.number if before is not None else None, reach.get(entry.number))
        for entry, before in zip(entries, (*entries[1:], None), strict=False)
    ]
    names = [(str(entry.number), texts.revision_name(entry.number)) for entry in entries]
    names += [(DRAFT, texts.DRAFT_NAME)] if copy.version else []
    names += [(SEED, texts.SEED_NAME)] if seed is not None else []
    return article_page(
        request,
        "console/article_history.html",
        copy,
        status,
        lines=lines,
        names=names,
        has_seed=seed is not None,
        problem=problem,
    )


async def compare(request: Request, staff: Staff) -> Response:
    """Answer with two texts compared: ``cu`` and ``moi`` are numbers of revisions, "nhap" or "goc"."""
    del staff
    copy = await opened(request)
    names = [request.query_params.get(name, "") for name in ("cu", "moi")]
    old, new = [await _text(request, copy, name) for name in names]
    if old is None or new is None:
        return await history_page(request, copy, 404, texts.NO_SUCH_TEXT)
    lines = await asyncio.to_thread(compared, old, new)
    is_two = names[0] != names[1]
    restorable = [version_of(name) for name in dict.fromkeys(names) if name.isdecimal()]
    return article_page(
        request,
        "console/article_compare.html",
        copy,
        heading=texts.from_to(_name(names[0]), _name(names[1])) if is_two else _name(names[1]),
        swapped={"cu": names[1], "moi": names[0]},
        lines=lines,
        restorable=restorable,
        is_two=is_two,
        is_same_text=old == new,
    )


async def restore(request: Request, staff: Staff) -> Response:
    """Make an earlier revision's text the draft."""
    copy, form = await opened(request), request.state.form
    number, version = version_of(text(form, "number")), version_of(text(form, "version"))
    try:
        saved = await asyncio.to_thread(curate_of(request).copies.restore, copy.article_id, number, version, staff.login)
    except CurationError as error:
        return await history_page(request, copy, 422, str(error))
    if isinstance(saved, Conflict):
        return await conflict_page(request, copy, saved, "", staff.login, texts.CONFLICT)
    return to_article(request, "article", copy.article_id, "da-khoi-phuc")


async def discard(request: Request, staff: Staff) -> Response:
    """Take the draft back."""
    copy = await opened(request)
    version = version_of(text(request.state.form, "version"))
    try:
        await asyncio.to_thread(curate_of(request).copies.discard, copy.article_id, version, staff.login)
    except StaleDraftError as error:
        return await history_page(request, await opened(request), 409, str(error))
    except CurationError as error:
        return await history_page(request, copy, 422, str(error))
    try:
        await opened(request)
    except HTTPException:  # it was never more than a draft
        return RedirectResponse(f"{console_of(request).url('articles')}?{DONE}=da-bo-bai", 303)
    return to_article(request, "article_history", copy.article_id, "da-bo")


async def _text(request: Request, copy: WorkingCopy, name: str) -> str | None:
    copies = curate_of(request).copies
    if name == DRAFT:
        return copy.markdown
    if name == SEED:
        return await asyncio.to_thread(copies.seed_text, copy.article_id)
    try:
        return await asyncio.to_thread(copies.text_of, copy.article_id, version_of(name))
    except CurationError:
        return None


def _name(name: str) -> str:
    return {DRAFT: texts.DRAFT_NAME, SEED: texts.SEED_NAME}.get(name) or texts.revision_name(int(name))
