"""/console/tu-dien/thu."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.services.ask import MAX_CHARACTERS
from procbot.services.curation.lexicon_rows import LexiconRow
from procbot.store import exchanges
from tests.web.console.lexicon_in_force import put_lexicon
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    put_lexicon(console_services)
    return signed_in("curator")


def test_a_question_is_read_by_the_lexicon_in_force(browser: StaffBrowser) -> None:
    browser.open("/tu-dien/thu")
    assert "Bản đang dùng" not in browser.text()
    browser.open("/tu-dien/thu?q=gia+h%E1%BA%A1n+tt")
    for words in ("Hiểu là: gia hạn tạm trú", "“tt” viết đầy đủ “tạm trú”", "chỉ có một cách đọc", "Gia hạn tạm trú"):
        assert words in browser.text()


def test_the_draft_reads_it_beside(browser: StaffBrowser, console_services: Services) -> None:
    console_services.curate.lexicon_draft.put(LexiconRow("abbreviation", "gh", ("gia hạn",)), "lan")
    browser.open("/tu-dien/thu?q=gh+tt")
    _, before, after = re.split(r'<h2 id="(?:truoc|sau)">', browser.page)
    assert "“gh” viết đầy đủ “gia hạn”" in after
    assert "gia hạn”" not in before
    assert "“tt” viết đầy đủ “tạm trú”" in before
    browser.open("/tu-dien/thu?q=tt")
    assert "Bản nháp đọc câu này giống bản đang dùng." in browser.text()


def test_what_is_tried_is_not_kept(browser: StaffBrowser, console_services: Services) -> None:
    browser.open("/tu-dien/thu?q=t%E1%BA%A1m+tr%C3%BA+0912345678")
    with console_services.database.read() as tx:
        assert exchanges.get(tx, 1) is None


def test_a_long_question_is_cut_to_what_can_be_asked(browser: StaffBrowser) -> None:
    assert browser.open("/tu-dien/thu?q=%00" + "x" * 6_000).status_code == 200
    assert f'value="{"x" * MAX_CHARACTERS}"' in browser.page
