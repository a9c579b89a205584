"""/console/hieu-luc: published articles whose validity wants a look, those that most answers rest on first."""

import asyncio
from collections import Counter
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.services.validity_board import BoardRow, Concern
from procbot.store.staff import Staff
from procbot.text.fold import fold
from procbot.web.console.desk import area_choices, desk_page
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.view import console_of
from procbot.wording import console as say_console
from procbot.wording import console_validity as say

COLUMNS = (
    Column(say.COLUMN_TITLE, "bai"),
    Column(say.COLUMN_AREA, "linh-vuc"),
    Column(say.COLUMN_CONCERNS, "van-de"),
    Column(say.COLUMN_ANSWERS, "tra-loi", is_number=True),
)
NAV_ORDER = 50


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_HINT, _count)
    return (ConsolePage("/hieu-luc", ("GET",), show, Role.CURATOR, "validity", nav),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the board: ``van-de`` and ``linh-vuc`` filter."""
    del staff
    console, params = console_of(request), request.query_params
    every = await asyncio.to_thread(console.services.curate.board.rows)
    concern = params.get("van-de", "") if params.get("van-de", "") in set(Concern) else ""
    area = params.get("linh-vuc", "") if params.get("linh-vuc", "") in {row.area for row in every} else ""
    met = [row for row in every if area in {"", row.area} and concern in {"", *(reason.concern.value for reason in row.reasons)}]
    asked = asked_for(request, COLUMNS, "-tra-loi").within(len(met))
    ordered = _ordered(met, asked.key, descending=asked.descending)
    rows = ordered[asked.offset : asked.offset + asked.limit]
    url = console.url("validity")
    counts = Counter(reason for row in every for reason in {reason.concern.value for reason in row.reasons})
    return desk_page(
        request,
        "console/validity.html",
        say,
        table=table_of(url, COLUMNS, asked, rows, len(met), {"van-de": concern, "linh-vuc": area}),
        counts=[(code, counts[code], f"{url}?{urlencode({'van-de': code})}") for code in Concern],
        concern=concern,
        area=area,
        areas=(("", say_console.ANY), *area_choices(row.area for row in every)),
        concerns=(("", say_console.ANY), *say.CONCERNS.items()),
        document_url=lambda number: f"{console.url('legal_edit')}?{urlencode({'so': number})}",
        is_clear=not every,
    )


def _ordered(rows: list[BoardRow], key: str, *, descending: bool) -> list[BoardRow]:
    """The board's own order is by answers; the others sort within it."""
    if key == "tra-loi":
        return rows if descending else rows[::-1]
    worst = list(Concern)
    keys = {
        "bai": lambda row: fold(row.title),
        "linh-vuc": lambda row: row.area,
        "van-de": lambda row: worst.index(row.reasons[0].concern),
    }
    return sorted(rows, key=keys[key], reverse=descending)


def _count(services: Services) -> int:
    return len(services.curate.board.rows())
