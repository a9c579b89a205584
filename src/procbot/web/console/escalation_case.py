"""/console/hoi-can-bo/1: one question to the staff, with what was said around it; replied to, given to somebody, closed."""

import asyncio
from dataclasses import dataclass
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.services.escalate import MOST_AT_ONCE
from procbot.services.escalation_inbox import Case
from procbot.store.staff import Staff
from procbot.text.units import utf16_units
from procbot.web.console.desk import desk_page, page_number
from procbot.web.console.form import one_line, text
from procbot.web.console.review_frame import back, names_of, reviewers, titles_of
from procbot.web.console.view import console_of
from procbot.wording import console_escalations as say

# UTF-16 units. With the member's question (280 at most) it fits into one message of 4,096, the least that messengers take.
REPLY_MAX_UNITS = 3_500
WHY_MAX_CHARACTERS = 500

# Which opening the reply begins with, in an address.
OPENING = "mau"


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """A reply as filled in; ``problem`` says why it was not sent."""

    text: str = ""
    to_cluster: bool = False
    problem: str = ""


EMPTY = ReplyForm()


async def case_page(request: Request, staff: Staff, form: ReplyForm = EMPTY, problem: str = "", status: int = 200) -> Response:
    """Return the page of the question that the address names, or raise HTTPException with 404."""
    console = console_of(request)
    case = await _known(request)
    titles = await titles_of(console.services)
    openings = await asyncio.to_thread(console.services.reply_openings.all)
    chosen = page_number(request, OPENING, len(openings)) if openings and OPENING in request.query_params else 0
    if form is EMPTY and chosen:
        form = ReplyForm(f"{openings[chosen - 1].text}\n\n")
    now = console.clock()
    return desk_page(
        request,
        "console/escalation.html",
        say,
        status,
        case=case,
        form=form,
        openings=openings,
        problem=problem,
        names=await names_of(console.services),
        people=await reviewers(console.services),
        titles=titles,
        is_mine=case.escalation.assigned_to == staff.login,
        minutes=int(case.line.item.age(now).total_seconds()) // 60,
        most=REPLY_MAX_UNITS,
        most_at_once=MOST_AT_ONCE,
        why_most=WHY_MAX_CHARACTERS,
        is_moving=any(each.delivery == "pending" for each in case.spoken)
        or any(each.reply is not None and each.reply.delivery == "pending" for each in case.others),
    )


async def reply(request: Request, staff: Staff) -> Response:
    """Send a reply to the asker, or to all who ask alike and wait."""
    console, form = console_of(request), request.state.form
    written = ReplyForm(text(form, "text").replace("\r\n", "\n").strip(), text(form, "to") == "all")
    read = text(form, "read")
    number = (await _known(request)).escalation.id
    wrong = _problem(written.text)
    if wrong:
        return await case_page(request, staff, ReplyForm(written.text, written.to_cluster, wrong), status=422)
    send = partial(
        console.services.escalate.reply,
        number,
        written.text,
        staff.login,
        to_cluster=written.to_cluster,
        read=int(read) if read.isascii() and read.isdecimal() and len(read) < len(str(2**31)) else 0,
    )
    replied = await asyncio.to_thread(send)
    if replied is None:  # purged while it was read
        raise HTTPException(404)
    if replied.is_overtaken:
        return await case_page(request, staff, ReplyForm(written.text, written.to_cluster, say.OVERTAKEN), status=409)
    done = "kept" if not replied.sent_to else "replied-all" if replied.sent_to + replied.unreachable > 1 else "replied"
    return back(console, "escalation", done, escalation_id=number)


async def assign(request: Request, staff: Staff) -> Response:
    """Take a question (``to`` is oneself), give it to somebody, or give it back (``to`` is empty).

    ``was`` is who had it on the page that this was posted from: what a colleague has taken meanwhile stays theirs.
    """
    console = console_of(request)
    case = await _known(request)
    to = one_line(request.state.form, "to")
    if to and to not in dict(await reviewers(console.services)):
        return await case_page(request, staff, problem=say.NOBODY_THERE, status=422)
    before = case.escalation.assigned_to or ""
    if "was" in request.state.form and text(request.state.form, "was") != before and before != to:
        return await case_page(request, staff, problem=say.ASSIGNED_MEANWHILE, status=409)
    if before != to:
        await asyncio.to_thread(console.services.escalate.assign, case.escalation.id, to or None, staff.login)
    done = "released" if not to else "taken" if to == staff.login else "given"
    if text(request.state.form, "then") == "list":
        return back(console, "escalations", done)
    return back(console, "escalation", done, escalation_id=case.escalation.id)


async def close(request: Request, staff: Staff) -> Response:
    """End a question; a member who never got an answer is told."""
    console = console_of(request)
    number = (await _known(request)).escalation.id
    why = one_line(request.state.form, "why")[:WHY_MAX_CHARACTERS]
    if not await asyncio.to_thread(console.services.escalate.close, number, staff.login, why):
        return await case_page(request, staff, problem=say.CLOSED_ALREADY, status=409)
    return back(console, "escalation", "closed", escalation_id=number)


async def _known(request: Request) -> Case:
    inbox = console_of(request).services.escalation_inbox
    found = await asyncio.to_thread(inbox.case, request.path_params["escalation_id"])
    if found is None:
        raise HTTPException(404)
    return found


def _problem(words: str) -> str:
    if not words:
        return say.NO_TEXT
    if (length := utf16_units(words)) > REPLY_MAX_UNITS:
        return say.too_long(length, REPLY_MAX_UNITS)
    return say.BLANK_LEFT if say.BLANK in words else ""
