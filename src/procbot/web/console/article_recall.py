"""/console/bai-viet/<article id>/dinh-chinh: who was served a passage that has been corrected since, and telling them, once."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import BroadcastError
from procbot.knowledge.sections import Section
from procbot.services.accounts import Role
from procbot.services.broadcast_text import TEXT_MAX_UNITS
from procbot.services.curation.text_diff import DiffLine, diff
from procbot.services.curation.working_copy import WorkingCopy
from procbot.services.recall import DEFAULT_DAYS, LONGEST_DAYS, CorrectedSection, Recalled, ServedText
from procbot.store.staff import Staff
from procbot.text.units import utf16_units
from procbot.web.console.curating import curate_of, opened, section_named, title_of
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.publishing_frame import after_deed, publishing_page
from procbot.wording import console_publishing as say

DAYS = (7, 30, 90, LONGEST_DAYS)


@dataclass(frozen=True, slots=True)
class WrongText:
    """An earlier text with what has changed since."""

    served: ServedText
    lines: tuple[DiffLine, ...]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked at, and what the form had in it; ``section`` is ``None`` where the address does not say."""

    section: Section | None
    days: int
    message: str | None = None


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/bai-viet/{article_id}/dinh-chinh", ("GET", "POST"), recall, Role.CURATOR, "article_recall"),)


async def recall(request: Request, staff: Staff) -> Response:
    """Answer with the readers of a section's earlier texts (``muc``, ``ngay`` back); posted, send them the correction."""
    copy = await opened(request)
    if request.method != "POST":
        asked = request.query_params
        return await _page(request, copy, _Wanted(section_named(asked.get("muc", "")), _days(asked.get("ngay", ""))))
    form = request.state.form
    message = text(form, "message").replace("\r\n", "\n").strip()
    wanted = _Wanted(section_named(text(form, "muc")), _days(text(form, "ngay")), message)
    if wanted.section is None or "sure" not in form:
        return await _page(request, copy, wanted, say.CONFIRM_RECALL)
    correct = curate_of(request).recall.correct
    try:
        await asyncio.to_thread(correct, copy.article_id, wanted.section, message, staff.login)
    except BroadcastError as error:
        return await _page(request, copy, wanted, str(error))
    code = wanted.section.value
    return after_deed(request, "article_recall", copy.article_id, "dinh-chinh", muc=code, ngay=str(wanted.days))


async def _page(request: Request, copy: WorkingCopy, wanted: _Wanted, problem: str = "") -> Response:
    service = curate_of(request).recall
    corrected = await asyncio.to_thread(service.corrected, copy.article_id, wanted.days)
    section = wanted.section or _most_served(corrected)
    recalled: Recalled | None = None
    try:
        recalled = await asyncio.to_thread(service.affected, copy.article_id, section, wanted.days)
    except BroadcastError:  # nothing of the article is served
        return publishing_page(
            request, "console/article_recall.html", copy, 422 if problem else 200, recalled=None, problem=problem
        )
    everybody = await asyncio.to_thread(service.affected, copy.article_id, section, LONGEST_DAYS)
    message = say.correction_of(title_of(copy), recalled.text) if wanted.message is None else wanted.message
    return publishing_page(
        request,
        "console/article_recall.html",
        copy,
        422 if problem else 200,
        recalled=recalled,
        everybody=everybody,
        resent=any(each.is_cancelled and each.waits for each in everybody.earlier),
        longest=LONGEST_DAYS,
        wrong=tuple(WrongText(each, diff(each.text, recalled.text)) for each in recalled.earlier),
        section=section,
        corrected=corrected,
        sections=tuple((each.value, each.heading) for each in Section),
        days=wanted.days,
        choices=tuple((str(each), say.days(each)) for each in DAYS),
        message=message,
        length=utf16_units(message.strip()),
        most=TEXT_MAX_UNITS,
        problem=problem,
    )


def _most_served(corrected: tuple[CorrectedSection, ...]) -> Section:
    return max(corrected, key=lambda each: each.answers).section if corrected else Section.SUMMARY


def _days(given: str) -> int:
    return int(given) if given in {str(each) for each in DAYS} else DEFAULT_DAYS
