"""/console/so-lieu/da-xoa: what is still known of the questions that were deleted when their time was over."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.services.review.purged_figures import PurgedMonth
from procbot.store.staff import Staff
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import review_page
from procbot.web.console.view import console_of, day
from procbot.wording import console_dashboard as say
from procbot.wording import figures as say_figures
from procbot.wording.grouped import grouped

Line = tuple[str, str, str, str]
"""A figure's name, its number, of how many, and the share."""


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/so-lieu/da-xoa", ("GET",), show, Role.REVIEWER, "purged_figures"),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the sums, month by month."""
    del staff
    console = console_of(request)
    months = await asyncio.to_thread(console.services.review.purged_figures.months)
    return review_page(
        request,
        "console/purged_figures.html",
        months=tuple((_title(month), _lines(month)) for month in months),
        retention_days=console.services.retention.days,
        figures=say_figures,
        own=say,
    )


def _title(month: PurgedMonth) -> str:
    questions = month.figures.get("questions")
    return say.purged_month(month.first.strftime("%m/%Y"), grouped(questions.part if questions else 0), day(month.last))


def _lines(month: PurgedMonth) -> tuple[Line, ...]:
    return tuple(
        (
            say_figures.FIGURES[code].name,
            grouped(figure.part),
            grouped(figure.whole) if say_figures.FIGURES[code].denominator else "",
            say_figures.percent(figure.part / figure.whole) if say_figures.FIGURES[code].denominator else "",
        )
        for code, figure in month.figures.items()
    )
