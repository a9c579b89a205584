"""/console/nhap: a file or pasted text becomes drafts, those that the curator chooses."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.errors import ProcbotError
from procbot.services.accounts import Role
from procbot.services.document_drafts import DocumentDrafts, DraftFromDocument, KeptDraft
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.read import MOST_MIB
from procbot.store.staff import Staff
from procbot.web.console.desk import area_choices, desk_page
from procbot.web.console.draft_shelf import DraftShelf, ShelvedFile
from procbot.web.console.form import text, texts
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.view import console_of
from procbot.wording import console_import as say
from procbot.wording import documents as say_documents
from procbot.wording.areas import AREAS

NAV_ORDER = 40
# The largest document with the rest of the form. A file just above its limit still comes in, and is told its own size; a larger
# one is refused by its announced length, unread.
MAX_BODY_BYTES = (MOST_MIB + 4) * 2**20
# Keeping fifty drafts takes a second.
_PATIENCE_S = 5.0
_PAUSE_S = 0.05
# Of a file's name: more is no name, and the page shows it.
MAX_NAME_CHARACTERS = 120


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    part = _Imports()
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_HINT)
    return (
        ConsolePage("/nhap", ("GET", "POST"), part.upload, Role.CURATOR, "import", nav, MAX_BODY_BYTES),
        ConsolePage("/nhap/{token}", ("GET", "POST"), part.choose, Role.CURATOR, "import_choose"),
    )


class _Imports:
    """The two pages with what waits between them."""

    def __init__(self) -> None:
        self._shelf = DraftShelf()

    async def upload(self, request: Request, staff: Staff) -> Response:
        """Show the form; posted, read the file or the pasted text and lead to its drafts."""
        if request.method != "POST":
            return _form(request)
        console, form = console_of(request), request.state.form
        area = text(form, "area") if text(form, "area") in AREAS else None
        try:
            data, name = await _sent(form)
            drafts = await asyncio.to_thread(console.services.document_drafts.read, data, name, area)
        except DocumentError as error:
            return _form(request, 422, str(error), text(form, "text"))
        finally:
            await form.close()
        token = self._shelf.put(ShelvedFile(staff.id, name, tuple(drafts), console.clock()))
        return RedirectResponse(console.url("import_choose", token=token), 303)

    async def choose(self, request: Request, staff: Staff) -> Response:
        """Show the drafts of a file; posted, keep those that are ticked and say what became of them."""
        console = console_of(request)
        token = str(request.path_params["token"])
        file = self._shelf.get(token, staff.id, console.clock())
        if file is None:
            return _form(request, 404, say.GONE)
        if request.method != "POST":
            return _drafts(request, file)
        chosen = _chosen(request.state.form, file)
        if not chosen and not file.is_settled:
            return _drafts(request, file, 422, say.NOTHING_CHOSEN)
        if self._shelf.claim(token):
            keep = _keep_all
            self._shelf.settle(token, await asyncio.to_thread(keep, console.services.document_drafts, chosen, staff.login))
        else:
            await self._kept_elsewhere(token, staff, console.clock)
        return RedirectResponse(request.url.path, 303)

    async def _kept_elsewhere(self, token: str, staff: Staff, clock: Callable[[], datetime]) -> None:
        """Wait for the first of two presses: whoever pressed twice sees what became of the drafts, not that it is being done."""
        for _ in range(round(_PATIENCE_S / _PAUSE_S)):
            file = self._shelf.get(token, staff.id, clock())
            if file is None or not _is_being_kept(file):
                return
            await asyncio.sleep(_PAUSE_S)


async def _sent(form: FormData) -> tuple[bytes, str]:
    """The file's content and name, or the pasted text; the file counts where both were sent."""
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        if (file.size or 0) > MOST_MIB * 2**20:
            raise DocumentError(say_documents.too_large((file.size or 0) / 2**20, MOST_MIB))
        # Some browsers send the path on the sender's disk.
        name = file.filename.replace("\\", "/").rpartition("/")[2].replace("\0", "")
        return await file.read(), name[-MAX_NAME_CHARACTERS:]
    pasted = text(form, "text")
    if not pasted.strip():
        raise DocumentError(say.NOTHING_SENT)
    return pasted.encode("utf-8", "replace"), say.PASTED


def _chosen(form: FormData, file: ShelvedFile) -> list[tuple[int, DraftFromDocument]]:
    """The ticked drafts with the areas chosen for them; the form only names them by their places."""
    ticked = set(texts(form, "keep"))
    chosen = []
    for place, draft in enumerate(file.drafts):
        if str(place) not in ticked:
            continue
        area = text(form, f"area-{place}")
        article = replace(draft.article, area=area) if area in AREAS else draft.article
        chosen.append((place, replace(draft, article=article)))
    return chosen


def _is_being_kept(file: ShelvedFile) -> bool:
    """Whether another request is keeping the drafts at this moment."""
    return any(place < 0 for place, _ in file.kept)


def _keep_all(
    drafts: DocumentDrafts, chosen: list[tuple[int, DraftFromDocument]], actor: str
) -> tuple[tuple[int, KeptDraft | str], ...]:
    """Each by itself: one that cannot be kept does not hold up the others."""
    kept: list[tuple[int, KeptDraft | str]] = []
    for place, draft in chosen:
        try:
            kept.append((place, drafts.keep(draft, actor)))
        except DocumentError as error:
            kept.append((place, str(error)))
        except ProcbotError:
            kept.append((place, say.NOT_KEPT))
    return tuple(kept)


def _form(request: Request, status: int = 200, problem: str = "", pasted: str = "") -> Response:
    return desk_page(
        request,
        "console/import.html",
        say,
        status,
        areas=(("", say.AREA_BY_DOCUMENT), *area_choices()),
        problem=problem,
        pasted=pasted,
        most_mib=MOST_MIB,
    )


def _drafts(request: Request, file: ShelvedFile, status: int = 200, problem: str = "") -> Response:
    if _is_being_kept(file):
        raise HTTPException(409)
    return desk_page(
        request,
        "console/import_drafts.html",
        say,
        status,
        file=file,
        kept=dict(file.kept),
        areas=area_choices(draft.article.area for draft in file.drafts),
        parts_names=say_documents.PART_NAMES,
        kinds=say_documents.NOTE_KINDS,
        problem=problem,
    )
