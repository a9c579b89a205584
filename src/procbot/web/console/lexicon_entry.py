"""/console/tu-dien/them and /sua: one row of the lexicon's draft."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.lexicon_draft import MEANING_MAX_CHARACTERS, MEANINGS_MAX, TERM_MAX_CHARACTERS, fingerprint_of
from procbot.services.curation.lexicon_rows import OUTSIDE, LexiconRow
from procbot.store.lexicon_changes import KEY_MAX_CHARACTERS
from procbot.store.staff import Staff
from procbot.text.lexicon import EntryKind
from procbot.web.console.desk import desk_page
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE
from procbot.web.console.view import console_of
from procbot.wording import console_lexicon as say

SAVE, REMOVE = "luu", "xoa"


@dataclass(frozen=True, slots=True)
class RowForm:
    """The form as typed; ``seen`` is the fingerprint of the row that was opened, "" for a new one."""

    kind: str
    term: str
    means: str = ""
    ambiguous: bool = False
    seen: str = ""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/tu-dien/them", ("GET", "POST"), add, Role.CURATOR, "lexicon_add"),
        ConsolePage("/tu-dien/sua", ("GET", "POST"), edit, Role.CURATOR, "lexicon_edit"),
    )


async def add(request: Request, staff: Staff) -> Response:
    """Show the empty form (``loai`` and ``tu`` fill it in); posted, write the row into the draft."""
    if request.method != "POST":
        kind = request.query_params.get("loai", "")
        term = " ".join(request.query_params.get("tu", "").replace("\0", "").split())[:TERM_MAX_CHARACTERS]
        return _page(request, RowForm(kind if kind in say.KINDS else EntryKind.ABBREVIATION.value, term))
    return await _saved(request, staff, "", None)


async def edit(request: Request, staff: Staff) -> Response:
    """Show a row (``muc``, its key); posted, write it into the draft or take it out."""
    drafts = console_of(request).services.curate.lexicon_draft
    key = request.query_params.get("muc", "").replace("\0", "")[:KEY_MAX_CHARACTERS]
    row = (await asyncio.to_thread(drafts.open)).rows.get(key)
    if row is None:
        return desk_page(request, "console/lexicon_gone.html", say, 404)
    if request.method != "POST":
        return _page(request, _form_of(row), row)
    posted = request.state.form
    if text(posted, "act") != REMOVE:
        return await _saved(request, staff, key, row)
    if "sure" not in posted:
        return _page(request, _form_of(row), row, 422, say.CONFIRM_REMOVE)
    try:
        await asyncio.to_thread(drafts.remove, key, text(posted, "seen"), staff.login)
    except CurationError as error:
        return _page(request, _form_of(row), row, 409, str(error))
    return _to(request, "lexicon", "da-xoa", loai=row.kind)


async def _saved(request: Request, staff: Staff, was: str, row: LexiconRow | None) -> Response:
    drafts, form = console_of(request).services.curate.lexicon_draft, _typed(request.state.form)
    means = tuple(dict.fromkeys(line for line in (" ".join(each.split()) for each in form.means.split("\n")) if line))
    new = LexiconRow(form.kind, form.term, means, ambiguous=form.ambiguous and form.kind != OUTSIDE)
    try:
        key = await asyncio.to_thread(lambda: drafts.put(new, staff.login, was=was, seen=form.seen))
    except StaleDraftError as error:
        # The newest stands in the form; what was typed is shown beside it, to be taken over by hand.
        fresh = _form_of(row) if row is not None else form
        return _page(request, fresh, row, 409, str(error), typed=form)
    except CurationError as error:
        return _page(request, form, row, 422, str(error))
    return _to(request, "lexicon_edit", "da-luu", muc=key)


def _to(request: Request, name: str, done: str, **query: str) -> Response:
    return RedirectResponse(f"{console_of(request).url(name)}?{urlencode(query | {DONE: done})}", 303)


def _page(
    request: Request,
    form: RowForm,
    row: LexiconRow | None = None,
    status: int = 200,
    problem: str = "",
    typed: RowForm | None = None,
) -> Response:
    return desk_page(
        request,
        "console/lexicon_form.html",
        say,
        status,
        form=form,
        row=row,
        problem=problem,
        typed=typed,
        kinds=tuple((kind, name, say.KIND_HINTS[kind]) for kind, name in say.KINDS.items()),
        outside=OUTSIDE,
        deeds={"save": SAVE, "remove": REMOVE},
        term_max=TERM_MAX_CHARACTERS,
        meaning_max=MEANING_MAX_CHARACTERS,
        meanings_max=MEANINGS_MAX,
    )


def _typed(form: FormData) -> RowForm:
    means = text(form, "means").replace("\r\n", "\n")[: MEANINGS_MAX * (MEANING_MAX_CHARACTERS + 1) + 1]
    return RowForm(text(form, "kind"), one_line(form, "term"), means, "ambiguous" in form, text(form, "seen"))


def _form_of(row: LexiconRow) -> RowForm:
    return RowForm(row.kind, row.term, "\n".join(row.means), row.ambiguous, fingerprint_of(row))
