"""/console/hoi-can-bo: what members have asked the staff, who takes care of it, and what became of the replies."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time

from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.services.digest import WAITING_BEFORE
from procbot.services.escalation_inbox import Line
from procbot.store.escalation_queue import Order, QueueFilter
from procbot.store.escalations import EscalationState
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM
from procbot.web.console.desk import desk_page
from procbot.web.console.escalation_case import assign, case_page, close, reply
from procbot.web.console.escalation_openings import edit_openings
from procbot.web.console.guard import MAX_ROW_ID
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.review_frame import names_of, reviewers, titles_of
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.typed_day import typed_day
from procbot.web.console.view import Console, console_of, day
from procbot.wording import console_escalations as say
from procbot.wording.console import BAD_DAY

# Before the log: a person waits for an answer.
NAV_ORDER = 5

# In an address: the tab, who takes care of it ("-": nobody), those who ask alike; of those that wait, the day before which they
# have begun to, and "1" for the overdue ones alone.
TAB, OF, CLUSTER, BEFORE, OVERDUE = "trang-thai", "giao", "nhom", WAITING_BEFORE, "qua-han"
NOBODY = "-"

_STATES: dict[str, tuple[EscalationState, ...]] = {
    say.OPEN: (EscalationState.OPEN,),
    say.ANSWERED: (EscalationState.ANSWERED,),
    say.CLOSED: (EscalationState.CLOSED,),
    say.ALL: (),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A state that is listed, and how many there are."""

    label: str
    url: str
    number: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list as shown."""

    line: Line
    assigned: str
    title: str
    minutes: int
    """Since the member last said something."""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.REVIEW, NAV_ORDER, say.NAV_HINT, _waiting)
    one = "/hoi-can-bo/{escalation_id:int}"
    return (
        ConsolePage("/hoi-can-bo", ("GET",), show, Role.REVIEWER, "escalations", nav),
        ConsolePage("/hoi-can-bo/cau-mo-dau", ("GET", "POST"), edit_openings, Role.REVIEWER, "escalation_openings"),
        ConsolePage(one, ("GET",), show_one, Role.REVIEWER, "escalation"),
        ConsolePage(f"{one}/tra-loi", ("POST",), reply, Role.REVIEWER, "escalation_reply"),
        ConsolePage(f"{one}/giao", ("POST",), assign, Role.REVIEWER, "escalation_assign"),
        ConsolePage(f"{one}/dong", ("POST",), close, Role.REVIEWER, "escalation_close"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the questions of a tab: those that wait by how long they do, others the newest first."""
    del staff
    console, params = console_of(request), request.query_params
    inbox = console.services.escalation_inbox
    tab = params.get(TAB, say.OPEN)
    tab = tab if tab in _STATES else say.OPEN
    of, cluster = params.get(OF, "").replace("\0", ""), params.get(CLUSTER, "")
    cluster_id = int(cluster) if cluster.isascii() and cluster.isdecimal() and len(cluster) < len(str(MAX_ROW_ID)) else None
    overdue = tab == say.OPEN and params.get(OVERDUE) == "1"
    before, before_problem = _before(params.get(BEFORE, "") if tab == say.OPEN else "")
    since = None if before is None else datetime.combine(before, time(), VIETNAM)
    wanted = QueueFilter(_STATES[tab], "" if of == NOBODY else of or None, cluster_id=cluster_id, waiting_before=since)
    columns = _columns(is_waiting=tab == say.OPEN)
    asked = asked_for(request, columns, "luc" if tab == say.OPEN else "-luc")
    order = Order.NEWEST if asked.descending else Order.WAITING if tab == say.OPEN else Order.OLDEST
    page = await asyncio.to_thread(inbox.page, wanted, asked.limit, asked.offset, order, overdue_only=overdue)
    assigned = await asyncio.to_thread(inbox.assignees)
    names = await names_of(console.services)
    titles = await titles_of(console.services)
    now = console.clock()
    rows = tuple(
        Row(
            line,
            names.get(line.item.escalation.assigned_to or "", line.item.escalation.assigned_to or ""),
            titles.get(line.item.escalation.article_id or "", ""),
            int(line.item.age(now).total_seconds()) // 60,
        )
        for line in page.lines
    )
    filters = {
        OF: of,
        CLUSTER: "" if cluster_id is None else str(cluster_id),
        BEFORE: day(before),
        OVERDUE: "1" if overdue else "",
    }
    offered = {**{each: names.get(each, each) for each in assigned}, **dict(await reviewers(console.services))}
    people = sorted(offered.items(), key=lambda pair: pair[1])
    return desk_page(
        request,
        "console/escalations.html",
        say,
        table=table_of(console.url("escalations"), columns, asked, rows, page.total, {TAB: tab, **filters}),
        tabs=_tabs(console, tab, await asyncio.to_thread(inbox.counts)),
        tab=tab,
        of=of,
        cluster=cluster_id,
        people=(("", say.ANYBODY), (NOBODY, say.NOBODY), *people),
        before=params.get(BEFORE, "") if before_problem else day(before),
        before_problem=before_problem,
        overdue=overdue,
        is_filtered=any(filters.values()),
    )


async def show_one(request: Request, staff: Staff) -> Response:
    """Answer with one question; ``mau`` begins the reply with an opening, by its number, for pages without script."""
    return await case_page(request, staff)


def _before(typed: str) -> tuple[date | None, str]:
    """The day, and what stands beside its field where it is none."""
    try:
        return typed_day(typed.replace("\0", "").strip()), ""
    except ValueError:
        return None, BAD_DAY


def _columns(*, is_waiting: bool) -> tuple[Column, ...]:
    return (
        Column(say.COLUMN_QUESTION),
        Column(say.COLUMN_WAITING if is_waiting else say.COLUMN_SINCE, "luc"),
        Column(say.COLUMN_ASSIGNED),
        Column(say.COLUMN_STATE),
    )


def _tabs(console: Console, current: str, counts: dict[EscalationState, int]) -> tuple[Tab, ...]:
    numbers = {tab: sum(counts[state] for state in states or EscalationState) for tab, states in _STATES.items()}
    url = console.url("escalations")
    return tuple(Tab(say.TABS[tab], f"{url}?{TAB}={tab}", numbers[tab], tab == current) for tab in _STATES)


def _waiting(services: Services) -> int:
    return services.escalation_inbox.counts()[EscalationState.OPEN]
