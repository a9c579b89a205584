"""/console/bai-viet/<article id>/lich-su and what hangs on it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.new_article import Begun
from procbot.store import articles, audit
from tests.web.console.article_forms import ARTICLE, PATH, draft, save_as, summary_of
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
NEWER = replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: "20.000 đồng, nộp trực tuyến 7.000 đồng."})


@pytest.fixture
def browser(signed_in: SignedIn, console_services: Services) -> StaffBrowser:
    """A curator's, with a second revision of the article published."""
    with console_services.database.begin() as tx:
        revision = articles.add_revision(tx, ARTICLE, render(NEWER), None, "curator", "Đổi lệ phí <b>", NOW)
        articles.publish(tx, revision, "curator", NOW)
    return signed_in("curator")


def marked(page: str, tag: str) -> list[str]:
    """What stands between the tags of a kind."""
    return re.findall(rf"<{tag}>([^<]*)</{tag}>", page)


def test_the_revisions_are_listed_with_who_when_and_what_for(browser: StaffBrowser) -> None:
    browser.open(f"{PATH}/lich-su")
    assert re.findall(r">(Lượt sửa \d)</a>", browser.page) == ["Lượt sửa 2", "Lượt sửa 1"]
    for words in ("Đổi lệ phí &lt;b&gt;", "Nguyễn Thị Lan", "23/11/2026 09:30", "Đang dùng"):
        assert words in browser.page
    assert "Bản nháp đang viết" not in browser.text()


def test_links_and_buttons_are_called_by_the_words_that_are_seen_on_them(browser: StaffBrowser) -> None:
    browser.open(f"{PATH}/lich-su")
    named = re.findall(r'<(?:a|button)\b[^>]*aria-label="([^"]*)"[^>]*>([^<]*)<', browser.page)
    assert ("So với lượt trước: lượt sửa 2 với lượt 1", "So với lượt trước") in named
    assert [(name, seen) for name, seen in named if not name.startswith(seen)] == []


def test_two_revisions_are_compared_word_by_word(browser: StaffBrowser) -> None:
    browser.open(f"{PATH}/so-sanh?cu=1&moi=2")
    assert "Từ lượt sửa 1 đến lượt sửa 2" in browser.text()
    assert (marked(browser.page, "del")[1:], marked(browser.page, "ins")[1:]) == (["15.000"], ["20.000"])
    assert "dòng không đổi" in browser.text()
    assert "cu=2&amp;moi=1" in browser.page


def test_a_revision_is_read_as_a_whole_in_the_forms_words(browser: StaffBrowser) -> None:
    browser.open(f"{PATH}/so-sanh?cu=1&moi=1")
    for words in (
        "Loại bài: Thủ tục",
        "Có hiệu lực từ: 01/07/2025",
        "• Luật, bộ luật 68/2020/QH14 | Luật Cư trú | 27, 28 | 01/07/2021",
    ):
        assert words in browser.text()
    assert "Hai bản giống hệt nhau" not in browser.text()
    assert "frontmatter" not in browser.page


def test_the_draft_is_compared_with_the_seed(
    browser: StaffBrowser, console_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(console_services.curate.copies), "seed_text", lambda _, __: render(NEWER))
    save_as(console_services, "hoa", "Bản của Hòa.", 0)
    browser.open(f"{PATH}/lich-su")
    assert "cu=goc&amp;moi=nhap" in browser.page
    browser.open(f"{PATH}/so-sanh?cu=goc&moi=nhap")
    assert "Từ bản gốc đi kèm đến bản nháp" in browser.text()
    assert any("Hòa" in words for words in marked(browser.page, "ins"))
    browser.open(f"{PATH}/so-sanh?cu=goc&moi=2")
    assert "Hai bản giống hệt nhau" in browser.text()


