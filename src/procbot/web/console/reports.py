"""/console/bao-cao: the monthly report, to be read here or taken away as a document."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import ReportError
from procbot.services.accounts import Role
from procbot.services.report import docx, html
from procbot.services.report.month import Month, read_month
from procbot.services.report.monthly import monthly_report
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.view import Console, console_of
from procbot.wording import report as say

MONTH = "thang"
"""In an address: "2026-11"."""

NAV_ORDER = 70

_OFFERED = 13
"""Months in the list: a year, and the same month of the year before."""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.REVIEW, NAV_ORDER, say.NAV_HINT)
    return (
        ConsolePage("/bao-cao", ("GET",), show, Role.REVIEWER, "reports", nav),
        ConsolePage("/bao-cao/{month}.{form}", ("GET",), download, Role.REVIEWER, "report_file"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the report of a month; the last whole one where none is named."""
    del staff
    console = console_of(request)
    asked = request.query_params.get(MONTH, "")
    this = Month.of(vietnam_day(console.clock()))
    month, problem = this.previous, ""
    if asked:
        try:
            month = read_month(asked)
        except ReportError:
            problem = say.BAD_MONTH
    if month > this:
        month, problem = this.previous, say.FUTURE
    now = console.clock()
    report = await asyncio.to_thread(monthly_report, console.services.review.metrics.dashboard, month, now)
    return console.page(
        request,
        "console/report.html",
        422 if problem else 200,
        words=say,
        problem=problem,
        report=report,
        body=html.body(report),
        month=str(month),
        months=tuple((str(each), f"{each.first:%m/%Y}") for each in _months(this, month)),
        downloads=tuple((label, _address(console, month, form)) for form, label in say.FORMS.items()),
    )


async def download(request: Request, staff: Staff) -> Response:
    """Answer with the report as a file; 404 for a month or a form that there is none of."""
    del staff
    console, now = console_of(request), console_of(request).clock()
    form = request.path_params["form"]
    if form not in say.FORMS:
        raise HTTPException(404)
    try:
        month = read_month(request.path_params["month"])
        report = await asyncio.to_thread(monthly_report, console.services.review.metrics.dashboard, month, now)
    except ReportError as error:
        raise HTTPException(404) from error
    if form == "docx":
        content, media_type = await asyncio.to_thread(docx.document, report, now), docx.MEDIA_TYPE
    else:
        content, media_type = html.page(report).encode(), html.MEDIA_TYPE
    headers = {"Content-Disposition": f'attachment; filename="bao-cao-{month}.{form}"'}
    return Response(content, media_type=media_type, headers=headers)


def _months(this: Month, chosen: Month) -> list[Month]:
    """The last months, the newest first, and the chosen one wherever it lies."""
    found = [this]
    while len(found) < _OFFERED:
        found.append(found[-1].previous)
    return found if chosen in found else [*found, chosen]


def _address(console: Console, month: Month, form: str) -> str:
    return console.url("report_file", month=month, form=form)
