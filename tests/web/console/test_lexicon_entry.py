"""/console/tu-dien/them and /sua."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.services.curation.lexicon_draft import fingerprint_of
from procbot.services.curation.lexicon_rows import OUTSIDE, LexiconRow
from tests.web.console.lexicon_in_force import put_lexicon
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]
HOME = LexiconRow("synonym", "quê", ("nơi thường trú", "quê quán"))
HOME_PATH = "/tu-dien/sua?muc=entry%3Aqu%C3%AA"


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    put_lexicon(console_services)
    return signed_in("curator")


def seen(browser: StaffBrowser) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', browser.page)
    assert found is not None
    return found[1]


def test_a_row_is_added_to_the_draft_alone(browser: StaffBrowser, console_services: Services) -> None:
    browser.open("/tu-dien/them?loai=teencode&tu=hk")
    assert 'value="teencode" checked' in browser.page
    assert 'value="hk"' in browser.page
    browser.submit("/tu-dien/them", kind="teencode", term=" hk ", means="không\r\n\r\nhộ   khẩu\nkhông", ambiguous="1")
    assert "Đã lưu vào bản nháp." in browser.text()
    draft = console_services.curate.lexicon_draft.open()
    assert draft.rows["entry:hk"] == LexiconRow("teencode", "hk", ("không", "hộ khẩu"), ambiguous=True)
    assert "hk" not in draft.in_force


def test_a_topic_is_added_with_its_phrasings(browser: StaffBrowser, console_services: Services) -> None:
    browser.open("/tu-dien/them")
    browser.submit("/tu-dien/them", kind=OUTSIDE, term="bói toán", means="xem tử vi\nxem ngày cưới", ambiguous="1")
    row = console_services.curate.lexicon_draft.open().rows["outside:bói toán"]
    assert row == LexiconRow(OUTSIDE, "bói toán", ("xem tử vi", "xem ngày cưới"))
    assert "Cách hỏi, mỗi dòng một cách" in browser.text()
    assert 'type="radio"' not in browser.page


def test_a_row_is_changed_and_renamed(browser: StaffBrowser, console_services: Services) -> None:
    browser.open(HOME_PATH)
    assert "nơi thường trú\nquê quán" in browser.page
    page = browser.submit(HOME_PATH, seen=seen(browser), act="luu", kind="regional", term="dưới quê", means="nơi thường trú")
    assert str(page.url).endswith("/tu-dien/sua?muc=entry%3Ad%C6%B0%E1%BB%9Bi+qu%C3%AA&xong=da-luu")
    rows = console_services.curate.lexicon_draft.open().rows
    assert rows["entry:dưới quê"] == LexiconRow("regional", "dưới quê", ("nơi thường trú",))
    assert "entry:quê" not in rows


def test_a_row_is_removed_once_that_is_confirmed(browser: StaffBrowser, console_services: Services) -> None:
    browser.open(HOME_PATH)
    assert browser.submit(HOME_PATH, seen=seen(browser), act="xoa").status_code == 422
    assert "Bạn đánh dấu vào ô xác nhận" in browser.text()
    browser.submit(HOME_PATH, seen=seen(browser), act="xoa", sure="1")
    assert "Đã xóa trong bản nháp." in browser.text()
    assert "entry:quê" not in console_services.curate.lexicon_draft.open().rows
    assert browser.open(HOME_PATH).status_code == 404
    assert "Mục này không còn trong từ điển." in browser.text()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "thư"}, "Bạn chọn loại của mục."),
        ({"term": "?!"}, "Bạn nhập từ hoặc tên chủ đề"),
        ({"means": " \n "}, "Bạn nhập ít nhất một nghĩa"),
        ({"means": "x" * 301}, "Mỗi dòng không quá 300 ký tự"),
        ({"term": "QUÊ"}, "Từ điển đã có “quê”"),
    ],
)
def test_what_is_no_row_is_told_and_stays_in_the_form(browser: StaffBrowser, fields: dict[str, str], sentence: str) -> None:
    browser.open("/tu-dien/them")
    filled = {"kind": "synonym", "term": "dưới quê", "means": "nơi thường trú"} | fields
    assert browser.submit("/tu-dien/them", **filled).status_code == 422
    assert sentence in browser.text()
    assert filled["term"] in browser.page


def test_who_is_overtaken_sees_what_they_typed_and_the_newest(browser: StaffBrowser, console_services: Services) -> None:
    browser.open(HOME_PATH)
    stale = seen(browser)
    newest = LexiconRow("synonym", "quê", ("của Lan",))
    console_services.curate.lexicon_draft.put(newest, "lan", was="entry:quê", seen=fingerprint_of(HOME))
    page = browser.submit(HOME_PATH, seen=stale, act="luu", kind="synonym", term="quê", means="của tôi")
    assert page.status_code == 409
    assert "vừa được người khác sửa" in browser.text()
    assert "của tôi" in browser.text()
    assert ">\ncủa Lan</textarea>" in browser.page
    assert browser.submit(HOME_PATH, seen=stale, act="xoa", sure="1").status_code == 409
    assert (
        browser.submit(HOME_PATH, seen=fingerprint_of(newest), act="luu", kind="synonym", term="quê", means="x").status_code
        == 200
    )