def test_what_is_not_there_to_compare_is_said(browser: StaffBrowser) -> None:
    for query in ("cu=1&moi=9", "cu=x&moi=1", "", f"cu={'9' * 30}&moi=1"):
        assert browser.open(f"{PATH}/so-sanh?{query}").status_code == 404
        assert "Không có bản này để so sánh" in browser.text()


def test_restoring_makes_a_draft_and_leaves_what_is_published(browser: StaffBrowser, console_services: Services) -> None:
    browser.open(f"{PATH}/lich-su")
    page = browser.submit(f"{PATH}/khoi-phuc", number="1", version="0")
    assert page.url.path == f"/console{PATH}"
    assert "Lượt sửa trước đã thành bản nháp" in browser.text()
    copy = console_services.curate.copies.open(ARTICLE)
    assert (copy.markdown, copy.state, copy.version) == (render(RESIDENCE), "draft", 1)
    assert copy.published is not None
    assert copy.published.markdown == render(NEWER)
    assert browser.submit(f"{PATH}/khoi-phuc", number="9", version="1").status_code == 422
    assert "Không có lượt sửa này" in browser.text()


def test_restoring_over_a_draft_that_changed_meanwhile_shows_both(browser: StaffBrowser, console_services: Services) -> None:
    browser.open(f"{PATH}/lich-su")
    save_as(console_services, "hoa", "Bản của Hòa.", 0)
    assert browser.submit(f"{PATH}/khoi-phuc", number="1", version="0").status_code == 409
    assert "Bản của Hòa" in browser.text()
    assert summary_of(draft(console_services)) == "Bản của Hòa."
    browser.submit(f"{PATH}/khoi-phuc", number="1", version="1")
    with console_services.database.read() as tx:
        (deed,) = audit.recent(tx, 1)
    assert deed.before is not None
    assert "Bản của Hòa." in deed.before["text"]


def test_a_draft_is_discarded_only_as_it_was_seen(browser: StaffBrowser, console_services: Services) -> None:
    save_as(console_services, "hoa", "Bản của Hòa.", 0)
    browser.open(f"{PATH}/lich-su")
    assert browser.submit(f"{PATH}/bo-nhap", version="7").status_code == 409
    assert "người khác lưu" in browser.text()
    assert browser.submit(f"{PATH}/bo-nhap", version="1").url.path == f"/console{PATH}/lich-su"
    assert "Bản nháp đã được bỏ" in browser.text()
    assert draft(console_services) == render(NEWER)
    assert browser.submit(f"{PATH}/bo-nhap", version="0").status_code == 422


def test_an_article_that_was_only_begun_goes_with_its_draft(browser: StaffBrowser, console_services: Services) -> None:
    article_id = console_services.curate.new.begin(Begun("Nghỉ phép", "lao-dong"), "curator")
    browser.open(f"/bai-viet/{article_id}/lich-su")
    assert "Chưa có lượt sửa nào" in browser.text()
    assert "Bỏ cả bài" in browser.text()
    assert browser.submit(f"/bai-viet/{article_id}/bo-nhap", version="1").url.path == "/console/bai-viet"
    assert "Bài đã được bỏ" in browser.text()


def test_a_revision_that_is_still_to_come_leaves_the_one_before_in_use(browser: StaffBrowser, console_services: Services) -> None:
    with console_services.database.begin() as tx:
        coming = articles.add_revision(tx, ARTICLE, render(RESIDENCE), date(2026, 12, 1), "curator", "", NOW)
        articles.publish(tx, coming, "curator", NOW)
    browser.open(f"{PATH}/lich-su")
    for words in (
        "Đang dùng lượt sửa 2",
        "Lượt sửa 3 dùng từ 01/12/2026",
        "Lượt sửa 3 Dùng từ 01/12/2026",
        "Lượt sửa 2 Đang dùng",
    ):
        assert words in browser.text()
    browser.open(PATH)
    assert "Lượt sửa 3 dùng từ 01/12/2026" in browser.text()
