"""The real application over a made-up log, signed in and photographed: what the pictures of docs/huong-dan are made with.

Each guide has a walk, a function that is given the ``Studio``; ``guide_pictures`` runs them (``make guide-pictures``).
"""

import io
import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.accounts import Accounts
from procbot.services.demo.seed import DemoSeed
from procbot.services.evaluate.degrade import DEGRADERS
from procbot.services.sign_in import SignIn
from procbot.settings import Settings
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from procbot.wording.console import PAGE_ERRORS
from tests.web.console.staff_browser import CHEAP, PASSWORD
from tests.web.stage import NOW, SESSION_KEY

PICTURES = Path(__file__).parents[2] / "docs" / "huong-dan" / "anh"
DESK_PX = 1280
TELEPHONE_PX = 390

ADMIN = "minh.tran"
CURATOR = "hoa.le"
SECOND_CURATOR = "lan.nguyen"
REVIEWER = "nam.pham"
STAFF = (
    (ADMIN, "Trần Văn Minh", "admin"),
    (CURATOR, "Lê Thị Hoa", "curator"),
    (SECOND_CURATOR, "Nguyễn Thị Lan", "curator"),
    (REVIEWER, "Phạm Văn Nam", "reviewer"),
)

# Enough that every chart and queue has something to show; made in a few seconds.
EXCHANGES = 3_000

# What a page of the guide weighs on a slow line is its pictures. Flat colours and black letters need no more of them.
COLOURS = 64
MAX_BYTES = 120_000
MARGIN_PX = 12
MAX_HEIGHT_PX = 1100

_PATIENCE_S = 120.0
# Whoever signs in again and again within seconds is asked to wait.
_BETWEEN_SIGN_INS = timedelta(seconds=10)
_FAILURES = {title for title, _ in PAGE_ERRORS.values()}


class TickingClock:
    """Begins at a fixed moment, so that pictures taken again show the same days."""

    def __init__(self) -> None:
        self._began_s = time.monotonic()
        self._moved = timedelta()

    def __call__(self) -> datetime:
        return NOW + self._moved + timedelta(seconds=time.monotonic() - self._began_s)

    def move(self, by: timedelta) -> None:
        """Let time pass."""
        self._moved += by


@dataclass
class Studio:
    """The running application and a browser in front of it.

    Args:
        services: behind the pages, for what no page does (an event of Telegram, say).
        clock: theirs.
        address: of the application, without a slash at its end.
        browser: Chromium.
    """

    services: Services
    clock: TickingClock
    address: str
    browser: Browser

    def page(self, login: str | None = None, width_px: int = DESK_PX) -> Page:
        """Return a new page in a context of its own, ``login`` signed in on it; ``None`` for nobody."""
        context = self.browser.new_context(
            base_url=self.address, locale="vi-VN", viewport={"width": width_px, "height": 900}, reduced_motion="reduce"
        )
        page = context.new_page()
        if login is not None:
            self.clock.move(_BETWEEN_SIGN_INS)
            sign_in(page, login)
        return page


def sign_in(page: Page, login: str, password: str = PASSWORD) -> None:
    """Sign in on ``page``, which stands on the home page then."""
    page.goto("/console/dang-nhap")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.click("form button.wide")
    page.wait_for_url("**/console/")


@contextmanager
def studio(exchanges: int = EXCHANGES) -> Iterator[Studio]:
    """Serve the application until the end of the block, with the articles of the seed, a made-up log and ``STAFF``."""
    for name in [name for name in os.environ if name.startswith("PROCBOT_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory(prefix="procbot-pictures-") as data:
        clock = TickingClock()
        services = _filled(Settings(data_dir=Path(data)), clock, exchanges)
        try:
            with _served(services, clock) as address, _chromium() as browser:
                yield Studio(services, clock, address, browser)
        finally:
            services.database.dispose()


def _filled(settings: Settings, clock: TickingClock, exchanges: int) -> Services:
    bootstrap.prepare_database(settings, lambda _done, _of, _name: None, clock)
    built = bootstrap.build(settings, clock)
    services = replace(built, accounts=Accounts(built.database, clock, CHEAP), sign_in=SignIn(built.database, clock, CHEAP))
    services.live_index.snapshot()
    for login, name, role in STAFF:
        services.accounts.add(login, name, role, PASSWORD, actor="cli:pictures")
    log = DemoSeed(built.database, built.ask, built.live_index, DEGRADERS, clock)
    log.seed(exchanges, 1, lambda _done, _of: None)
    return services


def shoot(page: Page, name: str, *selectors: str, max_height_px: int = MAX_HEIGHT_PX) -> None:
    """Write docs/huong-dan/anh/``name``.png: what ``selectors`` name, from the first to the last of them.

    Args:
        page: as it shall be seen.
        name: of the file, without its ending; begins with the guide's ("bien-tap-danh-sach").
        selectors: parts of the page; the picture holds all of them and a little margin. Without: what the window shows.
        max_height_px: a taller picture is cut there.

    Raises:
        ValueError: the picture is larger than ``MAX_BYTES``; take a smaller part. Or the page is one that says what went wrong.
    """
    page.wait_for_load_state("networkidle")
    if page.locator("h1").first.inner_text() in _FAILURES:
        raise ValueError(f"{page.url} could not be shown, so there is no {name}.png.")
    width, height = page.viewport_size["width"], page.viewport_size["height"]  # type: ignore[index]
    if selectors:
        # What sticks to an edge of the window shall stand where it ends, not across the middle of the picture.
        page.set_viewport_size({"width": width, "height": max(height, page.evaluate("document.body.scrollHeight"))})
        raw = page.screenshot(clip=_around(page, selectors, max_height_px))
        page.set_viewport_size({"width": width, "height": height})
    else:
        raw = page.screenshot()
    small = Image.open(io.BytesIO(raw)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    if written.tell() > MAX_BYTES:
        raise ValueError(f"{name}.png has {written.tell():,} bytes; a picture of the guide may have {MAX_BYTES:,}.")
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(written.getvalue())


def _around(page: Page, selectors: tuple[str, ...], max_height_px: int) -> FloatRect:
    """The rectangle of the page, not of the window, that holds what is named."""
    page.evaluate("scrollTo(0, 0)")
    named = [page.locator(selector).first for selector in selectors]
    if "main" in selectors:  # it is as high as the window; what stands in it may be less
        named += page.locator("main > *").all()
        named = [each for each in named if each.evaluate("it => it.tagName") != "MAIN"]
    boxes = [box for each in named if (box := each.bounding_box()) is not None]
    left = max(0.0, min(box["x"] for box in boxes) - MARGIN_PX)
    top = max(0.0, min(box["y"] for box in boxes) - MARGIN_PX)
    width_px = (page.viewport_size or {"width": DESK_PX})["width"]
    right = min(float(width_px), max(box["x"] + box["width"] for box in boxes) + MARGIN_PX)
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN_PX
    return {"x": left, "y": top, "width": right - left, "height": min(bottom - top, float(max_height_px))}


@contextmanager
def _served(services: Services, clock: TickingClock) -> Iterator[str]:
    config = WebConfig(SESSION_KEY, retention_days=180, secure_cookies=False)
    app = create_app(services, config, clock, [console_app(services, config, clock)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="pictures")
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE_S)


@contextmanager
def _chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        raise SystemExit("Chromium is missing (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []  # its sandbox refuses to work for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=as_root, timeout=_PATIENCE_S * 1000)
        yield browser
        browser.close()
