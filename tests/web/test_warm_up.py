"""What happens while the server starts."""

import structlog
from starlette.applications import Starlette

from tests.web.stage import PUBLISHED, Browser, Services, break_down


def test_the_index_stands_before_the_first_question(app: Starlette) -> None:
    with structlog.testing.capture_logs() as logs, Browser(app):
        pass
    assert [entry["articles"] for entry in logs if entry["event"] == "index_built"] == [len(PUBLISHED)]


def test_the_server_starts_without_its_database(app: Starlette, services: Services) -> None:
    break_down(services)
    with structlog.testing.capture_logs() as logs, Browser(app) as browser:
        assert browser.get("/").status_code == 200
    assert "index_not_built" in [entry["event"] for entry in logs]
