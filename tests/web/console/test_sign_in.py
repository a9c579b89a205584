"""/console/dang-nhap."""

from collections.abc import Callable

import structlog
from starlette.applications import Starlette

from procbot.bootstrap import Services
from procbot.web.console.sign_in import ACCOUNT_BURST, ADDRESS_BURST
from tests.web.console.staff_browser import PASSWORD, StaffBrowser, add_staff
from tests.web.stage import SetClock

SignedIn = Callable[[str], StaffBrowser]


def test_a_console_without_accounts_says_how_to_make_the_first(stranger: StaffBrowser) -> None:
    stranger.open("/dang-nhap")
    assert "procbot staff add" in stranger.page
    assert '<input id="o-password"' not in stranger.page


def test_who_signs_in_comes_to_the_page_that_was_wanted(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    stranger.open("/can-bo?q=lan")
    assert "Đăng nhập" in stranger.text()
    response = stranger.submit("/dang-nhap", login="admin", password=PASSWORD, tiep="/console/can-bo?q=lan")
    assert (response.status_code, str(response.url)) == (200, "http://testserver/console/can-bo?q=lan")
    assert "Nguyễn Thị Lan" in stranger.text()


def test_a_wrong_password_is_refused_and_the_login_stays_in_its_field(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    response = stranger.sign_in("Admin ", "sai")
    assert response.status_code == 422
    assert "chưa đúng" in stranger.text()
    assert 'value="admin"' in stranger.page
    assert 'value="sai"' not in stranger.page


def test_the_way_on_stays_inside_the_console(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    stranger.open("/dang-nhap?tiep=//example.com/console/")
    data = {"csrf": stranger.token(), "login": "admin", "password": PASSWORD, "tiep": "//example.com/console/"}
    response = stranger.post("/console/dang-nhap", data=data, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/console/")


def test_who_is_signed_in_is_led_on_from_the_sign_in_page(signed_in: SignedIn) -> None:
    response = signed_in("admin").get("/console/dang-nhap?tiep=/console/can-bo", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, "/console/can-bo")


def test_a_form_from_another_visit_is_refused_and_shown_again(
    stranger: StaffBrowser, console: Starlette, console_services: Services
) -> None:
    add_staff(console_services, "admin")
    other = StaffBrowser(console)
    other.open("/dang-nhap")
    stranger.open("/dang-nhap")
    for token in (other.token(), "", "ế"):
        response = stranger.post("/console/dang-nhap", data={"csrf": token, "login": "admin", "password": PASSWORD})
        assert response.status_code == 403
        assert "mở lâu" in response.text
    fresh = StaffBrowser(console).post(
        "/console/dang-nhap", data={"csrf": stranger.token(), "login": "admin", "password": PASSWORD}
    )
    assert fresh.status_code == 403


def test_a_form_from_another_site_is_refused(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    stranger.open("/dang-nhap")
    data = {"csrf": stranger.token(), "login": "admin", "password": PASSWORD}
    assert stranger.post("/console/dang-nhap", data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_an_account_that_is_tried_too_often_has_to_wait_even_with_its_password(
    stranger: StaffBrowser, console_services: Services, set_clock: SetClock
) -> None:
    add_staff(console_services, "admin")
    for _ in range(ACCOUNT_BURST):
        assert stranger.sign_in("admin", "sai").status_code == 422
    response = stranger.sign_in("admin")
    assert (response.status_code, response.headers["retry-after"]) == (429, "10")
    assert "khoảng 10 giây" in stranger.text()
    set_clock.move(10)
    assert stranger.sign_in("admin").status_code == 200
    assert "Chào Nguyễn Thị Lan" in stranger.text()


def test_an_address_that_tries_many_logins_has_to_wait(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    stranger.open("/dang-nhap")
    statuses = [
        stranger.submit("/dang-nhap", login=f"lan{number}", password="sai").status_code for number in range(ADDRESS_BURST + 1)
    ]
    assert statuses == [422] * ADDRESS_BURST + [429]


def test_what_was_typed_is_not_logged(stranger: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "admin")
    with structlog.testing.capture_logs() as entries:
        stranger.sign_in("matkhaubimat", "bimathon")
        stranger.sign_in("admin")
    assert [(entry["event"], entry.get("reason")) for entry in entries] == [("sign_in_refused", "wrong"), ("signed_in", None)]
    assert "bimat" not in str(entries)
