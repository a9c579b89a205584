"""/console/hoi-can-bo/cau-mo-dau: openings of one's own."""

import re
from collections.abc import Callable

from procbot.bootstrap import Services
from procbot.services.reply_openings import DEFAULTS, Opening
from procbot.wording import console_escalations as words
from tests.web.console.staff_browser import StaffBrowser
from tests.web.console.test_escalations import ask

SignedIn = Callable[[str], StaffBrowser]
PATH = "/hoi-can-bo/cau-mo-dau"


def save(browser: StaffBrowser, *pairs: tuple[str, str]) -> int:
    fields = {"csrf": [browser.token()], "name": [name for name, _ in pairs], "text": [text for _, text in pairs]}
    response = browser.post(f"/console{PATH}", data=fields)
    browser.page = response.text
    return response.status_code


def test_openings_are_written_and_used(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(PATH)
    assert DEFAULTS[0].name in browser.page
    assert "Dùng lại các câu có sẵn" not in browser.page
    assert save(browser, (" Mời  tới ", "Mời bạn <b>tới</b>\r\n12 Lê Lợi [...]"), ("", " ")) == 200
    assert words.DONE["openings"] in browser.text()
    assert console_services.reply_openings.all() == (Opening("Mời tới", "Mời bạn <b>tới</b>\n12 Lê Lợi [...]"),)
    browser.open(f"/hoi-can-bo/{number}?mau=1")
    assert "Mời tới" in browser.text()
    assert "12 Lê Lợi [...]" in browser.page.partition("<textarea")[2]
    assert "<b>tới" not in browser.page
    browser.open(PATH)
    browser.submit(PATH, do="reset")
    assert console_services.reply_openings.all() == DEFAULTS


def test_half_an_opening_is_given_back(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    browser.open(PATH)
    assert save(browser, ("Chỉ có tên", "")) == 422
    assert words.OPENING_INCOMPLETE in browser.text()
    assert "Chỉ có tên" in browser.page
    assert console_services.reply_openings.all() == DEFAULTS


def test_what_a_colleague_has_changed_meanwhile_is_not_written_over_unseen(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("reviewer")
    browser.open(PATH)
    (seen,) = re.findall(r'name="seen" value="(\w+)"', browser.page)
    theirs = Opening("Của Lan", "Chào bạn")
    assert console_services.reply_openings.replace((theirs,), "lan")
    fields = {"name": "Của tôi", "text": "Xin chào"}
    assert browser.submit(PATH, seen=seen, **fields).status_code == 409
    assert words.OPENINGS_CHANGED in browser.text()
    assert "Của tôi" in browser.page
    assert console_services.reply_openings.all() == (theirs,)
    (seen,) = re.findall(r'name="seen" value="(\w+)"', browser.page)
    browser.submit(PATH, seen=seen, **fields)
    assert console_services.reply_openings.all() == (Opening("Của tôi", "Xin chào"),)


def test_without_any_opening_a_reply_begins_empty(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    console_services.reply_openings.replace((), "lan")
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}?mau=1")
    assert "\n</textarea>" in browser.page
