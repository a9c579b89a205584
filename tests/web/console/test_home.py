"""/console/."""

from collections.abc import Callable

from procbot.bootstrap import Services
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def test_an_admin_sees_tiles_with_their_counts(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    for number in range(3):
        add_staff(console_services, "admin", f"lan{number}")
    browser.open("/")
    assert "Tài khoản cán bộ 4 Thêm tài khoản" in browser.text()


def test_a_role_sees_none_of_the_admins_tiles(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/")
    assert "Chào Nguyễn Thị Lan" in browser.text()
    assert "Tài khoản cán bộ" not in browser.text()


def test_the_address_without_the_last_slash_leads_there(signed_in: SignedIn) -> None:
    response = signed_in("curator").get("/console", follow_redirects=False)
    assert response.headers["location"].endswith("/console/")
