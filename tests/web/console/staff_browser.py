"""A staff member's browser in front of the real application."""

import html
import re

from argon2 import PasswordHasher
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from procbot.bootstrap import Services
from procbot.store import staff as store
from procbot.store.staff import Staff

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "bốn chữ dễ nhớ"


def add_staff(services: Services, role: str, login: str = "", name: str = "Nguyễn Thị Lan") -> Staff:
    """Return the account ``login`` (the role's name unless given), made when it is missing; an admin stands first."""
    if role != "admin":
        add_staff(services, "admin", "first.admin", "Trần Văn Minh")
    with services.database.read() as tx:
        found = store.by_login(tx, login or role)
    return found[0] if found else services.accounts.add(login or role, name, role, PASSWORD, actor="cli:root")


class StaffBrowser(TestClient):
    """Keeps the cookies, and posts with the token of the page it has read last. Redirects are followed."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(app)
        self.page = ""

    def open(self, path: str) -> Response:
        """Load a page under /console."""
        return self._read(self.get(f"/console{path}"))

    def submit(self, path: str, **fields: str) -> Response:
        """Post a form to an address under /console, with the token of the page."""
        return self._read(self.post(f"/console{path}", data={"csrf": self.token(), **fields}))

    def sign_in(self, login: str, password: str = PASSWORD, **fields: str) -> Response:
        """Open the sign-in page and send it."""
        self.open("/dang-nhap")
        return self.submit("/dang-nhap", login=login, password=password, **fields)

    def token(self) -> str:
        """Return the form token of the page."""
        found = re.search(r'name="csrf" (?:value|content)="([^"]*)"', self.page)
        return html.unescape(found[1]) if found else ""

    def text(self) -> str:
        """Return the words of the page."""
        return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.page)))

    def _read(self, response: Response) -> Response:
        self.page = response.text
        return response
