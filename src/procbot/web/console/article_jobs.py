"""/console/bai-viet/<article id>/viec/<number>: how far a preview or a publication has got, and how it ended."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.services.accounts import Role
from procbot.services.curation.jobs import WAITING, Job
from procbot.services.curation.publishing import BreaksError
from procbot.services.curation.working_copy import WorkingCopy
from procbot.services.impact import ChangedQuestion, Effect, Impact
from procbot.services.index_content import StageReport
from procbot.services.recall import DEFAULT_DAYS
from procbot.store.articles import Revision
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.curating import curate_of, opened, wants_json
from procbot.web.console.effects import grouped_by_effect
from procbot.web.console.page import ConsolePage
from procbot.web.console.publishing_frame import publishing_page, to_job
from procbot.web.console.view import console_of, day
from procbot.wording import console_publishing as say
from procbot.wording.console_articles import in_the_form

# A note for the history; the reason of a break may say more.
MAX_NOTE = 500
MAX_WHY = 2_000


class JobKind(StrEnum):
    """What a job does."""

    PREVIEW = "preview"
    PUBLISH = "publish"
    RETIRE_PREVIEW = "retire_preview"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is about; ``version`` is the draft's, of a retirement the number of the revision that is published."""

    kind: JobKind
    article_id: str
    version: int

    @property
    def key(self) -> str:
        """The same for a form that is sent twice."""
        return f"{self.kind.value}:{self.version}:{self.article_id}"

    @classmethod
    def of(cls, job: Job) -> "Work":
        """Return what a job of ``start_job`` is about."""
        kind, version, article_id = job.key.split(":", 2)
        return cls(JobKind(kind), article_id, int(version))


@dataclass(frozen=True, slots=True)
class JobStep:
    """One of a job's stages; ``state`` is "done", "now" or "to_come"."""

    label: str
    state: str


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/bai-viet/{article_id}/viec/{number:int}", ("GET",), show, Role.CURATOR, "article_job"),)


def may_publish(request: Request, staff: Staff, copy: WorkingCopy) -> bool:
    """Return whether ``staff`` is offered the publication; the service refuses whoever tries all the same."""
    if copy.version == 0 or copy.is_behind:
        return False
    needs_second = curate_of(request).publication.needs_second_person
    return not needs_second or (copy.submitted_by is not None and staff.login not in {copy.author, copy.submitted_by})


def published_number(copy: WorkingCopy) -> int:
    """Return the number of the revision that is published; 0: none is."""
    return 0 if copy.published is None else copy.published.number


def start_job(request: Request, staff: Staff, work: Work, do: Callable[[StageReport], object]) -> Response:
    """Start a job and lead to its page; a form that is sent twice leads to the job that is at work."""
    job = curate_of(request).jobs.start(do, staff.login, work.key)
    return to_job(request, work.article_id, job.number)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the job: a page that asks again until it is over, or as JSON whether it is and its stage."""
    copy = await opened(request)
    job = curate_of(request).jobs.get(request.path_params["number"], staff.login)
    if job is not None and (job.key.count(":") < 2 or Work.of(job).article_id != copy.article_id):  # noqa: PLR2004 (see Work.key)
        job = None
    if wants_json(request):
        return JSONResponse({"over": job is None or job.is_over, "stage": "" if job is None else job.stage})
    if job is None:
        return _job_page(request, copy, None, 404, say.JOB_GONE)
    if not job.is_over:
        return _job_page(request, copy, job)
    if job.error is not None or job.result is None:
        return await _ended_otherwise(request, staff, copy, job)
    if isinstance(job.result, Impact):
        return _impact_page(request, staff, copy, job, job.result.changed, impact=job.result)
    return await _done_page(request, copy, job.result if isinstance(job.result, Revision) else None)


async def _ended_otherwise(request: Request, staff: Staff, copy: WorkingCopy, job: Job) -> Response:
    """Breaks ask for a reason; any other error says why nothing was done; a retirement returns nothing."""
    if isinstance(job.error, BreaksError):
        return _impact_page(request, staff, copy, job, job.error.breaks, problem=str(job.error))
    if job.error is not None:
        return _job_page(request, copy, job, 409, in_the_form(str(job.error)))
    if job.has_failed:
        return _job_page(request, copy, job, 500, say.JOB_FAULT)
    return await _done_page(request, copy, None)


async def _done_page(request: Request, copy: WorkingCopy, revision: Revision | None) -> Response:
    """What was done, the version that every process answers from now, and whether somebody was told otherwise before."""
    console = console_of(request)
    today = vietnam_day(console.clock())
    version = await asyncio.to_thread(curate_of(request).publication.version)
    corrected = await asyncio.to_thread(curate_of(request).recall.corrected, copy.article_id)
    line = say.RETIRED_LINE
    if revision is not None:
        starts = revision.in_force_from
        is_to_come = starts is not None and starts > today
        line = say.to_come_line(revision.number, day(starts)) if starts and is_to_come else say.published_line(revision.number)
    return publishing_page(
        request,
        "console/article_done.html",
        copy,
        line=line,
        version=version,
        answers=sum(each.answers for each in corrected),
        days=DEFAULT_DAYS,
    )


def _job_page(request: Request, copy: WorkingCopy, job: Job | None, status: int = 200, problem: str = "") -> Response:
    work = None if job is None else Work.of(job)
    return publishing_page(
        request,
        "console/article_job.html",
        copy,
        status,
        kind=say.JOB_KIND_ANY if work is None else say.JOB_KINDS[work.kind.value],
        steps=() if job is None or work is None or problem else _steps(work.kind, job.stage),
        waits=job is not None and job.stage == WAITING,
        problem=problem,
    )


def _steps(kind: JobKind, stage: str) -> tuple[JobStep, ...]:
    codes = say.JOB_STEPS[kind.value]
    at = codes.index(stage) if stage in codes else -1
    states = ("done" if place < at else "now" if place == at else "to_come" for place in range(len(codes)))
    return tuple(JobStep(say.STAGES[code], state) for code, state in zip(codes, states, strict=True))


def _impact_page(
    request: Request,
    staff: Staff,
    copy: WorkingCopy,
    job: Job,
    changed: tuple[ChangedQuestion, ...],
    *,
    impact: Impact | None = None,
    problem: str = "",
) -> Response:
    """What changes, and the form that publishes or retires all the same; without ``impact`` only what breaks is known."""
    work = Work.of(job)
    is_retirement = work.kind is JobKind.RETIRE_PREVIEW
    present = published_number(copy) if is_retirement else copy.version
    return publishing_page(
        request,
        "console/article_impact.html",
        copy,
        409 if problem else 200,
        impact=impact,
        groups=grouped_by_effect(changed, say.EFFECTS),
        has_breaks=any(each.effect is Effect.BREAKS for each in changed),
        is_present=present == work.version,
        is_retirement=is_retirement,
        texts_of=say.RETIREMENT if is_retirement else say.PUBLICATION,
        seen=work.version,
        may_publish=may_publish(request, staff, copy),
        problem=problem,
        max_note=MAX_NOTE,
        max_why=MAX_WHY,
    )
