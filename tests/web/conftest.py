"""Fixtures of the web face's tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
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


class _CompiledTemplates(BytecodeCache):
    """Of all environments: each test makes an application of its own, and compiling its templates took a third of the time."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, object]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code  # type: ignore[assignment]  # a code object, as Jinja has it

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.code)


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once() -> Iterator[None]:
    real, compiled = Environment.__init__, _CompiledTemplates()

    def with_cache(environment: Environment, *arguments: object, **options: object) -> None:
        real(environment, *arguments, **options)  # type: ignore[arg-type]  # as they came
        environment.bytecode_cache = compiled

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "__init__", with_cache)
        yield


@pytest.fixture(scope="session")
def _published(_sqlite_template: Path, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("published") / "procbot.db"
    shutil.copy(_sqlite_template, path)
    database = open_database(f"sqlite:///{path}")
    publish(database)
    services_on(database, SetClock(), index_folder).live_index.snapshot()
    database.dispose()
    return path


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
