"""/console/tin-gui: broadcasts listed, read, started, held, ended."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.accounts import Role
from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_report import Report
from procbot.services.broadcast_text import fingerprint_of
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM
from procbot.web.console.broadcast_compose import compose
from procbot.web.console.desk import desk_page
from procbot.web.console.form import one_line, text
from procbot.web.console.guard import MAX_ROW_ID
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import back, names_of
from procbot.web.console.typed_day import typed_day, typed_time
from procbot.web.console.view import console_of, day
from procbot.wording import console_broadcast as say
from procbot.wording.console import BAD_DAY, BAD_TIME

NAV_ORDER = 10
SHOWN = 30
# The feed gives 20 messages a second: in five seconds the bar moves visibly, and the page asks for five small counts.
REFRESH_S = 5
# A date far off is a slip of the keyboard: an announcement is written for the coming weeks.
MOST_AHEAD = timedelta(days=366)
WHY_MAX_CHARACTERS = 500
# When people who work in shifts read their phone: before the day shift, and nobody is woken.
USUAL_TIME = "07:00"

Typed = TypeVar("Typed")


@dataclass(frozen=True, slots=True)
class SendForm:
    """When a broadcast is to leave, as typed: ``when`` is "now" or "later"; ``problems`` stand beside the fields they name."""

    when: str
    day: str
    time: str
    problems: Mapping[str, str] = field(default_factory=dict)


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.OUTREACH, NAV_ORDER, say.NAV_HINT, _moving)
    one = "/tin-gui/{broadcast_id:int}"
    return (
        ConsolePage("/tin-gui", ("GET",), show_list, Role.CURATOR, "broadcasts", nav),
        ConsolePage("/tin-gui/soan", ("GET", "POST"), compose, Role.CURATOR, "broadcast_compose"),
        ConsolePage(one, ("GET",), show, Role.CURATOR, "broadcast"),
        ConsolePage(f"{one}/gui", ("POST",), send, Role.CURATOR, "broadcast_send"),
        ConsolePage(f"{one}/tam-dung", ("POST",), pause, Role.CURATOR, "broadcast_pause"),
        ConsolePage(f"{one}/tiep-tuc", ("POST",), resume, Role.CURATOR, "broadcast_resume"),
        ConsolePage(f"{one}/huy", ("POST",), cancel, Role.CURATOR, "broadcast_cancel"),
    )


async def show_list(request: Request, staff: Staff) -> Response:
    """Answer with the broadcasts, newest first; ``truoc`` goes on below the broadcast with that number."""
    del staff
    given = request.query_params.get("truoc", "")
    before = int(given) if given.isascii() and given.isdecimal() and len(given) < len(str(MAX_ROW_ID)) else None
    found = await asyncio.to_thread(console_of(request).services.broadcasts.listed, SHOWN + 1, before)
    return desk_page(
        request,
        "console/broadcasts.html",
        say,
        rows=found[:SHOWN],
        names=await names_of(console_of(request).services),
        next_before=found[SHOWN - 1].broadcast.id if len(found) > SHOWN else 0,
        is_first=before is None,
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a broadcast: the message, whom it is for, how it stands. While it moves, a script asks for that anew."""
    del staff
    return await _page(request)


async def send(request: Request, staff: Staff) -> Response:
    """Start a broadcast that has been read once more, at once or at a time in Vietnam."""
    form, now = request.state.form, console_of(request).clock()
    filled = SendForm(text(form, "when"), one_line(form, "day"), one_line(form, "time"))
    if text(form, "read") != "1":
        return await _page(request, 422, say.READ_FIRST, filled)
    seen = text(form, "seen") or None
    if filled.when == "now":
        return await _moved(request, "started", lambda broadcasts, number: broadcasts.start(number, staff.login, seen))
    at = _moment(filled, now)
    if isinstance(at, SendForm):
        return await _page(request, 422, filled=at)
    return await _moved(request, "scheduled", lambda broadcasts, number: broadcasts.schedule(number, at, staff.login, seen))


