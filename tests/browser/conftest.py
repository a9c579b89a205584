"""A real browser in front of the real application, at the width of a desk and of a telephone. Run by ``make browser``."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import structlog
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, StorageState, expect, sync_playwright

from tests.browser.office import Office, at_work
from tests.browser.site import ADMIN, PATIENCE_S, serving
from tests.web.console.staff_browser import PASSWORD

WIDTHS_PX = {"desk": 1280, "telephone": 390}
REFUSED = "the server responded with a status of 4"
"""Chromium complains so of a form that comes back with what is wrong in it."""

expect.set_options(timeout=PATIENCE_S * 1000)


@dataclass
class Site:
    """Where the application is, and what paths may name."""

    address: str
    there: dict[str, str]


@dataclass
class Tab:
    """A page of the browser, and all that it complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE_S * 1000)
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._raised)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":  # what the policy refuses is told so too
            self.complaints.append(message.text)

    def _raised(self, error: Error) -> None:
        self.complaints.append(str(error))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Chromium, which the rest of the tests must not."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The application; it is served until the last test has ended."""
    data = tmp_path_factory.mktemp("site")
    shutil.copy(_sqlite_template, data / "procbot.db")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PROCBOT_")]:
            patch.delenv(name)
        with structlog.testing.capture_logs(), serving(data) as (address, there):
            yield Site(address, there)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names; none is downloaded."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing; `make browser` installs it, or says why it cannot."
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox refuses to work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=as_root, timeout=PATIENCE_S * 1000)
        yield browser
        browser.close()


def _context(chromium: Browser, site: Site, width_px: int, state: StorageState | None = None) -> BrowserContext:
    return chromium.new_context(
        base_url=site.address,
        locale="vi-VN",
        viewport={"width": width_px, "height": 900},
        reduced_motion="reduce",
        storage_state=state,
    )


@pytest.fixture(params=list(WIDTHS_PX.values()), ids=list(WIDTHS_PX))
def width_px(request: pytest.FixtureRequest) -> int:
    """Each test runs at both widths."""
    width: int = request.param
    return width


@pytest.fixture
def tab(chromium: Browser, site: Site, width_px: int) -> Iterator[Tab]:
    """A page that nobody has signed in on."""
    with _context(chromium, site, width_px) as context:
        yield Tab(context.new_page())


@pytest.fixture(scope="session")
def sign_in(site: Site) -> Callable[[Page], None]:
    """Signs the first administrator in, who may open every page."""

    def signed(page: Page) -> None:
        page.goto("/console/dang-nhap")
        page.fill("[name=login]", ADMIN)
        page.fill("[name=password]", PASSWORD)
        page.click("form button.wide")
        page.wait_for_url(f"{site.address}/console/")

    return signed


@pytest.fixture(scope="session")
def signed_in_state(chromium: Browser, site: Site, sign_in: Callable[[Page], None]) -> StorageState:
    """The cookies of one who has signed in."""
    with _context(chromium, site, WIDTHS_PX["desk"]) as context:
        sign_in(context.new_page())
        return context.storage_state()


@pytest.fixture
def staff_tab(chromium: Browser, site: Site, width_px: int, signed_in_state: StorageState) -> Iterator[Tab]:
    """A page of the signed-in administrator."""
    with _context(chromium, site, width_px, signed_in_state) as context:
        yield Tab(context.new_page())


@pytest.fixture
def office(chromium: Browser, _sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office of the test's own, and as many browsers before it as there are people; none of them has complained at the end."""
    shutil.copy(_sqlite_template, tmp_path / "procbot.db")
    opened: list[Tab] = []

    def open_page() -> Page:
        size = {"width": WIDTHS_PX["desk"], "height": 900}
        context = chromium.new_context(locale="vi-VN", viewport=size, reduced_motion="reduce")  # type: ignore[arg-type]  # as named
        opened.append(Tab(context.new_page()))
        return opened[-1].page

    with pytest.MonkeyPatch.context() as patch, structlog.testing.capture_logs():
        for name in [name for name in os.environ if name.startswith("PROCBOT_")]:
            patch.delenv(name)
        with at_work(tmp_path, open_page) as office:
            yield office
            for tab in opened:
                tab.page.context.close()
    assert [complaint for tab in opened for complaint in tab.complaints if REFUSED not in complaint] == []
