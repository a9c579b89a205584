"""/console/tu-dien/anh-huong, /xuat-ban and /viec: what the draft would change for those who ask, and its way into force."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.jobs import FAILED, Job
from procbot.services.curation.lexicon_draft import LexiconDraft
from procbot.services.curation.publishing import BreaksError
from procbot.services.impact import ChangedQuestion, Effect, Impact
from procbot.services.index_content import StageReport
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.effects import grouped_by_effect
from procbot.web.console.form import text
from procbot.web.console.lexicon_changes import changes_page
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE
from procbot.web.console.view import console_of
from procbot.wording import console_lexicon as say
from procbot.wording import console_review as say_review
from procbot.wording import curation as say_curation

MAX_WHY = 2_000
PREVIEW, PUBLISH = "anh-huong", "xuat-ban"


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is about: a draft's fingerprint, and which of the two things is done."""

    kind: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A job's result; ``impact`` is ``None`` for a publication."""

    work: Work
    impact: Impact | None


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/tu-dien/anh-huong", ("POST",), preview, Role.CURATOR, "lexicon_impact"),
        ConsolePage("/tu-dien/xuat-ban", ("POST",), publish, Role.CURATOR, "lexicon_publish"),
        ConsolePage("/tu-dien/viec/{number:int}", ("GET",), show, Role.CURATOR, "lexicon_job"),
    )


async def preview(request: Request, staff: Staff) -> Response:
    """Find out beside the pages what a publication would change."""
    curate = console_of(request).services.curate
    draft = await asyncio.to_thread(curate.lexicon_draft.open)
    if not draft.changes:
        return await changes_page(request, 409, say_curation.LEXICON_SAME)

    def work(report: StageReport) -> Ended:
        return Ended(Work(PREVIEW, draft.fingerprint), curate.lexicon.impact(draft.text, report))

    return _started(request, staff, Work(PREVIEW, draft.fingerprint), work)


async def publish(request: Request, staff: Staff) -> Response:
    """Put the draft in force, beside the pages: its index is built first."""
    curate = console_of(request).services.curate
    form = request.state.form
    draft = await asyncio.to_thread(curate.lexicon_draft.open)
    if not draft.changes:
        return await changes_page(request, 409, say_curation.LEXICON_SAME)
    if text(form, "draft") != draft.fingerprint:
        return await changes_page(request, 409, say_curation.LEXICON_DRAFT_CHANGED)
    why = text(form, "why").strip()[:MAX_WHY]

    def work(report: StageReport) -> Ended:
        curate.lexicon.publish(draft.text, draft.digest, staff.login, why=why, report=report)
        return Ended(Work(PUBLISH, draft.fingerprint), None)

    return _started(request, staff, Work(PUBLISH, draft.fingerprint), work)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the job: a page that asks again until it is over, or as JSON whether it is and its stage."""
    console = console_of(request)
    job = console.services.curate.jobs.get(request.path_params["number"], staff.login)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"over": job is None or job.is_over, "stage": "" if job is None else say.STAGES.get(job.stage, "")})
    if job is None:
        return await changes_page(request, 404, say.JOB_GONE)
    if job.stage == FAILED:
        return await _failed(request, job)
    ended = job.result
    if not isinstance(ended, Ended):
        kind = say.JOBS.get(request.query_params.get("viec", ""), say.NAV)
        return desk_page(request, "console/lexicon_job.html", say, kind=kind, stage=say.STAGES.get(job.stage, ""))
    if ended.impact is None:
        return RedirectResponse(f"{console.url('lexicon')}?{urlencode({DONE: 'da-xuat-ban'})}", 303)
    draft = await asyncio.to_thread(console.services.curate.lexicon_draft.open)
    return _impact(request, draft, ended.work.fingerprint, ended.impact.changed, ended.impact)


async def _failed(request: Request, job: Job) -> Response:
    """Breaks ask for a reason; any other error says why nothing was done."""
    if isinstance(job.error, BreaksError):
        draft = await asyncio.to_thread(console_of(request).services.curate.lexicon_draft.open)
        fingerprint = request.query_params.get("ban", "")
        return _impact(request, draft, fingerprint, job.error.breaks, None, str(job.error))
    return await changes_page(request, 409, say.JOB_FAULT if job.error is None else str(job.error))


def _impact(
    request: Request,
    draft: LexiconDraft,
    fingerprint: str,
    changed: Sequence[ChangedQuestion],
    impact: Impact | None,
    problem: str = "",
) -> Response:
    """What changes, and the form that publishes; without ``impact`` only what breaks is known."""
    return desk_page(
        request,
        "console/lexicon_impact.html",
        say,
        409 if problem else 200,
        impact=impact,
        groups=grouped_by_effect(changed, say.EFFECTS),
        has_breaks=any(each.effect is Effect.BREAKS for each in changed),
        is_present=bool(draft.changes) and draft.fingerprint == fingerprint,
        fingerprint=fingerprint,
        outcomes=say_review.OUTCOMES,
        total=len(draft.changes),
        problem=problem,
        why_max=MAX_WHY,
    )


def _started(request: Request, staff: Staff, work: Work, run: Callable[[StageReport], Ended]) -> Response:
    console = console_of(request)
    job = console.services.curate.jobs.start(run, staff.login, f"{work.kind}:{work.fingerprint}")  # sent twice, it runs once
    query = urlencode({"viec": work.kind, "ban": work.fingerprint})
    return RedirectResponse(f"{console.url('lexicon_job', number=job.number)}?{query}", 303)
