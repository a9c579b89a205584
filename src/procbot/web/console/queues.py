"""/console/hang-doi: the queues, with their numbers, and how each is filled."""

import asyncio
from dataclasses import dataclass
from functools import partial

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.log_filter import EVERYTHING, LogFilter, as_data, from_data, query_of, read_query
from procbot.services.review.queues import MAX_REVIEWS
from procbot.services.review.risk import RANDOM_FLOOR
from procbot.store.queues import KINDS, NewQueue, Queue
from procbot.store.staff import Staff
from procbot.web.console.form import one_line, text, texts
from procbot.web.console.log_form import address, asked_filter, described
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import DONE, back, review_page, reviewers, titles_of
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

NAV_ORDER = 20
LEAST_SHARE = 0.001
"""Of a queue drawn at random: below it nobody would see an item in a month."""
MAX_NAME = 120

_REVIEWS = tuple(str(number) for number in range(1, MAX_REVIEWS + 1))


@dataclass(frozen=True, slots=True)
class QueueForm:
    """A queue's form as filled in; ``share`` in percent. ``problem`` stands at the input ``field``."""

    name: str
    kind: str
    share: str
    reviews: str
    assignees: tuple[str, ...]
    active: bool
    wanted: LogFilter
    problem: str = ""
    field: str = ""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV_QUEUES, NavGroup.REVIEW, NAV_ORDER, say.NAV_QUEUES_HINT, _waiting)
    return (
        ConsolePage("/hang-doi", ("GET",), show, Role.REVIEWER, "queues", nav),
        ConsolePage("/hang-doi/them", ("GET", "POST"), add, Role.REVIEWER, "queue_add"),
        ConsolePage("/hang-doi/{queue_id:int}", ("GET", "POST"), edit, Role.REVIEWER, "queue_edit"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the queues and how far the reviewers agree."""
    console = console_of(request)
    review = console.services.review
    states = await asyncio.to_thread(review.queues.listed)
    agreements = await asyncio.to_thread(review.verdicts.agreement)
    names = dict(await reviewers(console.services, {login for pair in agreements for login in pair}))
    return review_page(
        request,
        "console/queues.html",
        states=tuple((state, not state.queue.assignees or staff.login in state.queue.assignees) for state in states),
        agreements=tuple(sorted(agreements.items())),
        names=names,
    )


async def add(request: Request, staff: Staff) -> Response:
    """Show a new queue's form, with the filter of the address; posted, create the queue."""
    console = console_of(request)
    if request.method != "POST":
        wanted, _ = asked_filter(request, (DONE,))
        kind = "risk" if wanted == EVERYTHING else "filter"
        share = "10" if kind == "risk" else "100"
        return await _form(request, None, QueueForm("", kind, share, "1", (), active=True, wanted=wanted))
    form = _posted(request.state.form)
    new = _checked(form, {login for login, _ in await reviewers(console.services)})
    if isinstance(new, QueueForm):
        return await _form(request, None, new, 422)
    try:
        await asyncio.to_thread(console.services.review.queues.create, new, staff.login)
    except ReviewError:
        return await _form(request, None, _wrong(form, say.QUEUE_NAME_TAKEN, "name"), 422)
    return back(console, "queues", "queue-saved")


async def edit(request: Request, staff: Staff) -> Response:
    """Show a queue's form; posted, change the queue."""
    console = console_of(request)
    queue = await asyncio.to_thread(console.services.review.lookup.queue, request.path_params["queue_id"])
    if queue is None:
        raise HTTPException(404)
    if request.method != "POST":
        return await _form(request, queue, _form_of(queue))
    form = _posted(request.state.form)
    new = _checked(form, {login for login, _ in await reviewers(console.services, queue.assignees)})
    if isinstance(new, QueueForm):
        return await _form(request, queue, new, 422)
    change = partial(console.services.review.queues.change, queue.id, new, staff.login, active=form.active)
    try:
        await asyncio.to_thread(change)
    except ReviewError:
        return await _form(request, queue, _wrong(form, say.QUEUE_NAME_TAKEN, "name"), 422)
    return back(console, "queues", "queue-saved")


async def _form(request: Request, queue: Queue | None, form: QueueForm, status: int = 200) -> Response:
    console = console_of(request)
    labels = await asyncio.to_thread(console.services.review.labels.listed)
    return review_page(
        request,
        "console/queue_edit.html",
        status,
        queue=queue,
        form=form,
        kinds=tuple((kind, say.QUEUE_KINDS[kind], say.QUEUE_KIND_HINTS[kind]) for kind in ("risk", "filter", "random")),
        reviews=tuple((number, number) for number in _REVIEWS),
        reviewers=await reviewers(console.services, form.assignees),
        chips=described(form.wanted, labels, await titles_of(console.services)),
        filter_pairs=query_of(form.wanted),
        log_url=address(console.url("log"), form.wanted),
    )


def _form_of(queue: Queue) -> QueueForm:
    share = f"{queue.random_share * 100:.1f}".removesuffix(".0").replace(".", ",")
    return QueueForm(
        queue.name, queue.kind, share, str(queue.reviews_required), queue.assignees, queue.active, from_data(queue.data)
    )


def _posted(form: FormData) -> QueueForm:
    names = ("name", "kind", "share", "reviews", "assignees", "active", "csrf")
    wanted, _ = read_query((name, value) for name, value in form.multi_items() if name not in names and isinstance(value, str))
    return QueueForm(
        one_line(form, "name"),
        text(form, "kind"),
        one_line(form, "share"),
        text(form, "reviews"),
        tuple(texts(form, "assignees")),
        text(form, "active") == "1",
        wanted,
    )


def _checked(form: QueueForm, logins: set[str]) -> NewQueue | QueueForm:
    """Return the queue that the form asks for, or the form with what is wrong with it."""
    share = _percent(form.share) if form.kind != "filter" else 1.0
    least = RANDOM_FLOOR if form.kind == "risk" else LEAST_SHARE
    problems = (
        (say.NO_QUEUE_NAME, "name", not 0 < len(form.name) <= MAX_NAME),
        (say.BAD_KIND, "kind", form.kind not in KINDS),
        (say.BAD_SHARE_RISK if form.kind == "risk" else say.BAD_SHARE, "share", share is None or not least <= share <= 1),
        (say.BAD_REVIEWS, "reviews", form.reviews not in _REVIEWS),
        (say.BAD_ASSIGNEE, "assignees", bool(set(form.assignees) - logins)),
        (say.FEW_ASSIGNEES, "assignees", 0 < len(set(form.assignees)) < (int(form.reviews) if form.reviews in _REVIEWS else 0)),
    )
    wrong = next(((problem, field) for problem, field, is_wrong in problems if is_wrong), None)
    if wrong is not None or share is None:
        return _wrong(form, *(wrong or (say.BAD_SHARE, "share")))
    return NewQueue(
        name=form.name,
        kind=form.kind,
        data=as_data(form.wanted),
        random_share=share,
        reviews_required=int(form.reviews),
        assignees=form.assignees,
    )


def _wrong(form: QueueForm, problem: str, field: str) -> QueueForm:
    return QueueForm(
        form.name, form.kind, form.share, form.reviews, form.assignees, form.active, form.wanted, problem=problem, field=field
    )


def _percent(words: str) -> float | None:
    try:
        return float(words.rstrip("% ").replace(",", ".")) / 100
    except ValueError:
        return None


def _waiting(services: Services) -> int:
    return sum(state.pending + state.awaiting_decision for state in services.review.queues.listed() if state.queue.active)
