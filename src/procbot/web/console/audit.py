"""/console/nhat-ky-thao-tac: who did what, for admins; and the same taken away, for a reason that it keeps."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from procbot.errors import AuditError
from procbot.services.accounts import Role
from procbot.services.table_file import Form
from procbot.store.audit_search import AuditFilter
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM, vietnam_day
from procbot.web.console.audit_words import AuditWords
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import titles_of
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.typed_day import typed_day
from procbot.web.console.view import console_of, day
from procbot.wording import console as say
from procbot.wording import console_audit as say_audit
from procbot.wording.console_review import BAD_FORM, NO_REASON

COLUMNS = (
    Column(say_audit.COLUMN_AT, "luc"),
    Column(say_audit.COLUMN_ACTOR),
    Column(say_audit.COLUMN_ACTION),
    Column(say_audit.COLUMN_SUBJECT),
    Column(say_audit.COLUMN_CHANGE),
)
# An article's front matter may stand in a row; the list shows what tells rows apart.
MAX_SHOWN = 300

# In an address: who, which deed, of what kind and which thing, from and until which day.
ACTOR, ACTION, KIND, THING, SINCE, UNTIL = "ai", "viec", "loai", "ma", "tu", "den"


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What an address asks for: the filter, its fields as they are shown, and what stands beside those that are no days."""

    wanted: AuditFilter
    given: Mapping[str, str]
    problems: Mapping[str, str]

    def address(self, url: str) -> str:
        """Return ``url`` with the query; what could not be read is left out."""
        kept = {name: value for name, value in self.given.items() if value and name not in self.problems}
        return f"{url}?{urlencode(kept)}" if kept else url


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say_audit.NAV, NavGroup.ADMIN, 20, say_audit.NAV_HINT)
    return (
        ConsolePage("/nhat-ky-thao-tac", ("GET",), show, Role.ADMIN, "audit", nav),
        ConsolePage("/nhat-ky-thao-tac/xuat", ("GET", "POST"), export, Role.ADMIN, "audit_export"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the audit: ``ai``, ``viec``, ``loai``, ``ma`` filter, ``tu`` and ``den`` are days in Vietnam."""
    del staff
    console, query = console_of(request), _asked(request)
    asked = asked_for(request, COLUMNS, "-luc")
    read = console.services.audit_log.page
    page = await asyncio.to_thread(read, query.wanted, asked.limit, asked.offset, oldest_first=not asked.descending)
    words = AuditWords(page.known, await titles_of(console.services))
    rows = [words.line(entry, MAX_SHOWN) for entry in page.entries]
    logins = {account.login for account in page.known.accounts}
    actors = sorted((say_audit.who(words.actor(each), each if each in logins else ""), each) for each in page.actors)
    return console.page(
        request,
        "console/audit.html",
        table=table_of(console.url("audit"), COLUMNS, asked, rows, page.total, query.given),
        given=query.given,
        problems=query.problems,
        actors=(("", say.ANY), *((each, name) for name, each in actors)),
        actions=(
            ("", say.ANY),
            *((each, name) for name, each in sorted((say_audit.action(each), each) for each in page.actions)),
        ),
        export_url=query.address(console.url("audit_export")),
    )


async def export(request: Request, staff: Staff) -> Response:
    """Show what would be taken away; posted with form and reason, send the file as it is written."""
    console, query = console_of(request), _asked(request)
    if request.method != "POST":
        return await _export_page(request, query)
    form, why = text(request.state.form, "form"), one_line(request.state.form, "why")
    if form not in set(Form):
        return await _export_page(request, query, why=why, problem=BAD_FORM, field="form")
    titles = await titles_of(console.services)
    try:
        pieces = await asyncio.to_thread(
            console.services.audit_log.export,
            query.wanted,
            Form(form),
            staff.login,
            why,
            lambda known: AuditWords(known, titles).read,
        )
    except AuditError:
        return await _export_page(request, query, form=form, why=why, problem=NO_REASON, field="why")
    name = f"nhat-ky-thao-tac-{vietnam_day(console.clock()).isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, headers=headers, media_type=Form(form).media_type)


async def _export_page(
    request: Request, query: AuditQuery, *, form: str = "xlsx", why: str = "", problem: str = "", field: str = ""
) -> Response:
    console = console_of(request)
    page = await asyncio.to_thread(console.services.audit_log.page, query.wanted, 0, 0)
    words = AuditWords(page.known, await titles_of(console.services))
    return console.page(
        request,
        "console/audit_export.html",
        422 if problem else 200,
        total=page.total,
        chips=_described(query, words),
        forms=say_audit.EXPORT_FORMS,
        form=form,
        why=why,
        problem=problem,
        field=field,
        post_url=query.address(console.url("audit_export")),
        audit_url=query.address(console.url("audit")),
    )


def _asked(request: Request) -> AuditQuery:
    names = (ACTOR, ACTION, KIND, THING, SINCE, UNTIL)
    given = {name: request.query_params.get(name, "").replace("\0", "").strip() for name in names}
    days, problems = dict[str, date | None](), dict[str, str]()
    for name in (SINCE, UNTIL):
        try:
            days[name] = typed_day(given[name])
        except ValueError:
            days[name], problems[name] = None, say.BAD_DAY
    given |= {name: day(found) for name, found in days.items() if name not in problems}
    until = days[UNTIL]
    wanted = AuditFilter(
        given[ACTOR], given[ACTION], given[KIND], given[THING],
        _midnight(days[SINCE]), _midnight(until and until + timedelta(days=1)),
    )  # fmt: skip
    return AuditQuery(wanted, given, problems)


def _described(query: AuditQuery, words: AuditWords) -> tuple[tuple[str, str], ...]:
    """The filter in words, part by part."""
    given, wanted = query.given, query.wanted
    parts = (
        (say_audit.COLUMN_ACTOR, words.actor(wanted.actor) if wanted.actor else ""),
        (say_audit.COLUMN_ACTION, say_audit.action(wanted.action)),
        (say_audit.KIND, say_audit.SUBJECTS.get(wanted.subject_type, wanted.subject_type)),
        (say_audit.THING, wanted.subject_id),
        (say_audit.SINCE, "" if SINCE in query.problems else given[SINCE]),
        (say_audit.UNTIL, "" if UNTIL in query.problems else given[UNTIL]),
    )
    return tuple((name, value) for name, value in parts if value)


def _midnight(found: date | None) -> datetime | None:
    return None if found is None else datetime.combine(found, time(), VIETNAM)
