"""What holds for the application as a whole."""

import re

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.visitor import COOKIE_NAME
from tests.web.stage import SESSION_KEY, Browser, Services, SetClock

PATHS = ["/", "/bai/dang-ky-tam-tru", "/bai/khong-co", "/healthz", "/metrics", "/static/procbot.css", "/static/nothing.js"]


@pytest.mark.parametrize("path", PATHS)
def test_each_response_carries_the_security_headers(browser: Browser, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'self'; ")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PATHS[:3])
def test_pages_have_no_inline_script_or_style_and_ask_nobody_else(browser: Browser, path: str) -> None:
    browser.submit(question="dang-ky-tam-tru fee")
    for page in (browser.page, browser.get(path).text):
        assert re.findall(r"<script(?![^>]* src=)", page) == []
        assert re.findall(r"\s(?:style|on\w+)=", page) == []
        assert "<style" not in page
        assert [url for url in re.findall(r'(?:src|href)="([^"]+)"', page) if "//" in url] in ([], ["https://dichvucong.gov.vn"])


def test_static_files_are_kept_for_good_under_their_digest_only(browser: Browser) -> None:
    addresses = re.findall(r'(?:src|href)="(/static/[^"]+)"', browser.page)
    assert len(addresses) == 3
    for address in addresses:
        assert browser.get(address).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert browser.get("/static/chat.js").headers["cache-control"] == "public, max-age=3600"
    assert browser.get("/static/chat.js?v=old").headers["cache-control"] == "public, max-age=3600"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/", "/static"])
def test_nothing_beside_the_static_files_is_served(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


def test_the_favicon_is_found_by_those_who_guess_its_name(browser: Browser) -> None:
    assert browser.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Starlette) -> None:
    cookie = Browser(app).get("/").headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE_NAME}=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_the_cookie_is_secure_where_the_page_came_by_https_or_the_operator_says_so(
    app: Starlette, services: Services, set_clock: SetClock
) -> None:
    assert "Secure" in Browser(app, base_url="https://testserver").get("/").headers["set-cookie"]
    strict = create_app(services, WebConfig(SESSION_KEY, retention_days=30, secure_cookies=True), set_clock)
    assert "Secure" in Browser(strict).get("/").headers["set-cookie"]


def test_other_parts_may_stand_in_the_same_application(services: Services, set_clock: SetClock) -> None:
    async def desk(request: Request) -> Response:
        return PlainTextResponse(request.url.path)

    routes = [Mount("/console", routes=[Route("/desk", desk)])]
    app = create_app(services, WebConfig(SESSION_KEY, 30, secure_cookies=False), set_clock, routes)
    response = Browser(app).get("/console/desk")
    assert response.text == "/console/desk"
    assert response.headers["x-frame-options"] == "DENY"
