"""/console/bai-viet/<article id>/dua-vao-su-dung: a draft's way to a second person, into force, and out of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.working_copy import WorkingCopy
from procbot.services.index_content import StageReport
from procbot.store.staff import Staff
from procbot.web.console.article_jobs import MAX_NOTE, MAX_WHY, JobKind, Work, may_publish, published_number, start_job
from procbot.web.console.article_reading import compared
from procbot.web.console.curating import curate_of, opened, version_of
from procbot.web.console.finding_places import shown_findings
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage
from procbot.web.console.publishing_frame import after_deed, publishing_page
from procbot.wording import console_publishing as say
from procbot.wording.console_articles import in_the_form

PATH = "/bai-viet/{article_id}/dua-vao-su-dung"


@dataclass(frozen=True, slots=True)
class Step:
    """One of the states on an article's way."""

    label: str
    is_current: bool


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage(PATH, ("GET",), show, Role.CURATOR, "article_publishing"),
        ConsolePage(f"{PATH}/gui-duyet", ("POST",), submit, Role.CURATOR, "article_submit"),
        ConsolePage(f"{PATH}/tra-lai", ("POST",), send_back, Role.CURATOR, "article_send_back"),
        ConsolePage(f"{PATH}/da-so-sanh", ("POST",), accept_published, Role.CURATOR, "article_accept_published"),
        ConsolePage(f"{PATH}/anh-huong", ("POST",), preview, Role.CURATOR, "article_impact"),
        ConsolePage(f"{PATH}/xuat-ban", ("POST",), publish, Role.CURATOR, "article_publish"),
        ConsolePage(f"{PATH}/go/anh-huong", ("POST",), preview_retirement, Role.CURATOR, "article_retire_impact"),
        ConsolePage(f"{PATH}/go", ("POST",), retire, Role.CURATOR, "article_retire"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with where the draft stands and what can be done; whoever reads it asks for its impact next."""
    copy, curate = await opened(request), curate_of(request)
    if copy.version:
        impact = partial(curate.publication.impact, copy.article_id, staff.login)
        curate.preparing.prepare(f"{copy.article_id}:{copy.version}", impact)
    return await _page(request, staff, copy)


async def submit(request: Request, staff: Staff) -> Response:
    """Ask for a review."""
    copy, form = await opened(request), request.state.form
    version, notice = version_of(text(form, "version")), "notice" in form
    reviewing = curate_of(request).reviewing

    def deed() -> None:
        reviewing.submit(copy.article_id, version, staff.login, notice=notice)

    return await _done(request, staff, deed, "gui-duyet")


async def send_back(request: Request, staff: Staff) -> Response:
    """End the review with a note for the writer."""
    copy, form = await opened(request), request.state.form
    version, note = version_of(text(form, "version")), text(form, "note").strip()[:MAX_WHY]
    reviewing = curate_of(request).reviewing
    return await _done(request, staff, lambda: reviewing.send_back(copy.article_id, version, staff.login, note), "tra-lai")


async def accept_published(request: Request, staff: Staff) -> Response:
    """Note that the draft was compared with the revision published meanwhile."""
    copy = await opened(request)
    version, copies = version_of(text(request.state.form, "version")), curate_of(request).copies
    return await _done(request, staff, lambda: copies.accept_published(copy.article_id, version, staff.login), "so-sanh")


async def preview(request: Request, staff: Staff) -> Response:
    """Find out beside the pages what a publication would change."""
    copy = await opened(request)
    publication = curate_of(request).publication

    def work(report: StageReport) -> object:
        return publication.impact(copy.article_id, staff.login, report)

    return start_job(request, staff, Work(JobKind.PREVIEW, copy.article_id, copy.version), work)


async def publish(request: Request, staff: Staff) -> Response:
    """Put the draft in force, beside the pages: its index is built first."""
    copy, form = await opened(request), request.state.form
    version, notice = version_of(text(form, "version")), "notice" in form
    note, why = text(form, "note").strip()[:MAX_NOTE], text(form, "why").strip()[:MAX_WHY]
    publication = curate_of(request).publication
    try:
        await asyncio.to_thread(publication.refuse, copy.article_id, version, staff.login)
    except CurationError as error:
        return await _page(request, staff, copy, 409, in_the_form(str(error)))

    def work(report: StageReport) -> object:
        return publication.publish(copy.article_id, version, staff.login, note=note, why=why, notice=notice, report=report)

    return start_job(request, staff, Work(JobKind.PUBLISH, copy.article_id, version), work)


async def preview_retirement(request: Request, staff: Staff) -> Response:
    """Find out beside the pages what taking the article out would change."""
    copy = await opened(request)
    publication = curate_of(request).publication

    def work(report: StageReport) -> object:
        return publication.retire_impact(copy.article_id, staff.login, report)

    return start_job(request, staff, Work(JobKind.RETIRE_PREVIEW, copy.article_id, published_number(copy)), work)


async def retire(request: Request, staff: Staff) -> Response:
    """Take out, beside the pages, the text whose retirement was previewed."""
    copy, form = await opened(request), request.state.form
    why, seen = text(form, "why").strip()[:MAX_WHY], version_of(text(form, "seen"))
    if not why:
        return await _page(request, staff, copy, 422, say.WHY_RETIRE)
    if seen != published_number(copy):
        return await _page(request, staff, copy, 409, say.PREVIEW_RETIREMENT)
    publication = curate_of(request).publication

    def work(report: StageReport) -> object:
        publication.retire(copy.article_id, staff.login, why, report, seen=seen)
        return None

    return start_job(request, staff, Work(JobKind.RETIRE, copy.article_id, seen), work)


async def _page(request: Request, staff: Staff, copy: WorkingCopy, status: int = 200, problem: str = "") -> Response:
    """The page; ``problem`` says why something was not done."""
    curate = curate_of(request)
    found = await asyncio.to_thread(curate.reviewing.findings, copy.article_id, copy.markdown)
    published = copy.published
    is_new = copy.version > 0 or (copy.state == "draft" and published is None)
    lines = await asyncio.to_thread(compared, published.markdown, copy.markdown) if published and copy.version else ()
    return publishing_page(
        request,
        "console/article_publishing.html",
        copy,
        status,
        problem=problem,
        steps=tuple(Step(label, code == copy.state) for code, label in say.STATE_STEPS),
        findings=shown_findings(found.findings, copy.markdown),
        has_errors=bool(found.errors),
        lines=lines,
        is_new=is_new,
        may_publish=may_publish(request, staff, copy),
        needs_second=curate.publication.needs_second_person,
        max_note=MAX_NOTE,
        max_why=MAX_WHY,
    )


async def _done(request: Request, staff: Staff, deed: Callable[[], None], done: str) -> Response:
    """Do ``deed`` and lead back; where it is refused, the page says why."""
    article_id = str(request.path_params["article_id"])
    try:
        await asyncio.to_thread(deed)
    except CurationError as error:
        return await _page(request, staff, await opened(request), 409, in_the_form(str(error)))
    return after_deed(request, "article_publishing", article_id, done)
