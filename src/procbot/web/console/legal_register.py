"""/console/van-ban: the legal register, and the articles that a replaced document leaves in need of a look."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.knowledge.document import clean
from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.legal_register import NOTE_MAX_CHARACTERS, RegisteredDocument, fingerprint_of
from procbot.store.legal_documents import NAME_MAX_CHARACTERS, NUMBER_MAX_CHARACTERS, LegalDocument
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.desk import desk_page
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import DONE
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.typed_day import typed_day
from procbot.web.console.view import console_of, day
from procbot.wording import console as say_console
from procbot.wording import console_legal as say

COLUMNS = (
    Column(say.COLUMN_NUMBER, "so"),
    Column(say.COLUMN_NAME, "ten"),
    Column(say.COLUMN_IN_FORCE, "tu-ngay"),
    Column(say.COLUMN_ENDED, "den-ngay"),
    Column(say.COLUMN_STATE),
    Column(say.COLUMN_CITED, "bai", is_number=True),
)
NAV_ORDER = 60
MAX_SEARCH = 200
MAX_WHY = 500
# Citing articles beside a document; the most cited one of the seed has 22.
LISTED = 100
DAYS = ("in_force_from", "ended_on")


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """The form as typed; ``wrong`` are the day fields that are no days."""

    number: str = ""
    kind: str = "decree"
    name: str = ""
    days: dict[str, str] = field(default_factory=dict)
    replaced_by: str = ""
    note: str = ""
    why: str = ""
    seen: str = ""
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with its state on the day, a key of ``say.STATES``."""

    document: LegalDocument
    cited: int
    state: str


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_HINT)
    return (
        ConsolePage("/van-ban", ("GET",), show, Role.CURATOR, "legal", nav),
        ConsolePage("/van-ban/them", ("GET", "POST"), add, Role.CURATOR, "legal_add"),
        ConsolePage("/van-ban/sua", ("GET", "POST"), edit, Role.CURATOR, "legal_edit"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the register: ``tim`` searches, ``loai`` and ``tinh-trang`` filter."""
    del staff
    console, params = console_of(request), request.query_params
    search = params.get("tim", "").replace("\0", "").strip()[:MAX_SEARCH]
    kind = params.get("loai", "") if params.get("loai", "") in say.KINDS else ""
    state = params.get("tinh-trang", "") if params.get("tinh-trang", "") in say.STATES else ""
    today = vietnam_day(console.clock())
    found = await asyncio.to_thread(console.services.curate.legal.documents, search)
    shown = [ShownDocument(each.document, len(each.cited_by), _state(each.document, today)) for each in found]
    met = [each for each in shown if kind in {"", each.document.kind} and state in {"", each.state}]
    asked = asked_for(request, COLUMNS, "so").within(len(met))
    met.sort(key=_KEYS[asked.key], reverse=asked.descending)
    rows = met[asked.offset : asked.offset + asked.limit]
    filters = {"tim": search, "loai": kind, "tinh-trang": state}
    return desk_page(
        request,
        "console/legal.html",
        say,
        table=table_of(console.url("legal"), COLUMNS, asked, rows, len(met), filters),
        search=search,
        kind=kind,
        state=state,
        kinds=(("", say_console.ANY), *say.KINDS.items()),
        states=(("", say_console.ANY), *say.STATES.items()),
        is_filtered=any(filters.values()),
        edit_url=lambda number: f"{console.url('legal_edit')}?{urlencode({'so': number})}",
    )


async def add(request: Request, staff: Staff) -> Response:
    """Show the empty form; posted, write the document into the register."""
    if request.method != "POST":
        return await _form(request, DocumentForm(number=_number(request)))
    form = _typed(request.state.form, clean(text(request.state.form, "number")))
    legal = console_of(request).services.curate.legal
    return await _kept(request, form, lambda document: legal.add(document, staff.login), None, "da-them")


async def edit(request: Request, staff: Staff) -> Response:
    """Show a document (``so``) with the articles that rest on it; posted, change it."""
    legal = console_of(request).services.curate.legal
    found = await asyncio.to_thread(legal.document, _number(request))
    if found is None:
        raise HTTPException(404)
    if request.method != "POST":
        return await _form(request, _form_of(found.document), found)
    posted = request.state.form
    form = _typed(posted, found.document.number)
    return await _kept(request, form, lambda document: legal.change(document, staff.login, form.why, form.seen), found, "da-sua")


async def _kept(
    request: Request,
    form: DocumentForm,
    keep: Callable[[LegalDocument], object],
    found: RegisteredDocument | None,
    done: str,
) -> Response:
    """Keep what the form says and lead to the document; where that is refused, the form says why."""
    if form.wrong:
        return await _form(request, form, found, 422)
    days = {name: typed_day(typed) for name, typed in form.days.items()}
    document = LegalDocument(form.number, form.kind, form.name, **days, replaced_by=form.replaced_by or None, note=form.note)
    try:
        await asyncio.to_thread(keep, document)
    except StaleDraftError as error:
        fresh = await asyncio.to_thread(console_of(request).services.curate.legal.document, form.number)
        theirs = None if fresh is None else _form_of(fresh.document)
        mine = form if theirs is None else replace(form, seen=theirs.seen)
        return await _form(request, mine, fresh, 409, str(error), theirs)
    except CurationError as error:
        return await _form(request, form, found, 422, str(error))
    query = urlencode({"so": form.number, DONE: done})
    return RedirectResponse(f"{console_of(request).url('legal_edit')}?{query}", 303)


async def _form(
    request: Request,
    form: DocumentForm,
    found: RegisteredDocument | None = None,
    status: int = 200,
    problem: str = "",
    theirs: DocumentForm | None = None,
) -> Response:
    """``found`` is the document that is being changed, ``None`` for a new one; ``theirs`` what a colleague has kept meanwhile."""
    console = console_of(request)
    known = await asyncio.to_thread(console.services.curate.legal.documents)
    state = "" if found is None else _state(found.document, vietnam_day(console.clock()))
    successor = "" if found is None else found.document.replaced_by or ""
    numbers = {each.document.number.casefold(): each.document.number for each in known}
    return desk_page(
        request,
        "console/legal_form.html",
        say,
        status,
        form=form,
        found=found,
        theirs=theirs,
        state=state,
        kinds=tuple(say.KINDS.items()),
        numbers=tuple(number for number in numbers.values() if number != form.number),
        successor=successor,
        successor_known=successor.casefold() in numbers,
        document_url=lambda number: f"{console.url('legal_edit')}?{urlencode({'so': number})}",
        new_url=f"{console.url('legal_add')}?{urlencode({'so': successor})}",
        problem=problem,
        listed=LISTED,
        number_max=NUMBER_MAX_CHARACTERS,
        name_max=NAME_MAX_CHARACTERS,
        note_max=NOTE_MAX_CHARACTERS,
        why_max=MAX_WHY,
    )


def _number(request: Request) -> str:
    return clean(request.query_params.get("so", ""))[: NUMBER_MAX_CHARACTERS + 1]


def _typed(form: FormData, number: str) -> DocumentForm:
    days = {name: one_line(form, name) for name in DAYS}
    return DocumentForm(
        number,
        text(form, "kind"),
        one_line(form, "name"),
        days,
        clean(text(form, "replaced_by")),
        text(form, "note").replace("\r\n", "\n").strip(),
        why=text(form, "why").strip()[:MAX_WHY],
        seen=text(form, "seen"),
        wrong=frozenset(name for name, typed in days.items() if not _is_day(typed)),
    )


def _form_of(document: LegalDocument) -> DocumentForm:
    days = {"in_force_from": day(document.in_force_from), "ended_on": day(document.ended_on)}
    seen = fingerprint_of(document)
    return DocumentForm(document.number, document.kind, document.name, days, document.replaced_by or "", document.note, seen=seen)


def _is_day(typed: str) -> bool:
    try:
        typed_day(typed)
    except ValueError:
        return False
    return True


def _state(document: LegalDocument, today: date) -> str:
    if document.is_superseded(today):
        return "superseded"
    if document.in_force_from is not None and document.in_force_from > today:
        return "upcoming"
    return "in_force" if document.ended_on is None else "ending"


def _day_first(value: date | None) -> tuple[bool, date]:
    """Days that are not known stand behind the others."""
    return value is None, value or date.min


_KEYS: dict[str, Callable[[ShownDocument], Any]] = {
    "so": lambda each: each.document.number,
    "ten": lambda each: (each.document.kind, each.document.name),
    "tu-ngay": lambda each: _day_first(each.document.in_force_from),
    "den-ngay": lambda each: _day_first(each.document.ended_on),
    "bai": lambda each: each.cited,
}
