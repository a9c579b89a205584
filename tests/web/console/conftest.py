"""Fixtures of the console's tests: the real services on a SQLite store, and browsers signed in by role."""

import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog
from starlette.applications import Starlette

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.accounts import Accounts
from procbot.services.sign_in import SignIn
from procbot.settings import Settings
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from tests.web.console.staff_browser import CHEAP, StaffBrowser, add_staff
from tests.web.stage import SESSION_KEY, SetClock


@pytest.fixture(autouse=True)
def _traces() -> Iterator[None]:
    """A page that fails shows its trace below the failed test."""
    with structlog.testing.capture_logs() as entries:
        yield
    for entry in entries:
        if isinstance(entry.get("exc_info"), Exception):
            traceback.print_exception(entry["exc_info"])


@pytest.fixture
def console_services(
    _published: Path, tmp_path: Path, set_clock: SetClock, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    """Everything that faces call, on a database of the test's own with the articles of ``tests.web.stage`` published."""
    shutil.copy(_published, tmp_path / "procbot.db")
    shutil.copytree(index_folder, tmp_path / "index", dirs_exist_ok=True)
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PROCBOT_SESSION_KEY", SESSION_KEY)
    built = bootstrap.build(Settings(), set_clock)
    database = built.database
    yield replace(built, accounts=Accounts(database, set_clock, CHEAP), sign_in=SignIn(database, set_clock, CHEAP))
    built.database.dispose()


@pytest.fixture
def console(console_services: Services, set_clock: SetClock) -> Starlette:
    """The web face with the console in it."""
    config = WebConfig(SESSION_KEY, retention_days=30, secure_cookies=False)
    return create_app(console_services, config, set_clock, [console_app(console_services, config, set_clock)])


@pytest.fixture
def stranger(console: Starlette) -> StaffBrowser:
    """A browser that nobody has signed in with."""
    return StaffBrowser(console)


@pytest.fixture
def signed_in(console: Starlette, console_services: Services) -> Callable[[str], StaffBrowser]:
    """Returns a browser signed in as an account of a role, "curator", "reviewer" or "admin"; its login is the role."""

    def as_role(role: str) -> StaffBrowser:
        add_staff(console_services, role)
        browser = StaffBrowser(console)
        browser.sign_in(role)
        return browser

    return as_role
