"""What a page of the console is to its frame: an address, who may open it, and its place in the navigation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.store.staff import Staff

Handler = Callable[[Request, Staff], Awaitable[Response]]

# The longest seed article is 20 KB; a form writes each byte of a Vietnamese letter as three, and an editor sends the text with
# its front matter: a quarter of this. An upload names its own limit.
MAX_FORM_BYTES = 512 * 1024


class NavGroup(Enum):
    """The parts of the navigation, in its order; their labels stand in ``wording.console``."""

    KNOWLEDGE = "knowledge"
    REVIEW = "review"
    OUTREACH = "outreach"
    ADMIN = "admin"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page's place in the navigation and its tile on the home page.

    Args:
        label: in Vietnamese, from a module of ``wording``.
        group: under which heading.
        order: within the group, smallest first.
        hint: one line on the tile.
        count: what the tile counts, read in a thread while the home page is built; must be quick. ``None``: no number.
    """

    label: str
    group: NavGroup
    order: int = 0
    hint: str = ""
    count: Callable[[Services], int] | None = None


@dataclass(frozen=True, slots=True)
class ConsolePage:
    """One address of the console.

    The frame calls ``handler`` only for a signed-in account that may open the page; of a POST it has then also checked origin,
    size and CSRF token. ``request.state.form`` holds the posted form, without NUL characters.

    Args:
        path: under /console, such as "/bai-viet/{article_id}".
        methods: "GET", "POST" or both.
        handler: answers.
        role: whose work it is; an admin may open every page. ``None``: every account may.
        name: unique; ``url("name", ...)`` in templates and ``Console.url`` give the address.
        nav: its place in the navigation, ``None`` for none. Only for a path without parameters.
        max_body_bytes: a larger POST is refused with 413.
    """

    path: str
    methods: tuple[str, ...]
    handler: Handler
    role: Role | None
    name: str
    nav: NavItem | None = None
    max_body_bytes: int = MAX_FORM_BYTES


def may_open(staff: Staff, page: ConsolePage) -> bool:
    """Return whether ``staff`` may open ``page``: each role has its own pages, and an admin all."""
    return page.role is None or staff.role in {page.role, Role.ADMIN}
