"""Fixtures of the web face's tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from starlette.applications import Starlette

from procbot.store.engine import open_database
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from tests.web.stage import SESSION_KEY, Browser, Services, SetClock, publish, services_on


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Nothing is printed: rendering an expected error's traceback takes longer than the test."""
    with structlog.testing.capture_logs():
        yield


@pytest.fixture(scope="session")
def _published(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "procbot.db"
    shutil.copy(_sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    publish(database)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where built indexes are kept; all tests here publish the same articles, so that one build serves them."""
    return tmp_path_factory.mktemp("index")


@pytest.fixture
def set_clock() -> SetClock:
    """A clock at NOW that the test may move."""
    return SetClock()


@pytest.fixture
def services(_published: Path, tmp_path: Path, set_clock: SetClock, index_folder: Path) -> Iterator[Services]:
    """The services on a database of the test's own."""
    shutil.copy(_published, tmp_path / "procbot.db")
    services = services_on(open_database(f"sqlite:///{tmp_path / 'procbot.db'}"), set_clock, index_folder)
    yield services
    services.database.dispose()


@pytest.fixture
def app(services: Services, set_clock: SetClock) -> Starlette:
    """The application."""
    return create_app(services, WebConfig(SESSION_KEY, retention_days=30, secure_cookies=False), set_clock)


@pytest.fixture
def browser(app: Starlette) -> Browser:
    """A browser that has opened the chat page."""
    browser = Browser(app)
    browser.open()
    return browser
