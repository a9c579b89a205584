"""/console/bai-viet."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.sections import Kind
from procbot.services.curation.new_article import Begun
from procbot.text.fold import fold
from tests.web.console.article_forms import draft
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import PUBLISHED

SignedIn = Callable[[str], StaffBrowser]


def titles(browser: StaffBrowser) -> list[str]:
    """The titles on the page."""
    return re.findall(r'class="article-cell"><a href="/console/bai-viet/([^"]*)"', browser.page)


def test_the_list_tells_state_validity_and_findings_and_leads_to_the_editor(
    signed_in: SignedIn, console_services: Services
) -> None:
    console_services.curate.new.begin(Begun("Nghỉ phép năm", "lao-dong", Kind.GUIDE), "lan")
    browser = signed_in("curator")
    browser.open("/bai-viet")
    assert "nghi-phep-nam" in titles(browser)
    for words in ("Lao động, tiền lương", "Hướng dẫn", "Bản nháp", "Chưa dùng", "Hết hiệu lực", "Sắp có hiệu lực"):
        assert words in browser.text()
    every = len(PUBLISHED) + 1
    assert f"1–{every} trong {every}" in browser.text()
    assert "<script>alert" not in browser.page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=gia h", ["gia-han-tam-tru"]),
        ("q=gia+han&linh-vuc=lao-dong", []),
        ("trang-thai=draft", ["nghi-phep-nam"]),
        ("hieu-luc=expired", ["bai-het-han"]),
        ("loai=guide", ["nghi-phep-nam"]),
        ("hieu-luc=never&trang=99&xep=nothing&loai=procedure&q=sap+toi", ["bai-sap-toi"]),
    ],
)
def test_filters_and_search_narrow_the_list(
    signed_in: SignedIn, console_services: Services, query: str, expected: list[str]
) -> None:
    console_services.curate.new.begin(Begun("Nghỉ phép năm", "lao-dong", Kind.GUIDE), "lan")
    browser = signed_in("curator")
    browser.open(f"/bai-viet?{query}")
    assert sorted(titles(browser)) == expected
    assert ("Không có bài nào như vậy" in browser.text()) == (expected == [])


def test_the_list_is_turned_round_and_keeps_its_filters(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/bai-viet?xep=title&q=tam+tru")
    up = titles(browser)
    assert up == [each.id for each in sorted(PUBLISHED, key=lambda each: fold(each.title))]
    assert "q=tam+tru&amp;xep=-title" in browser.page
    browser.open("/bai-viet?xep=-title&q=tam+tru")
    assert titles(browser) == up[::-1]


def test_the_page_takes_the_same_number_of_queries_however_many_articles(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")

    def queries() -> int:
        browser.open("/bai-viet")  # checks the texts that are new
        return queries_of(console_services.database, browser, "/bai-viet")

    few = queries()
    for number in range(60):
        console_services.curate.new.begin(Begun(f"Bài {number}", "lao-dong"), "lan")
    assert queries() == few
    assert f"1–50 trong {60 + len(PUBLISHED)} · trang 1/2" in browser.text()
    browser.open("/bai-viet?trang=2")
    assert f"51–{60 + len(PUBLISHED)} trong {60 + len(PUBLISHED)} · trang 2/2" in browser.text()


def test_a_title_is_kept_without_the_unseen_characters_that_pasting_brings(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("curator")
    browser.open("/bai-viet-moi")
    assert browser.submit("/bai-viet-moi", title="\u200b\u202e ", area="lao-dong", kind="guide").status_code == 422
    page = browser.submit("/bai-viet-moi", title="\u202eNghỉ\u200b phép", area="lao-dong", kind="guide")
    assert page.url.path == "/console/bai-viet/nghi-phep"
    assert "title: Nghỉ phép\n" in draft(console_services, "nghi-phep")


def test_an_article_is_begun_and_its_editor_opens(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/bai-viet-moi")
    page = browser.submit("/bai-viet-moi", title=" Nghỉ  phép <b>năm</b> ", area="lao-dong", kind="guide")
    assert page.url.path == "/console/bai-viet/nghi-phep-b-nam-b"
    assert "Bản nháp mới đã sẵn sàng" in browser.text()
    assert "<b>" not in browser.page
    assert "title: Nghỉ phép <b>năm</b>\n" in draft(console_services, "nghi-phep-b-nam-b")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "Nghỉ phép", "area": "", "kind": "guide"}, "chọn lĩnh vực và loại bài"),
        ({"title": "Nghỉ phép", "area": "lao-dong", "kind": "poem"}, "chọn lĩnh vực và loại bài"),
        ({"title": "  ", "area": "lao-dong", "kind": "guide"}, "nhập tiêu đề"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(signed_in: SignedIn, fields: dict[str, str], sentence: str) -> None:
    browser = signed_in("curator")
    browser.open("/bai-viet-moi")
    assert browser.submit("/bai-viet-moi", **fields).status_code == 422
    assert sentence in browser.text()
    assert f'value="{fields["title"].strip()}"' in browser.page
