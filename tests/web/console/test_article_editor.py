"""/console/bai-viet/<article id>: what the editor shows."""

import html
from collections.abc import Callable
from dataclasses import replace

from procbot.bootstrap import Services
from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.new_article import Begun
from procbot.store import articles, curated_list
from tests.web.console.article_forms import ARTICLE, PATH, draft, value
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import EXTENSION, HOSTILE, NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]
LONG = "Thủ tục " + "đăng ký tạm trú cho người lao động ở nhà trọ gần khu công nghiệp " * 3


def write(services: Services, markdown: str, article_id: str = ARTICLE) -> None:
    """Save a text as the draft."""
    services.curate.copies.save(article_id, markdown, services.curate.copies.open(article_id).version, "lan")


def test_every_field_of_the_article_stands_in_the_form(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(PATH)
    assert [value(browser, name) for name in ("title", "authority", "procedure_code", "in_force_from", "review_by")] == [
        "Đăng ký tạm trú",
        "Công an cấp xã",
        "1.004194",
        "01/07/2025",
        "01/05/2027",
    ]
    assert value(browser, "text_dossier") == RESIDENCE.sections[Section.DOSSIER]
    assert [value(browser, name) for name in ("legal_number", "legal_articles", "legal_from", "source_url", "related")] == [
        "68/2020/QH14",
        "27, 28",
        "01/07/2021",
        "https://dichvucong.gov.vn",
        "gia-han-tam-tru",
    ]
    for words in ("Gia hạn tạm trú", "Đang dùng lượt sửa 1", "Mục phải có", "Chưa sửa gì"):
        assert words in browser.text()


def test_beside_the_form_stand_the_findings_with_the_way_to_their_fields(signed_in: SignedIn, console_services: Services) -> None:
    write(console_services, render(RESIDENCE).replace("review_by: 2027-05-01", 'review_by: "31/02/2027"'))
    browser = signed_in("curator")
    browser.open(PATH)
    assert "Cần sửa: 1 lỗi" in browser.text()
    assert 'href="#o-review_by" data-place>Rà soát lại trước ngày</a>' in browser.page
    assert value(browser, "review_by") == "31/02/2027"
    browser.open(f"{PATH}/markdown")
    assert "Dòng 15" in browser.text()


def test_the_preview_shows_the_chosen_section_as_the_worker_sees_it(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(f"{PATH}?muc=fee")
    assert 'value="preview:fee" aria-pressed="true"' in browser.page
    assert browser.text().count("Nguồn: Luật Cư trú 68/2020/QH14, Điều 27, 28 · rà soát 01/11/2026") == 2
    for words in ("Trên trang hỏi đáp", "Trên Telegram", "Trang chính thức: Cổng Dịch vụ công quốc gia", "Có đúng ý bạn không?"):
        assert words in browser.text()
    browser.open(f"{PATH}?muc=poem")
    assert 'value="preview:summary" aria-pressed="true"' in browser.page


def test_an_article_without_a_text_has_no_preview_yet(signed_in: SignedIn, console_services: Services) -> None:
    article_id = console_services.curate.new.begin(Begun("Nghỉ phép", "lao-dong"), "lan")
    browser = signed_in("curator")
    browser.open(f"/bai-viet/{article_id}")
    assert "chưa có mục nào có nội dung" in browser.text()
    assert browser.page.count('<section class="part" id="muc-') == 5


def test_a_head_that_the_form_has_no_fields_for_opens_as_markdown(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    for broken in (
        "---\nhỏng",
        render(RESIDENCE).replace("kind: procedure", "kind: poem"),
        "---\nmore: 1\n---\n## Tóm tắt\nChữ\n",
    ):
        write(console_services, broken)
        browser.open(PATH)
        assert "biểu mẫu chưa mở được" in browser.text()
        assert value(browser, "markdown").rstrip() == broken.rstrip()


def test_what_is_no_article_yet_stands_in_the_form_as_it_was_typed(signed_in: SignedIn, console_services: Services) -> None:
    head = "id: x\ntitle: Thử\nreviewed_on: hôm nay\nquestions:\n  - Lạ: câu một"
    text = f"---\n{head}\n---\nđầu\n## Tóm tắt\nmột\n## Khác\nhai\n## Tóm tắt\nba\n"
    write(console_services, text)
    browser = signed_in("curator")
    browser.open(PATH)
    assert (value(browser, "reviewed_on"), value(browser, "questions_whole").strip()) == ("hôm nay", "Lạ: câu một")
    assert value(browser, "text_summary") == "đầu\nmột\n## Khác\nhai\nba"


def test_hostile_texts_are_shown_as_text_on_every_page(signed_in: SignedIn, console_services: Services) -> None:
    script = "</textarea><script>alert(1)</script>"
    hostile = replace(
        HOSTILE,
        title=f"Tên {script}",
        aliases=(f"gọi {script}",),
        authority=f'"{script}',
        questions=(AskedQuestion(f"Hỏi {script}", None), AskedQuestion(f"Hỏi {script}", Section.SUMMARY)),
        sections={**HOSTILE.sections, Section.SUMMARY: f"Chữ {script} [a](javascript:alert(1))"},
    )
    write(console_services, render(hostile), "bai-la")
    browser = signed_in("curator")
    for path in (
        "",
        "/markdown",
        "/lich-su",
        "/so-sanh?cu=1&moi=nhap",
        "/so-sanh?cu=nhap&moi=nhap",
        "?bo=summary",
        "?tim=<script>",
    ):
        assert browser.open(f"/bai-viet/bai-la{path}").status_code == 200
        assert "<script>" not in browser.page, path
        assert "</textarea><" not in browser.page.replace("</textarea></div>", ""), path
        assert 'href="javascript' not in browser.page, path
    browser.open("/bai-viet")
    assert html.escape(script, quote=False) in browser.page
    assert "<script>alert" not in browser.page


def test_a_question_for_a_section_that_is_not_there_offers_to_write_it(signed_in: SignedIn, console_services: Services) -> None:
    asked = AskedQuestion("Được mấy đồng?", Section.AMOUNT)
    write(console_services, render(replace(RESIDENCE, questions=(asked,))))
    browser = signed_in("curator")
    browser.open(PATH)
    assert "chưa có mục" in browser.text()
    assert value(browser, "questions_amount").strip() == "Được mấy đồng?"
    assert 'value="add_section:amount"' in browser.page


def test_related_articles_are_searched_for(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(f"{PATH}?tim=bai")
    assert 'value="relate:bai-het-han"' in browser.page
    assert 'value="relate:gia-han-tam-tru"' not in browser.page
    browser.open(f"{PATH}?tim=zzz")
    assert "Không có bài nào khớp với “zzz”" in browser.text()


def test_standing_is_said_before_anything_is_typed(signed_in: SignedIn, console_services: Services) -> None:
    browser, curate = signed_in("curator"), console_services.curate
    write(console_services, render(replace(RESIDENCE, title=LONG)))
    with console_services.database.begin() as tx:
        revision = articles.add_revision(tx, ARTICLE, render(RESIDENCE) + "\n", None, "hoa", "", NOW)
        articles.publish(tx, revision, "hoa", NOW)
    browser.open(PATH)
    assert "lượt sửa 2 đã được xuất bản" in browser.text()
    assert LONG.strip() in browser.text()
    with console_services.database.begin() as tx:
        articles.retire(tx, "gia-han-tam-tru", "hoa", NOW)
        curated_list.set_state(tx, "gia-han-tam-tru", "retired", NOW)
    browser.open("/bai-viet/gia-han-tam-tru")
    assert "Bài đã được gỡ" in browser.text()
    assert curate.copies.open(EXTENSION.id).state == "retired"


def test_there_is_no_page_of_an_article_that_is_not_there(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    for path in ("/bai-viet/khong-co", "/bai-viet/KHONG", "/bai-viet/khong-co/lich-su", "/bai-viet/khong-co/markdown"):
        assert browser.open(path).status_code == 404
    assert draft(console_services) == render(RESIDENCE)
