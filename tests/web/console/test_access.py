"""Every address of the console, asked for by everybody: nobody, each role; with and without a form token."""

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.testclient import TestClient

from procbot.bootstrap import Services
from procbot.services.accounts import Role
from procbot.web.console.page import ConsolePage
from procbot.web.console.registry import all_pages
from procbot.web.console.session import SESSION_COOKIE, Session, Sessions
from tests.web.console.staff_browser import add_staff
from tests.web.stage import NOW, SESSION_KEY

SESSIONS = Sessions(SESSION_KEY, secure=False)
ROLES = [None, *Role]


def address(page: ConsolePage) -> str:
    """An address of the page; what its parameters name need not be there."""
    path = re.sub(r"\{\w+:(int|float)\}", "4711", page.path)
    return "/console" + re.sub(r"\{\w+(:\w+)?\}", "khong-co", path)


def session_of(services: Services, role: str) -> tuple[dict[str, str], str]:
    """The cookie and the form token of a fresh session: some pages end the one that they are called in."""
    staff = next(each for each in services.accounts.everyone() if each.login == role)
    session = Session(staff.id, staff.session_number, "id-of-a-session", NOW, NOW)
    response = Response()
    SESSIONS._write(TestRequest, response, session)  # type: ignore[arg-type]  # noqa: SLF001 (signs as the console does)
    cookie = response.headers["set-cookie"].split(";")[0].partition("=")[2].strip('"')
    return {SESSION_COOKIE: cookie}, SESSIONS.form_token(session)


class TestRequest:
    """All that a cookie's making looks at."""

    __test__ = False

    class url:  # noqa: N801 (the name in Starlette)
        scheme = "http"


def may(role: Role | None, page: ConsolePage) -> bool:
    return role is not None and (page.role is None or role is Role.ADMIN or role is page.role)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_for_its_role_and_for_no_other(
    console: Starlette, console_services: Services, role: Role | None
) -> None:
    if role is not None:
        add_staff(console_services, role.value)
    for page in all_pages():
        for method in page.methods:
            cookies, token = ({}, "") if role is None else session_of(console_services, role.value)
            browser = TestClient(console, cookies=cookies, follow_redirects=False)
            status = browser.request(method, address(page), headers={"X-CSRF": token}).status_code
            where = (page.name, method, role, status)
            if role is None:
                assert status == (303 if method == "GET" else 401), where
            elif may(role, page):
                assert status not in {401, 403}, where
                assert status < 500, where
            else:
                assert status == 403, where


def test_no_post_passes_without_its_token_or_from_another_site(console: Starlette, console_services: Services) -> None:
    add_staff(console_services, "admin")
    before = console_services.accounts.everyone()
    for page in all_pages():
        if "POST" not in page.methods:
            continue
        cookies, token = session_of(console_services, "admin")
        browser = TestClient(console, cookies=cookies, follow_redirects=False)
        refused: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
            ({}, {}),
            ({}, {"csrf": ""}),
            ({}, {"csrf": token + "x"}),
            ({}, {"csrf": "ế"}),
            ({}, {"csrf": SESSIONS.visit_token("id-of-a-session")}),
            ({"X-CSRF": "x"}, {}),
            ({"Sec-Fetch-Site": "cross-site"}, {"csrf": token}),
            ({"Origin": "https://example.com"}, {"csrf": token}),
        )
        for headers, fields in refused:
            status = browser.post(address(page), data=fields, headers=headers).status_code
            assert status == 403, (page.name, headers, fields)
    assert console_services.accounts.everyone() == before


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_not_do_is_not_shown_to_it(console: Starlette, console_services: Services, role: Role) -> None:
    add_staff(console_services, role.value)
    cookies, _ = session_of(console_services, role.value)
    page = TestClient(console, cookies=cookies).get("/console/").text
    for each in all_pages():
        if each.nav is not None:
            assert (f'href="{address(each)}"' in page) == may(role, each), each.name


def test_pages_with_a_place_in_the_navigation_have_no_parameters() -> None:
    assert [page.name for page in all_pages() if page.nav is not None and "{" in page.path] == []
    assert {method for page in all_pages() for method in page.methods} <= {"GET", "POST"}
