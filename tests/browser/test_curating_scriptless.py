"""The way from a draft into force in browsers that run no script: slower to use, and complete."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.article_desk import ArticleDesk, expect_answer, publish_fees, second_person
from tests.browser.office import FEE, FEE_TEXT, Office

NEW_FEE = "20.000 đồng; nộp trực tuyến 10.000 đồng."


@pytest.fixture
def scriptless(office: Office, chromium: Browser) -> Iterator[Office]:
    """The office as people see it who have switched scripts off."""
    opened: list[BrowserContext] = []

    def open_page() -> Page:
        opened.append(chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}))
        return opened[-1].new_page()

    yield replace(office, open_page=open_page)
    for context in opened:
        context.close()


def follow(page: Page, ending: str) -> None:
    """Ask how far the job has got until it is over."""
    heading = page.get_by_role("heading", name=ending)
    again = page.get_by_role("link", name="Xem lại tiến độ")
    while not heading.is_visible():
        again.or_(heading).first.wait_for()
        if again.is_visible():
            again.click()
    expect(heading).to_be_visible()


def test_an_article_is_changed_approved_and_published_without_a_script(scriptless: Office) -> None:
    publish_fees(scriptless, FEE_TEXT)
    writer = ArticleDesk(scriptless, scriptless.staff("curator"))
    writer.open()
    writer.write("Lệ phí", NEW_FEE)
    writer.page.get_by_role("button", name="Thêm trang nguồn").click()
    expect(writer.row("Trang nguồn 3").get_by_label("Tên trang")).to_be_visible()
    writer.page.get_by_role("button", name="Xem trước mục Lệ phí").click()
    expect(writer.page.get_by_role("group", name="Thẻ trả lời trên trang hỏi đáp")).to_contain_text(NEW_FEE)
    writer.page.get_by_role("button", name="Lưu và sang bước này").click()
    writer.page.get_by_role("button", name="Xem trước ảnh hưởng").click()
    follow(writer.page, "Ảnh hưởng nếu xuất bản")
    writer.send_to_review()

    second = second_person(scriptless)
    second.page.get_by_role("button", name="Xuất bản", exact=True).click()
    follow(second.page, "Các kênh đang trả lời")
    expect_answer(scriptless.services, FEE, NEW_FEE)


def test_two_who_edit_at_once_are_led_to_both_texts_without_a_script(scriptless: Office) -> None:
    publish_fees(scriptless, FEE_TEXT)
    first = ArticleDesk(scriptless, scriptless.staff("curator", name="Lê Thị Hoa"))
    second = ArticleDesk(scriptless, scriptless.staff("curator", "second.curator", "Phạm Văn Nam"))
    for desk, fee in ((first, "16.000 đồng."), (second, "17.000 đồng.")):
        desk.open()
        desk.write("Lệ phí", fee)
    first.save()
    second.page.get_by_role("button", name="Lưu bản nháp").click()

    fees = second.page.get_by_role("region", name="Lệ phí")
    expect(fees.get_by_role("group", name="Bản của Lê Thị Hoa")).to_contain_text("16.000")
    fees.get_by_label("Lấy bản của bạn").check()
    second.page.get_by_role("button", name="Lưu bản đã ghép").click()
    expect(second.page.get_by_label("Nội dung mục Lệ phí")).to_have_value("17.000 đồng.")
