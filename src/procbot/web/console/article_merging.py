"""/console/bai-viet/<article id>/ghep: two texts written at the same time, side by side, and one text of both."""

import asyncio
from dataclasses import replace

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.working_copy import Conflict, WorkingCopy
from procbot.store.staff import Staff
from procbot.web.console.article_form import form_of
from procbot.web.console.article_merge import Choice, MergePart, SideLine, merge_parts, merged, side_by_side
from procbot.web.console.article_posted import posted_markdown
from procbot.web.console.article_reading import reading_text
from procbot.web.console.article_text import markdown_of
from procbot.web.console.curating import article_page, curate_of, name_of, opened, to_article, version_of, wants_json
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import moment
from procbot.wording import console_article_texts as texts

# Before a part's key in the posted form; "whole" stands for the text as a whole, where one of both cannot be taken apart.
CHOICE, WHOLE = "choice_", "whole"


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/bai-viet/{article_id}/ghep", ("POST",), merge, Role.CURATOR, "article_merge"),)


async def merge(request: Request, staff: Staff) -> Response:
    """Save one text of both, as chosen; where the other has changed again meanwhile, ask again."""
    copy, posted = await opened(request), request.state.form
    mine, base = posted_markdown(posted, "mine"), posted_markdown(posted, "base")
    if version_of(text(posted, "version")) != copy.version:
        again = Conflict(mine, copy.markdown, copy.author, copy.changed_at, copy.version)
        return await conflict_page(request, copy, again, base, staff.login, texts.CONFLICT_AGAIN)
    chosen = _chosen(posted, copy.article_id, mine, copy.markdown)
    saved = await asyncio.to_thread(curate_of(request).copies.save, copy.article_id, chosen, copy.version, staff.login)
    if isinstance(saved, Conflict):
        return await conflict_page(request, copy, replace(saved, mine=mine), base, staff.login, texts.CONFLICT_AGAIN)
    return to_article(request, "article", copy.article_id, "da-ghep")


async def conflict_page(request: Request, copy: WorkingCopy, conflict: Conflict, base: str, login: str, problem: str) -> Response:
    """Return both texts side by side with what can be chosen; nothing was written.

    Args:
        request: of an account that may edit; a script is told only that there is a conflict.
        copy: the article as it was opened for this request.
        conflict: both texts.
        base: what ``conflict.mine`` was begun from, "" where it is not known.
        login: of the account.
        problem: the sentence above.
    """
    author = texts.YOURSELF if conflict.author == login else name_of(request, conflict.author)
    if wants_json(request):
        return JSONResponse({"conflict": texts.conflict_with(author)}, 409, {"Cache-Control": "no-store"})
    mine, theirs = form_of(conflict.mine), form_of(conflict.theirs)
    parts: tuple[MergePart, ...] = ()
    lines: tuple[SideLine, ...] = ()
    if mine is not None and theirs is not None:
        parts = await asyncio.to_thread(merge_parts, mine, theirs, form_of(base))
    else:
        lines = await asyncio.to_thread(side_by_side, reading_text(conflict.theirs), reading_text(conflict.mine))
    return article_page(
        request,
        "console/article_conflict.html",
        copy,
        409,
        conflict=conflict,
        base=base,
        problem=problem,
        theirs=texts.theirs(author, moment(conflict.changed_at)),
        differing=parts,
        lines=lines,
    )


def _chosen(posted: FormData, article_id: str, mine: str, theirs: str) -> str:
    ours, others = form_of(mine), form_of(theirs)
    if ours is None or others is None:
        return theirs if text(posted, CHOICE + WHOLE) == Choice.THEIRS else mine
    chosen = {
        name.removeprefix(CHOICE): Choice(value)
        for name, value in posted.multi_items()
        if name.startswith(CHOICE) and isinstance(value, str) and value in set(Choice)
    }
    return markdown_of(merged(ours, others, chosen), article_id, others)
