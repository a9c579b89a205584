"""A document becomes an article: read, mended, looked at, approved by a second person, and answered from at once."""

import re

from playwright.sync_api import Page, expect

from tests.browser.article_desk import ArticleDesk, another_process, expect_answer, expect_shown, second_person
from tests.browser.office import Office, asks
from tests.browser.whole_page import arrived, expect_whole
from tests.knowledge.portal.pages import PAGE

QUESTION = "Xin giấy xác nhận cư trú nộp ở đâu?"
WHERE = "Nộp ở công an cấp xã nơi đang ở, hoặc trên VNeID."
ARTICLE_ID = "xac-nhan-thong-tin-ve-cu-tru"
DOCUMENT = f"""# Xác nhận thông tin về cư trú

## Tóm tắt

Người cần chứng minh nơi đang ở thì xin giấy xác nhận thông tin về cư trú.

## Hồ sơ

- Tờ khai thay đổi thông tin cư trú CT01.

## Nơi nộp

{WHERE}

## Thời hạn giải quyết

03 ngày làm việc.

## Lệ phí

Không thu phí.
"""


def open_imports(writer: Page) -> None:
    writer.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Nhập tài liệu").click()
    arrived(writer, "Nhập tài liệu")


def keep(writer: Page) -> None:
    writer.get_by_role("button", name="Lưu các bài đã chọn thành bản nháp").click()
    arrived(writer, "Kết quả nhập")


def mend(desk: ArticleDesk) -> None:
    """Follow the findings to their fields, and fill these in."""
    page = desk.page
    findings = page.get_by_role("region", name=re.compile("^Cần sửa: 2 lỗi"))
    findings.get_by_role("link", name="Căn cứ pháp lý").click()
    law = desk.row("Văn bản 1")
    expect(law.get_by_label("Số hiệu")).to_be_focused()
    law.get_by_label("Số hiệu").fill("68/2020/QH14")
    law.get_by_label("Tên văn bản").fill("Luật Cư trú")
    law.get_by_label("Điều", exact=True).fill("17")
    law.get_by_label("Có hiệu lực từ").fill("01/07/2021")
    source = desk.row("Trang nguồn 1")
    source.get_by_label("Tên trang").fill("Cổng Dịch vụ công quốc gia")
    source.get_by_label("Địa chỉ").fill("https://dichvucong.gov.vn")
    questions = page.locator("#muc-where details.questions")
    questions.locator("summary").click()
    questions.get_by_role("textbox").fill(f"{QUESTION}\nGiấy xác nhận cư trú nộp ở cơ quan nào?")
    desk.save()
    expect(page.get_by_role("heading", name="Cần sửa: 1 nên xem")).to_be_visible()


def test_a_pasted_document_is_mended_approved_and_answered_from_in_every_process(office: Office) -> None:
    worker = office.worker()
    asks(worker, QUESTION)
    writer = office.staff("curator", name="Lê Thị Hoa")
    with another_process(office) as bot:
        assert WHERE not in bot.ask.ask(QUESTION).answer.text

        open_imports(writer)
        writer.get_by_label("Dán nội dung").fill(DOCUMENT)
        writer.get_by_label("Lĩnh vực").select_option(label="Cư trú, căn cước")
        expect_whole(writer)
        writer.get_by_role("button", name="Đọc tài liệu").click()
        expect(writer.get_by_role("heading", name="Xác nhận thông tin về cư trú")).to_be_visible()
        expect_whole(writer)
        keep(writer)
        writer.get_by_role("link", name="Mở bài").click()

        desk = ArticleDesk(office, writer, ARTICLE_ID)
        mend(desk)
        writer.get_by_role("button", name="Nơi nộp", exact=True).click()
        for look in ("Thẻ trả lời trên trang hỏi đáp", "Tin nhắn trên Telegram"):
            expect(writer.get_by_role("group", name=look)).to_contain_text(WHERE)
        expect_whole(writer)

        writer.get_by_role("button", name="Lưu và sang bước này").click()
        desk.preview_impact()
        expect(writer.get_by_role("heading", name=QUESTION)).to_be_visible()
        expect(writer.get_by_role("button", name="Xuất bản", exact=True)).to_have_count(0)
        expect_whole(writer)
        desk.send_to_review()
        expect(writer.get_by_role("button", name="Xuất bản", exact=True)).to_have_count(0)
        expect_whole(writer)

        second = second_person(office, ARTICLE_ID)
        expect_whole(second.page)
        second.preview_impact()
        second.publish()
        expect_whole(second.page)

        asks(worker, QUESTION)
        expect_shown(worker, WHERE)
        expect_answer(bot, QUESTION, WHERE)


def test_a_file_of_two_procedures_becomes_two_drafts_of_which_one_is_kept(office: Office) -> None:
    writer = office.staff("curator")
    open_imports(writer)
    two = PAGE + PAGE.replace("Cấp lại thẻ", "Cấp đổi thẻ")
    writer.get_by_label("Tệp tài liệu").set_input_files(
        {"name": "thủ tục <b>thẻ.md", "mimeType": "text/markdown", "buffer": two.encode()}
    )
    writer.get_by_role("button", name="Đọc tài liệu").click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text("thủ tục <b>thẻ.md")
    expect(writer.get_by_role("checkbox", name="Giữ bài này")).to_have_count(2)
    expect_whole(writer)
    writer.get_by_role("checkbox", name="Giữ bài này").first.uncheck()
    keep(writer)
    expect(writer.get_by_role("heading", name="Cấp đổi thẻ")).to_be_visible()
    expect(writer.get_by_text("1 bài không được chọn")).to_be_visible()
    expect_whole(writer)


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(office: Office) -> None:
    writer = office.staff("curator")
    open_imports(writer)
    writer.get_by_label("Tệp tài liệu").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n\0"}
    )
    writer.get_by_role("button", name="Đọc tài liệu").click()
    expect(writer.get_by_role("alert").first).to_be_visible()
    expect(writer.get_by_label("Tệp tài liệu")).to_be_visible()
    expect_whole(writer)
