"""An office at work in front of a browser: six articles published, workers who ask, staff who sign in; its clock a test moves."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from socket import create_server

import uvicorn
from playwright.sync_api import Page, expect

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.accounts import Accounts
from procbot.services.sign_in import SignIn
from procbot.settings import Settings
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from procbot.wording.console_review import VERDICTS
from tests.browser.site import PATIENCE_S
from tests.search.small_knowledge import ARTICLES, RESIDENCE
from tests.services.small_base import fill
from tests.web.console.staff_browser import CHEAP, PASSWORD, add_staff
from tests.web.stage import SESSION_KEY, SetClock

FEE = "Lệ phí đăng ký tạm trú bao nhiêu?"
"""Is answered by the section below; so is it without accents."""
FEE_TEXT = "15.000 đồng; nộp trực tuyến 7.000 đồng."
CLEAN = replace(RESIDENCE, related=("gia-han-tam-tru",))
"""The first of the articles, without what would stand in the way of its next publication."""


@dataclass(frozen=True, slots=True)
class Office:
    """The services behind the pages, and new browsers in front of them: ``open_page`` is one that nobody has signed in with."""

    services: Services
    clock: SetClock
    address: str
    open_page: Callable[[], Page]

    def worker(self) -> Page:
        """Return the chat page as a new visitor sees it."""
        page = self.open_page()
        page.goto(f"{self.address}/")
        return page

    def staff(self, role: str, login: str = "", name: str = "Nguyễn Thị Lan") -> Page:
        """Return the console's first page, signed in as an account of a role; its login is the role's name unless given."""
        account = add_staff(self.services, role, login, name)
        page = self.open_page()
        page.goto(f"{self.address}/console/dang-nhap")
        page.get_by_label("Tên đăng nhập").fill(account.login)
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url(f"{self.address}/console/")
        return page

    def go(self, page: Page, path: str) -> None:
        """Open an address of the console."""
        page.goto(f"{self.address}/console{path}")


def asks(worker: Page, question: str) -> None:
    """Type a question on the chat page, and wait until it is answered."""
    answered = worker.locator("#log section.exchange")  # what waits for its answer is a <div>
    before = answered.count()
    worker.get_by_label("Câu hỏi của bạn").fill(question)
    worker.get_by_role("button", name="Gửi", exact=True).click()
    expect(answered).to_have_count(before + 1)


def choose(reviewer: Page, verdict: str) -> None:
    """Choose a verdict in its form by its code."""
    reviewer.get_by_role("radio", name=re.compile(rf"^(\d )?{VERDICTS[verdict]}( |$)")).check()


@contextmanager
def at_work(data: Path, open_page: Callable[[], Page], **settings: object) -> Iterator[Office]:
    """Serve the chat page and the console of a new office until the end of the block.

    Args:
        data: the data folder; it holds a migrated, empty database.
        open_page: gives a page of a browser of its own.
        settings: more of them, by name.
    """
    clock = SetClock()
    built = bootstrap.build(Settings(data_dir=data, **settings), clock)  # type: ignore[arg-type]  # as their names say
    services = replace(built, accounts=Accounts(built.database, clock, CHEAP), sign_in=SignIn(built.database, clock, CHEAP))
    fill(services.database, (CLEAN, *ARTICLES[1:]))
    config = WebConfig(SESSION_KEY, retention_days=30, secure_cookies=False)
    app = create_app(services, config, clock, [console_app(services, config, clock)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    with create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="office")
        thread.start()
        try:
            yield Office(services, clock, f"http://127.0.0.1:{listening.getsockname()[1]}", open_page)
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)
    services.database.dispose()
