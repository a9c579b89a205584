"""An entry of the lexicon is changed, tried, looked at beside the questions of the log, published, and understood at the chat."""

from playwright.sync_api import expect

from tests.browser.article_desk import another_process, expect_answer, expect_shown
from tests.browser.office import Office, asks
from tests.browser.whole_page import arrived, expect_whole

QUESTION = "lãnh tiền tn ở đâu"
ANSWER = "Nộp ở trung tâm dịch vụ việc làm"


def test_a_changed_entry_is_tried_previewed_published_and_understood(office: Office) -> None:
    worker = office.worker()
    asks(worker, QUESTION)
    curator = office.staff("curator")
    with another_process(office) as bot:
        assert ANSWER not in bot.ask.ask(QUESTION).answer.text

        curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Từ điển").click()
        arrived(curator, "Từ điển")
        expect_whole(curator)
        curator.get_by_label("Tìm từ hoặc nghĩa").fill("thanh niên")
        curator.get_by_role("button", name="Lọc", exact=True).click()
        curator.get_by_role("link", name="tn", exact=True).click()
        curator.get_by_role("textbox", name="Từ trong bài").fill("thất nghiệp")
        curator.get_by_role("button", name="Lưu vào bản nháp").click()
        expect(curator.get_by_text("Đã lưu vào bản nháp.")).to_be_visible()
        expect_whole(curator)

        curator.get_by_role("link", name="Thử một câu").click()
        curator.get_by_label("Câu hỏi").fill(QUESTION)
        curator.get_by_role("button", name="Thử", exact=True).click()
        expect(curator.get_by_role("region", name="Bản nháp")).to_contain_text("thất nghiệp")
        expect(curator.get_by_role("region", name="Bản đang dùng")).to_contain_text("thanh niên")
        expect_whole(curator)

        curator.get_by_role("link", name="1 thay đổi").click()
        arrived(curator, "Thay đổi chưa xuất bản")
        expect_whole(curator)
        curator.get_by_role("button", name="Xem trước ảnh hưởng").click()
        expect(curator.get_by_role("heading", name="Ảnh hưởng của từ điển mới")).to_be_visible()
        expect(curator.get_by_text(QUESTION, exact=True)).to_be_visible()
        expect_whole(curator)
        curator.get_by_role("button", name="Xuất bản từ điển").click()
        expect(curator.get_by_text("Từ điển mới đang được dùng.")).to_be_visible()

        asks(worker, QUESTION)
        expect_shown(worker, ANSWER)
        expect_answer(bot, QUESTION, ANSWER)
