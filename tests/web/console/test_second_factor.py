"""/console/tai-khoan/hai-buoc."""

import re
from collections.abc import Callable

import pyotp
import pytest

from tests.web.console.staff_browser import PASSWORD, StaffBrowser
from tests.web.stage import SetClock

SignedIn = Callable[[str], StaffBrowser]


def secret_on(browser: StaffBrowser) -> str:
    found = re.search(r"<pre[^>]*>([A-Z2-7 ]+)</pre>", browser.page)
    assert found is not None
    return found[1].replace(" ", "")


@pytest.fixture
def protected(signed_in: SignedIn, set_clock: SetClock) -> tuple[StaffBrowser, pyotp.TOTP]:
    """A curator who has just turned the second factor on, and the app on the phone."""
    browser = signed_in("curator")
    browser.open("/tai-khoan/hai-buoc")
    phone = pyotp.TOTP(secret_on(browser))
    browser.submit("/tai-khoan/hai-buoc", code=phone.at(set_clock.now))
    assert "Xác thực hai bước đã được bật." in browser.text()
    return browser, phone


def test_the_code_is_asked_for_from_then_on(
    protected: tuple[StaffBrowser, pyotp.TOTP], stranger: StaffBrowser, set_clock: SetClock
) -> None:
    set_clock.move(60)
    assert stranger.sign_in("curator").status_code == 422
    assert stranger.sign_in("curator", code=protected[1].at(set_clock.now)).status_code == 200


def test_a_wrong_code_turns_nothing_on_and_offers_the_same_secret_again(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/tai-khoan/hai-buoc")
    secret = secret_on(browser)
    assert browser.submit("/tai-khoan/hai-buoc", code="123 456").status_code == 422
    assert "Mã chưa đúng" in browser.text()
    assert secret_on(browser) == secret
    browser.open("/tai-khoan")
    assert "Đang tắt" in browser.text()


def test_the_qr_code_is_a_picture_that_nobody_keeps(signed_in: SignedIn) -> None:
    response = signed_in("curator").open("/tai-khoan/hai-buoc/ma-qr.svg")
    assert response.headers["content-type"].startswith("image/svg+xml")
    assert response.headers["cache-control"] == "no-store"
    assert "<svg" in response.text
    assert "style=" not in response.text


def test_each_session_is_offered_a_secret_of_its_own(protected: tuple[StaffBrowser, pyotp.TOTP]) -> None:
    browser, phone = protected
    browser.open("/tai-khoan/hai-buoc")
    assert secret_on(browser) != phone.secret


def test_it_is_turned_off_with_the_password_only(protected: tuple[StaffBrowser, pyotp.TOTP], stranger: StaffBrowser) -> None:
    browser, _ = protected
    browser.open("/tai-khoan")
    assert browser.submit("/tai-khoan/hai-buoc/tat", current_for_codes="sai").status_code == 422
    assert "Mật khẩu hiện tại chưa đúng." in browser.text()
    browser.submit("/tai-khoan/hai-buoc/tat", current_for_codes=PASSWORD)
    assert "Xác thực hai bước đã được tắt." in browser.text()
    assert stranger.sign_in("curator").status_code == 200