async def pause(request: Request, staff: Staff) -> Response:
    """Hold a running one."""
    why = one_line(request.state.form, "why")[:WHY_MAX_CHARACTERS]
    return await _moved(request, "paused", lambda broadcasts, number: broadcasts.pause(number, staff.login, why))


async def resume(request: Request, staff: Staff) -> Response:
    """Go on with a held one."""
    return await _moved(request, "resumed", lambda broadcasts, number: broadcasts.resume(number, staff.login))


async def cancel(request: Request, staff: Staff) -> Response:
    """End one for good."""
    why = one_line(request.state.form, "why")[:WHY_MAX_CHARACTERS]
    return await _moved(request, "cancelled", lambda broadcasts, number: broadcasts.cancel(number, staff.login, why))


async def _moved(request: Request, done: str, move: Callable[[Broadcasts, int], None]) -> Response:
    console, number = console_of(request), int(request.path_params["broadcast_id"])
    await _known(request)
    try:
        await asyncio.to_thread(move, console.services.broadcasts, number)
    except BroadcastChangedError:
        return await _page(request, 409, say.REWRITTEN)
    except BroadcastError:
        return await _page(request, 409, say.STATE_CHANGED)
    return back(console, "broadcast", done, broadcast_id=number)


async def _known(request: Request) -> Report:
    try:
        return await asyncio.to_thread(console_of(request).services.broadcasts.report, request.path_params["broadcast_id"])
    except BroadcastError as error:
        raise HTTPException(404) from error


async def _page(request: Request, status: int = 200, problem: str = "", filled: SendForm | None = None) -> Response:
    console = console_of(request)
    report = await _known(request)
    preview = await asyncio.to_thread(console.services.broadcasts.preview, report.broadcast.id)
    pausing = await asyncio.to_thread(console.services.pausing.current)
    today = console.clock().astimezone(VIETNAM).date()
    return desk_page(
        request,
        "console/broadcast.html",
        say,
        status,
        report=report,
        message=preview.message,
        seen=fingerprint_of(report.broadcast),
        problem=problem,
        filled=filled or _usual(report, today),
        is_moving=report.broadcast.state in {"running", "scheduled"} or bool(report.counts.pending),
        is_held=pausing is not None and not report.is_over,
        refresh_s=REFRESH_S,
        why_most=WHY_MAX_CHARACTERS,
        names=await names_of(console.services),
    )


def _usual(report: Report, today: date) -> SendForm:
    """The time that stands, else tomorrow morning."""
    at = report.broadcast.starts_at
    if report.broadcast.state == "scheduled" and at is not None:
        local = at.astimezone(VIETNAM)
        return SendForm("later", day(local), local.strftime("%H:%M"))
    return SendForm("now", day(today + timedelta(days=1)), USUAL_TIME)


def _moment(filled: SendForm, now: datetime) -> datetime | SendForm:
    """The moment that was typed, or the form with what is wrong with it."""
    on, at = _read(typed_day, filled.day), _read(typed_time, filled.time)
    if on is None or at is None:
        wrong = ({"day": BAD_DAY} if on is None else {}) | ({"time": BAD_TIME} if at is None else {})
        return replace(filled, problems=wrong)
    moment = datetime.combine(on, at, VIETNAM)
    return moment if now < moment <= now + MOST_AHEAD else replace(filled, problems={"day": say.BAD_TIME})


def _read(reader: Callable[[str], Typed | None], text: str) -> Typed | None:
    try:
        return reader(text)
    except ValueError:
        return None


def _moving(services: Services) -> int:
    """Broadcasts that are on their way or will start by themselves, among the latest."""
    return sum(each.broadcast.state in {"scheduled", "running", "paused"} for each in services.broadcasts.listed(SHOWN))
