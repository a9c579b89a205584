"""/console/can-bo."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.wording.console_staff import PROBLEMS
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def password_on(browser: StaffBrowser) -> str:
    found = re.search(r"<pre[^>]*>(\w+)</pre>", browser.page)
    assert found is not None
    return found[1]


def id_of(services: Services, login: str) -> int:
    return next(each.id for each in services.accounts.everyone() if each.login == login)


def test_an_added_account_gets_a_password_that_is_shown_once(signed_in: SignedIn, stranger: StaffBrowser) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    assert browser.submit("/can-bo/them", name=" Phạm  Quốc Việt ", login="Viet.Pham", role="curator").status_code == 200
    password = password_on(browser)
    browser.open("/can-bo")
    assert "Phạm Quốc Việt" in browser.text()
    assert password not in browser.page
    assert stranger.sign_in("viet.pham", password).status_code == 200
    assert "Cán bộ biên tập" in stranger.text()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "Lan", "login": "admin", "role": "curator"}, "đã có người dùng"),
        ({"name": "Lan", "login": "lan anh", "role": "curator"}, "chữ thường không dấu"),
        ({"name": " ", "login": "lan", "role": "curator"}, "Họ tên cần là một dòng"),
        ({"name": "Lan", "login": "lan", "role": "boss"}, "Bạn chọn một vai trò"),
        ({}, "chữ thường không dấu"),
    ],
)
def test_a_wrong_entry_is_refused_and_what_was_typed_stays(signed_in: SignedIn, fields: dict[str, str], sentence: str) -> None:
    browser = signed_in("admin")
    browser.open("/can-bo/them")
    assert browser.submit("/can-bo/them", **fields).status_code == 422
    assert sentence in browser.text()
    assert f'value="{fields.get("login", "")}"' in browser.page


def test_name_and_role_are_changed(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    lan = add_staff(console_services, "curator", "lan")
    browser.open(f"/can-bo/{lan.id}")
    browser.submit(f"/can-bo/{lan.id}", name="Lê Thị Lan", role="reviewer")
    assert "Thay đổi đã được lưu." in browser.text()
    changed = console_services.accounts.get(lan.id)
    assert changed is not None
    assert (changed.name, changed.role) == ("Lê Thị Lan", "reviewer")


def test_the_last_admin_stays_one(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    mine = id_of(console_services, "admin")
    browser.open(f"/can-bo/{mine}")
    for path, place in ((f"/can-bo/{mine}", "role"), (f"/can-bo/{mine}/ngung", "deactivate")):
        assert browser.submit(path, name="Lan", role="curator").status_code == 422
        assert re.findall(r'<p class="error" id="l-(\w+)">([^<]*)</p>', browser.page) == [(place, PROBLEMS["last_admin"])]
        assert re.findall(r'<(fieldset|button) class="[^"]*" aria-describedby="l-(\w+)"', browser.page) == [
            ({"role": "fieldset", "deactivate": "button"}[place], place)
        ]


def test_an_account_is_stopped_and_let_in_again(signed_in: SignedIn, console_services: Services, stranger: StaffBrowser) -> None:
    browser = signed_in("admin")
    lan = add_staff(console_services, "curator", "lan")
    browser.open(f"/can-bo/{lan.id}")
    browser.submit(f"/can-bo/{lan.id}/ngung")
    assert "đã ngừng hoạt động" in browser.text()
    assert stranger.sign_in("lan").status_code == 422
    browser.submit(f"/can-bo/{lan.id}/mo-lai")
    assert "hoạt động trở lại" in browser.text()
    assert stranger.sign_in("lan").status_code == 200


def test_a_forgotten_password_is_replaced_and_the_old_one_opens_nothing(
    signed_in: SignedIn, console_services: Services, stranger: StaffBrowser
) -> None:
    browser = signed_in("admin")
    lan = add_staff(console_services, "curator", "lan")
    browser.open(f"/can-bo/{lan.id}")
    browser.submit(f"/can-bo/{lan.id}/mat-khau")
    assert stranger.sign_in("lan").status_code == 422
    assert stranger.sign_in("lan", password_on(browser)).status_code == 200


@pytest.mark.parametrize("path", ["/can-bo/4711", "/can-bo/0", "/can-bo/x"])
def test_an_account_that_is_not_there_is_not_found(signed_in: SignedIn, path: str) -> None:
    assert signed_in("admin").open(path).status_code == 404


def test_the_list_is_found_in_with_and_without_accents_and_sorted_by_given_name(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("admin")
    add_staff(console_services, "curator", "viet", "Phạm Quốc Việt")
    add_staff(console_services, "reviewer", "anh", "Đỗ Hoàng Anh")
    browser.open("/can-bo?xep=ten")
    names = re.findall(r'<a href="/console/can-bo/\d+">([^<]+)</a>', browser.page)
    assert names == ["Đỗ Hoàng Anh", "Nguyễn Thị Lan", "Trần Văn Minh", "Phạm Quốc Việt"]
    browser.open("/can-bo?q=do+hoang")
    assert re.findall(r'<a href="/console/can-bo/\d+">([^<]+)</a>', browser.page) == ["Đỗ Hoàng Anh"]
    browser.open("/can-bo?vai-tro=curator")
    assert re.findall(r'<a href="/console/can-bo/\d+">([^<]+)</a>', browser.page) == ["Phạm Quốc Việt"]
    browser.open("/can-bo?q=khong-ai&xep=gan-nhat&trang=99")
    assert "Không có tài khoản nào như vậy" in browser.text()


def test_markup_in_a_name_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    lan = add_staff(console_services, "curator", "lan", hostile)
    for path in ("/can-bo", f"/can-bo/{lan.id}", "/can-bo?q=" + "%3Cscript%3E", "/nhat-ky-thao-tac"):
        browser.open(path)
        assert "<script>alert" not in browser.page
        assert "<img src=x" not in browser.page
