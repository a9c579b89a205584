"""/console/tu-dien/thay-doi."""

from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.services.curation.lexicon_draft import fingerprint_of
from procbot.services.curation.lexicon_rows import LexiconRow
from tests.web.console.lexicon_in_force import put_lexicon
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]
HOME = LexiconRow("synonym", "quê", ("nơi thường trú", "quê quán"))


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    put_lexicon(console_services)
    return signed_in("curator")


def change_two(services: Services) -> None:
    drafts = services.curate.lexicon_draft
    changed = LexiconRow("regional", "Quê", ("nơi thường trú", "bản quán"), ambiguous=True)
    drafts.put(changed, "lan", was="entry:quê", seen=fingerprint_of(HOME))
    drafts.put(LexiconRow("teencode", "ko", ("không",)), "hoa")


def test_no_changes_are_told(browser: StaffBrowser) -> None:
    browser.open("/tu-dien/thay-doi")
    assert "Chưa có thay đổi nào" in browser.text()


def test_each_change_shows_what_goes_and_what_comes(browser: StaffBrowser, console_services: Services) -> None:
    change_two(console_services)
    browser.open("/tu-dien/thay-doi")
    for shown in ("<del>quê quán</del>", "<ins>bản quán</ins>", "<del>Đồng nghĩa</del> <ins>Tiếng địa phương</ins>"):
        assert shown in browser.page
    for words in ("1 dòng giữ nguyên", "Còn nghĩa khác: không có", "Từ: quê Quê", "hoa, 23/11/2026 09:30", "Thêm mới"):
        assert words in browser.text()


def test_a_change_bears_its_writer_s_name(browser: StaffBrowser, console_services: Services) -> None:
    add_staff(console_services, "curator", "hoa", "Lê Hoa")
    change_two(console_services)
    browser.open("/tu-dien/thay-doi")
    assert "Lê Hoa, 23/11/2026 09:30" in browser.text()


def test_a_change_is_taken_back(browser: StaffBrowser, console_services: Services) -> None:
    change_two(console_services)
    browser.open("/tu-dien/thay-doi")
    browser.submit("/tu-dien/thay-doi/bo", key="entry:quê")
    assert "Thay đổi đã được bỏ." in browser.text()
    assert [each.key for each in console_services.curate.lexicon_draft.open().changes] == ["entry:ko"]
    assert browser.submit("/tu-dien/thay-doi/bo", key="entry:quê").status_code == 409
    assert "Thay đổi này không còn" in browser.text()


def test_all_changes_are_taken_back(browser: StaffBrowser, console_services: Services) -> None:
    change_two(console_services)
    browser.open("/tu-dien/thay-doi")
    browser.submit("/tu-dien/thay-doi/bo-het")
    assert "Mọi thay đổi đã được bỏ" in browser.text()
    assert console_services.curate.lexicon_draft.open().changes == ()
    assert browser.submit("/tu-dien/thay-doi/bo-het").status_code == 409
