"""/console/: what there is to do, as tiles by role."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from procbot.store.staff import Staff
from procbot.web.console.page import ConsolePage, NavGroup, may_open
from procbot.web.console.view import CONSOLE_PATH, Console, console_of, in_group
from procbot.wording import console as say


@dataclass(frozen=True, slots=True)
class Tile:
    """A part of the console as the home page shows it; ``count`` is ``None`` where it counts nothing."""

    label: str
    hint: str
    url: str
    count: int | None


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/", ("GET",), show, None, "home"),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the tiles of the pages that ``staff`` may open."""
    console = console_of(request)
    groups = await asyncio.to_thread(_groups, console, staff)
    return console.page(request, "console/home.html", groups=groups)


def _groups(console: Console, staff: Staff) -> tuple[tuple[str, tuple[Tile, ...]], ...]:
    groups = (
        (
            say.NAV_GROUPS[group.value],
            tuple(_tile(console, page) for page in in_group(console.pages, group) if may_open(staff, page)),
        )
        for group in NavGroup
    )
    return tuple((label, tiles) for label, tiles in groups if tiles)


def _tile(console: Console, page: ConsolePage) -> Tile:
    if page.nav is None:
        raise ValueError(f"The page {page.name} stands in no navigation.")
    count = None if page.nav.count is None else page.nav.count(console.services)
    return Tile(page.nav.label, page.nav.hint, CONSOLE_PATH + page.path, count)
