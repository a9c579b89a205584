"""/console/tai-khoan."""

from collections.abc import Callable

import pytest

from tests.web.console.staff_browser import PASSWORD, StaffBrowser

SignedIn = Callable[[str], StaffBrowser]
OTHER = "năm chữ khó quên"


@pytest.mark.parametrize("role", ["curator", "reviewer", "admin"])
def test_everybody_sees_their_own_account(signed_in: SignedIn, role: str) -> None:
    browser = signed_in(role)
    browser.open("/tai-khoan")
    assert "Nguyễn Thị Lan" in browser.text()
    assert f"Tên đăng nhập {role} " in browser.text()
    assert "23/11/2026 09:30" in browser.text()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"current": "sai", "new": OTHER, "again": OTHER}, "Mật khẩu hiện tại chưa đúng."),
        ({"current": PASSWORD, "new": OTHER, "again": "khác hẳn đi nhé"}, "Hai lần nhập chưa giống nhau."),
        ({"current": PASSWORD, "new": "ngắn", "again": "ngắn"}, "Mật khẩu ngắn quá"),
        ({"current": PASSWORD, "new": PASSWORD, "again": PASSWORD}, "giống mật khẩu cũ"),
        ({}, "Mật khẩu hiện tại chưa đúng."),
    ],
)
def test_a_password_that_does_not_do_is_refused_with_the_reason(
    signed_in: SignedIn, fields: dict[str, str], sentence: str
) -> None:
    browser = signed_in("curator")
    browser.open("/tai-khoan")
    assert browser.submit("/tai-khoan/mat-khau", **fields).status_code == 422
    assert sentence in browser.text()
    assert 'aria-invalid="true"' in browser.page
    assert not any(f'value="{typed}"' in browser.page for typed in fields.values())


def test_the_new_password_opens_the_console_afterwards(signed_in: SignedIn, stranger: StaffBrowser) -> None:
    browser = signed_in("curator")
    browser.open("/tai-khoan")
    browser.submit("/tai-khoan/mat-khau", current=PASSWORD, new=OTHER, again=OTHER)
    assert stranger.sign_in("curator").status_code == 422
    assert stranger.sign_in("curator", OTHER).status_code == 200
