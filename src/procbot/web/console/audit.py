"""/console/nhat-ky-thao-tac: who did what, for admins."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.store.audit import AuditEntry
from procbot.store.audit_search import AuditFilter
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.view import console_of
from procbot.wording import console as say
from procbot.wording import console_audit as say_audit

COLUMNS = (
    Column(say_audit.COLUMN_AT, "luc"),
    Column(say_audit.COLUMN_ACTOR),
    Column(say_audit.COLUMN_ACTION),
    Column(say_audit.COLUMN_SUBJECT),
    Column(say_audit.COLUMN_CHANGE),
)
# An article's front matter may stand in a row; the list shows what tells rows apart.
MAX_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after; "" where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A deed as shown."""

    at: datetime
    actor: str
    action: str
    subject: str
    changes: tuple[Change, ...]
    why: str


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say_audit.NAV, NavGroup.ADMIN, 20, say_audit.NAV_HINT)
    return (ConsolePage("/nhat-ky-thao-tac", ("GET",), show, Role.ADMIN, "audit", nav),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the audit: ``ai``, ``viec``, ``loai``, ``ma`` filter, ``tu`` and ``den`` are days in Vietnam."""
    del staff
    console, params = console_of(request), request.query_params
    names = ("ai", "viec", "loai", "ma", "tu", "den")
    given = {name: params.get(name, "").replace("\0", "").strip() for name in names}
    since, until = _day(given["tu"]), _day(given["den"])
    wanted = AuditFilter(
        given["ai"], given["viec"], given["loai"], given["ma"], _midnight(since), _midnight(until and until + timedelta(days=1))
    )
    asked = asked_for(request, COLUMNS, "-luc")
    read = console.services.audit_log.page
    page = await asyncio.to_thread(read, wanted, asked.limit, asked.offset, oldest_first=not asked.descending)
    rows = [_line(entry, page.logins) for entry in page.entries]
    return console.page(
        request,
        "console/audit.html",
        table=table_of(console.url("audit"), COLUMNS, asked, rows, page.total, given),
        given=given | {"tu": since.isoformat() if since else "", "den": until.isoformat() if until else ""},
        actors=(("", say.ANY), *((actor, actor) for actor in page.actors)),
        actions=(("", say.ANY), *((action, say_audit.action(action)) for action in page.actions)),
    )


def _line(entry: AuditEntry, logins: Mapping[str, str]) -> AuditLine:
    name = logins.get(entry.subject_id, entry.subject_id) if entry.subject_type == "staff" else entry.subject_id
    subject = f"{say_audit.SUBJECTS.get(entry.subject_type, entry.subject_type)} {name}".strip()
    changes = _changes(entry.before, entry.after)
    return AuditLine(entry.at, entry.actor, say_audit.action(entry.action), subject, changes, entry.why)


def _changes(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> tuple[Change, ...]:
    was, is_now = before or {}, after or {}
    names = list(dict.fromkeys((*was, *is_now)))
    return tuple(Change(say_audit.FACTS.get(name, name), _shown(was, name), _shown(is_now, name)) for name in names)


def _shown(facts: Mapping[str, object], name: str) -> str:
    value = facts.get(name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return say_audit.YES if value else say_audit.NO
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = say.ROLES.get(shown, shown) if name == "role" else shown
    return shown if len(shown) <= MAX_SHOWN else f"{shown[:MAX_SHOWN]}…"


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    # The calendar's ends have no midnight in UTC, and no day after.
    return found if date(1900, 1, 1) <= found <= date(2999, 12, 31) else None


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), VIETNAM)
