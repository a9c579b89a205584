"""What every page of the console is rendered with: navigation, form token, Vietnamese ways to write numbers and days."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.store.staff import Staff
from procbot.vietnam_time import VIETNAM
from procbot.web.assets import Assets
from procbot.web.console.page import ConsolePage, NavGroup, may_open
from procbot.web.console.session import Session, Sessions
from procbot.wording import console as say
from procbot.wording.console_guide import HELP
from procbot.wording.grouped import grouped

TEMPLATE_FOLDER = Path(__file__).parent.parent / "templates"
CONSOLE_PATH = "/console"

# "{staff_id:int}": what follows the name says which addresses the route takes.
_CONVERTOR = re.compile(r":\w+(?=\})")


@dataclass(frozen=True, slots=True)
class NavLink:
    """One link of the navigation as shown."""

    label: str
    url: str
    is_current: bool


class Console:
    """What handlers of the console call, besides the services.

    Args:
        services: everything that faces may call.
        sessions: makes form tokens and cookies.
        assets: gives the addresses of static files.
        pages: every page, for addresses and navigation.
        clock: returns the time, aware UTC.
    """

    def __init__(
        self,
        services: Services,
        sessions: Sessions,
        assets: Assets,
        pages: tuple[ConsolePage, ...],
        clock: Callable[[], datetime],
    ) -> None:
        self.services = services
        self.sessions = sessions
        self.pages = pages
        self.clock = clock
        self._paths = {page.name: _CONVERTOR.sub("", page.path) for page in pages}
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATE_FOLDER),
            autoescape=True,
            auto_reload=False,  # an upgrade puts new templates beside a process of the old code
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {"asset": assets.url, "say": say, "url": self.url}
        self._environment.filters |= {"day": day, "moment": moment, "number": grouped}

    def add_path(self, name: str, path: str) -> None:
        """Make ``url`` know an address that is no ``ConsolePage``."""
        self._paths[name] = path

    def url(self, name: str, **parts: object) -> str:
        """Return the address of the page ``name`` with its path's parameters filled in.

        Raises:
            KeyError: there is no such page, or a parameter is missing.
        """
        return CONSOLE_PATH + self._paths[name].format_map({part: quote(str(value), safe="") for part, value in parts.items()})

    def page(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
        """Return ``template`` as a response that nobody keeps.

        Args:
            request: signed in or not; gives the template ``staff`` (``None`` when not), ``csrf``, ``nav`` and ``help``.
            template: such as "console/home.html".
            status: of the response.
            values: what the template shows besides.
        """
        staff: Staff | None = getattr(request.state, "staff", None)
        frame: Mapping[str, object] = {
            "staff": staff,
            "csrf": getattr(request.state, "csrf", ""),
            "nav": () if staff is None else self.navigation(staff, request.url.path),
            "help": self._help(getattr(request.state, "page_name", "")),
        }
        html = self._environment.get_template(template).render({**frame, **values})
        return HTMLResponse(html, status, {"Cache-Control": "no-store"})

    def _help(self, page: str) -> str:
        """Return the address of the heading of a guide that tells of a page, "" where none does."""
        guide, _, heading = HELP.get(page, "").partition("#")
        return f"{self.url('guide', guide=guide)}#{quote(heading)}" if guide and "guide" in self._paths else ""

    def navigation(self, staff: Staff, path: str) -> tuple[tuple[str, tuple[NavLink, ...]], ...]:
        """Return the groups of links that ``staff`` may follow, empty groups left out; ``path`` is where they stand."""
        groups = []
        for group in NavGroup:
            links = tuple(
                NavLink(page.nav.label, url, is_current=path == url or path.startswith(f"{url}/"))
                for page in in_group(self.pages, group)
                if page.nav is not None and may_open(staff, page) and (url := CONSOLE_PATH + page.path)
            )
            if links:
                groups.append((say.NAV_GROUPS[group.value], links))
        return tuple(groups)


def in_group(pages: tuple[ConsolePage, ...], group: NavGroup) -> list[ConsolePage]:
    """Return the pages of ``group`` in the navigation, in its order."""
    found = [(page.nav.order, page) for page in pages if page.nav is not None and page.nav.group is group]
    return [page for _, page in sorted(found, key=lambda pair: pair[0])]


def console_of(request: Request) -> Console:
    """Return the console that ``request`` was sent to; for handlers."""
    return cast("Console", request.state.console)


def session_of(request: Request) -> Session:
    """Return the session of a signed-in ``request``; for handlers."""
    return cast("Session", request.state.session)


def day(value: date | datetime | None) -> str:
    """Return a day (of a moment, Vietnam's) as dd/mm/yyyy, "" for none."""
    if value is None:
        return ""
    return (value.astimezone(VIETNAM) if isinstance(value, datetime) else value).strftime("%d/%m/%Y")


def moment(value: datetime | None) -> str:
    """Return a moment in Vietnam as dd/mm/yyyy HH:MM, "" for none."""
    return "" if value is None else value.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def role_label(role: str) -> str:
    """Return the Vietnamese name of a role."""
    return say.ROLES[Role(role).value]
