"""What an officer sees when a page cannot be had: the console's own page, with the way out."""

from collections.abc import Callable
from datetime import datetime

import structlog
from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.store.staff import Staff
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from procbot.web.console.page import ConsolePage
from procbot.web.console.registry import all_pages
from procbot.wording import console as say
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import SESSION_KEY, break_down

SignedIn = Callable[[str], StaffBrowser]


def test_during_an_outage_the_console_says_that_nothing_was_saved(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    break_down(console_services)
    response = browser.open("/can-bo")
    assert response.status_code == 503
    assert say.PAGE_ERRORS[503][0] in browser.text()
    assert "/console/static/console" in browser.page  # and not the chat's page


def test_a_slip_of_ours_keeps_the_navigation_and_logs_no_words(
    console_services: Services, set_clock: Callable[[], datetime]
) -> None:
    async def slip(request: Request, staff: Staff) -> Response:
        raise ValueError(f"a secret of {staff.login} in {request.url}")

    config = WebConfig(SESSION_KEY, retention_days=30, secure_cookies=False)
    pages = (*all_pages(), ConsolePage("/hong", ("GET",), slip, Role.CURATOR, "slip"))
    app = create_app(console_services, config, set_clock, [console_app(console_services, config, set_clock, pages)])
    add_staff(console_services, "curator")
    browser = StaffBrowser(app)
    browser.sign_in("curator")
    with structlog.testing.capture_logs() as logs:
        response = browser.open("/hong")
    assert response.status_code == 500
    assert say.PAGE_ERRORS[500][0] in browser.text()
    assert "Danh mục" in browser.text()
    assert [entry["event"] for entry in logs] == ["web_request_failed"]
    assert "secret" not in str([{**entry, "exc_info": None} for entry in logs])


def test_a_script_is_given_json(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    break_down(console_services)
    response = browser.get("/console/can-bo", headers={"accept": "application/json"})
    assert (response.status_code, response.json()["error"]) == (503, say.PAGE_ERRORS[503][0])
