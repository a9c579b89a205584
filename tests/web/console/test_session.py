"""How long a session lasts, and what ends it."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from procbot.bootstrap import Services
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from procbot.web.console.session import ABSOLUTE, IDLE, SESSION_COOKIE
from tests.web.console.staff_browser import PASSWORD, StaffBrowser, add_staff
from tests.web.stage import SESSION_KEY, SetClock

SignedIn = Callable[[str], StaffBrowser]


def is_signed_in(browser: TestClient) -> bool:
    return browser.get("/console/", follow_redirects=False).status_code == 200


def with_cookie(app: Starlette, value: str) -> TestClient:
    return TestClient(app, cookies={SESSION_COOKIE: value})


def test_the_cookie_is_for_the_console_only_and_for_no_script(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    stranger.open("/dang-nhap")
    data = {"csrf": stranger.token(), "login": "admin", "password": PASSWORD}
    response = stranger.post("/console/dang-nhap", data=data, follow_redirects=False)
    cookie = next(value for value in response.headers.get_list("set-cookie") if value.startswith(SESSION_COOKIE))
    assert cookie.endswith("; HttpOnly; Path=/console; SameSite=lax")
    assert "Nguyễn" not in cookie


@pytest.mark.parametrize("scheme_or_setting", ["https", "setting"])
def test_the_cookie_is_secure_by_https_and_by_setting(
    console_services: Services, set_clock: SetClock, scheme_or_setting: str
) -> None:
    config = WebConfig(SESSION_KEY, retention_days=30, secure_cookies=scheme_or_setting == "setting")
    app = create_app(console_services, config, set_clock, [console_app(console_services, config, set_clock)])
    base = "https://testserver" if scheme_or_setting == "https" else "http://testserver"
    response = TestClient(app, base_url=base).get("/console/dang-nhap")
    assert "; Secure" in response.headers["set-cookie"]


def test_a_session_ends_when_it_was_idle_for_too_long(signed_in: SignedIn, set_clock: SetClock) -> None:
    browser = signed_in("curator")
    for _ in range(3):
        set_clock.move(IDLE.total_seconds())
        assert is_signed_in(browser)
    set_clock.move(IDLE.total_seconds() + 1)
    assert not is_signed_in(browser)


def test_a_session_in_use_ends_after_the_longest_working_day(signed_in: SignedIn, set_clock: SetClock) -> None:
    browser = signed_in("curator")
    for _ in range(24):
        set_clock.move(ABSOLUTE.total_seconds() / 24)
        assert is_signed_in(browser)
    set_clock.move(60)
    assert not is_signed_in(browser)


def test_the_cookie_is_not_written_with_every_answer(signed_in: SignedIn, set_clock: SetClock) -> None:
    browser = signed_in("curator")
    set_clock.move(60)
    assert "set-cookie" not in browser.open("/tai-khoan").headers
    set_clock.move(1)
    assert SESSION_COOKIE in browser.open("/tai-khoan").headers["set-cookie"]


def test_a_cookie_kept_from_before_the_sign_out_opens_nothing(signed_in: SignedIn, console: Starlette) -> None:
    browser = signed_in("curator")
    kept = browser.cookies[SESSION_COOKIE]
    assert is_signed_in(with_cookie(console, kept))
    browser.open("/tai-khoan")
    browser.submit("/dang-xuat")
    assert "Bạn đã đăng xuất" in browser.text()
    assert SESSION_COOKIE not in browser.cookies
    assert not is_signed_in(with_cookie(console, kept))


def test_a_cookie_kept_from_before_a_new_password_opens_nothing_and_the_new_one_does(
    signed_in: SignedIn, console: Starlette
) -> None:
    browser = signed_in("curator")
    kept = browser.cookies[SESSION_COOKIE]
    browser.open("/tai-khoan")
    browser.submit("/tai-khoan/mat-khau", current=PASSWORD, new="năm chữ khó quên", again="năm chữ khó quên")
    assert "Mật khẩu đã được đổi" in browser.text()
    assert not is_signed_in(with_cookie(console, kept))
    assert is_signed_in(browser)


def test_a_forged_cookie_opens_nothing(signed_in: SignedIn, console: Starlette) -> None:
    kept = signed_in("curator").cookies[SESSION_COOKIE]
    value, _, signature = kept.rpartition(".")
    fields = value.split("~")
    other = "~".join(("1", *fields[1:]))
    for forged in (f"{other}.{signature}", value, f"{kept}x", "", "~~~~", "ế"):
        headers = {b"Cookie": f"{SESSION_COOKIE}={forged}".encode()}
        assert TestClient(console).get("/console/", headers=headers, follow_redirects=False).status_code == 303


def test_a_deactivated_account_is_out_at_its_next_request(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    found = next(each for each in console_services.accounts.everyone() if each.login == "curator")
    console_services.accounts.deactivate(found.id, actor="first.admin")
    assert not is_signed_in(browser)


def test_another_role_holds_from_the_next_request(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    first = add_staff(console_services, "admin", "second.admin")
    mine = next(each for each in console_services.accounts.everyone() if each.login == "admin")
    assert browser.open("/can-bo").status_code == 200
    console_services.accounts.edit(mine.id, mine.name, "reviewer", actor=first.login)
    assert browser.open("/can-bo").status_code == 403
