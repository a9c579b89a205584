"""/console/tu-dien: the list."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.services.curation.lexicon_draft import fingerprint_of
from procbot.services.curation.lexicon_rows import LexiconRow
from tests.web.console.lexicon_in_force import TEXT, put_lexicon
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    put_lexicon(console_services)
    return signed_in("curator")


def terms(browser: StaffBrowser) -> list[str]:
    return re.findall(r'<td data-label="(?:Người hỏi gõ|Chủ đề)"><a [^>]*>([^<]*)', browser.page)


def test_the_rows_are_listed_by_term_with_their_kinds_counted(browser: StaffBrowser) -> None:
    browser.open("/tu-dien")
    assert terms(browser) == ["bh", "quê", "tt", "xổ số"]
    for words in ("Tất cả 4", "Chữ viết tắt 2", "Ngoài phạm vi 1", "Địa danh 0", "(còn nghĩa khác)", "và 1 dòng khác"):
        assert words in browser.text()
    browser.open("/tu-dien?xep=-tu")
    assert terms(browser) == ["xổ số", "tt", "quê", "bh"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=que", ["quê"]),
        ("tim=TAM+tru", ["tt"]),
        ("tim=do+ve", ["xổ số"]),
        ("tim=thuong", ["quê", "xổ số"]),
        ("tim=thuong&loai=outside", ["xổ số"]),
        ("loai=abbreviation", ["bh", "tt"]),
        ("loai=khong-co&trang=x", ["bh", "quê", "tt", "xổ số"]),
        ("tim=%00%3Cb%3E", []),
    ],
)
def test_the_list_is_searched_without_accents_and_by_kind(browser: StaffBrowser, query: str, found: list[str]) -> None:
    browser.open(f"/tu-dien?{query}")
    assert terms(browser) == found
    assert found or "Không có mục nào khớp" in browser.text()


def test_the_draft_shows_in_the_list(browser: StaffBrowser, console_services: Services) -> None:
    drafts = console_services.curate.lexicon_draft
    drafts.put(LexiconRow("teencode", "ko", ("không",)), "lan")
    drafts.remove("entry:tt", fingerprint_of(LexiconRow("abbreviation", "tt", ("tạm trú",))), "lan")
    browser.open("/tu-dien")
    assert terms(browser) == ["bh", "ko", "quê", "tt", "xổ số"]
    for words in ("2 thay đổi chưa xuất bản", "Thêm mới", "Sẽ xóa"):
        assert words in browser.text()


def test_an_empty_lexicon_asks_for_the_first_row(signed_in: SignedIn, console_services: Services) -> None:
    put_lexicon(console_services, "")
    browser = signed_in("curator")
    browser.open("/tu-dien")
    assert "Bạn thêm mục đầu tiên nhé." in browser.text()


def test_stored_markup_is_shown_as_text(browser: StaffBrowser, console_services: Services) -> None:
    drafts = console_services.curate.lexicon_draft
    drafts.put(LexiconRow("synonym", "<script>alert(1)</script>", ('<img src=x onerror="alert(2)">',)), "lan")
    key = next(each.key for each in drafts.open().changes)
    for path in ("/tu-dien", "/tu-dien/thay-doi", f"/tu-dien/sua?muc={key}", "/tu-dien/thu?q=<script>alert(3)</script>"):
        browser.open(path)
        assert "<script>alert" not in browser.page
        assert "<img src=x" not in browser.page
        assert "<script>alert" in browser.text()


def test_a_thousand_rows_come_in_pages_with_the_same_number_of_queries(browser: StaffBrowser, console_services: Services) -> None:
    database = console_services.database
    few = [queries_of(database, browser, path) for path in ("/tu-dien", "/tu-dien/thay-doi")]
    more = "".join(
        f'\n[[entry]]\nterm = "chữ số {number}"\nkind = "teencode"\nmeans = ["nghĩa {number}"]\n' for number in range(1_000)
    )
    put_lexicon(console_services, TEXT + more)
    for number in range(3):
        console_services.curate.lexicon_draft.put(LexiconRow("synonym", f"thêm {number}", ("nghĩa",)), "lan")
    assert [queries_of(database, browser, path) for path in ("/tu-dien", "/tu-dien/thay-doi")] == few
    assert max(few) <= 10
    browser.open("/tu-dien?trang=2")
    assert "51–100 trong 1.007" in browser.text()
