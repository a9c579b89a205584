"""/console/hoi-dap/xuat: the log taken out, under the filter of the address, for a reason that the audit keeps."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from procbot.errors import ReviewError
from procbot.services.accounts import Role
from procbot.services.review.log_filter import LogFilter, query_of
from procbot.services.table_file import Form
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.form import one_line, text
from procbot.web.console.log_form import address, asked_filter, described
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE, review_page, titles_of
from procbot.web.console.view import console_of
from procbot.wording import console_review as say

_MAX_MARK = 40  # characters; the page sends the time in milliseconds


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/hoi-dap/xuat", ("GET", "POST"), show, Role.REVIEWER, "log_export"),
        ConsolePage("/hoi-dap/xuat/tien-do", ("GET",), progress, Role.REVIEWER, "log_export_progress"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Show what would be taken out; posted with form and reason, send the file as it is written."""
    console = console_of(request)
    wanted, _ = asked_filter(request, (DONE,))
    if request.method != "POST":
        return await _page(request, wanted)
    form = text(request.state.form, "form")
    why = one_line(request.state.form, "why")
    mark = one_line(request.state.form, "mark")[:_MAX_MARK]
    if form not in set(Form):
        return await _page(request, wanted, 422, why=why, problem=say.BAD_FORM, field="form")
    begin = console.services.review.export.begin
    try:
        pieces = await asyncio.to_thread(begin, wanted, Form(form), staff.login, why, mark)
    except ReviewError:
        return await _page(request, wanted, 422, form=form, why=why, problem=say.NO_REASON, field="why")
    name = f"hoi-dap-{vietnam_day(console.clock()).isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(pieces, headers=headers, media_type=Form(form).media_type)


async def progress(request: Request, staff: Staff) -> Response:
    """Answer how far an export of one's own is, for the page that has begun it."""
    mark = request.query_params.get("mark", "")[:_MAX_MARK]
    found = console_of(request).services.review.export.progress(staff.login, mark)
    if found is None:
        return JSONResponse({"words": "", "ended": False})
    return JSONResponse({"words": say.export_progress(found.done, found.total), "ended": found.ended})


async def _page(
    request: Request,
    wanted: LogFilter,
    status: int = 200,
    *,
    form: str = "xlsx",
    why: str = "",
    problem: str = "",
    field: str = "",
) -> Response:
    console = console_of(request)
    review = console.services.review
    labels = await asyncio.to_thread(review.labels.listed)
    return review_page(
        request,
        "console/log_export.html",
        status,
        total=await asyncio.to_thread(review.log.count, wanted),
        chips=described(wanted, labels, await titles_of(console.services)),
        is_everything=not query_of(wanted),
        form=form,
        why=why,
        problem=problem,
        field=field,
        post_url=address(console.url("log_export"), wanted),
        log_url=address(console.url("log"), wanted),
    )
