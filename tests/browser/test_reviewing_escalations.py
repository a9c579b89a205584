"""A question goes to the staff on the chat page and in Telegram; the console's reply arrives where it was asked."""

from playwright.sync_api import Page, expect

from procbot.wording import console_escalations as words
from tests.browser.office import FEE, Office, asks
from tests.browser.telegram import bot_running

REPLY = "Chào bạn, trường hợp của bạn được miễn lệ phí."
ASKER = 4711


def reply(reviewer: Page) -> None:
    """Open the only question in the inbox, take it and reply, beginning with a canned opening."""
    reviewer.get_by_role("navigation").get_by_role("link", name="Câu chuyển cán bộ").click()
    reviewer.get_by_role("table", name=words.NAV).get_by_role("link", name=FEE).click()
    reviewer.get_by_role("button", name="Nhận câu này").click()
    expect(reviewer.get_by_role("status").first).to_have_text(words.DONE["taken"])
    reviewer.get_by_role("link", name="Trả lời câu hỏi", exact=True).click()
    expect(reviewer.get_by_label("Câu trả lời")).not_to_be_empty()
    reviewer.get_by_label("Câu trả lời").fill(REPLY)
    reviewer.get_by_role("button", name="Gửi trả lời").click()
    expect(reviewer.get_by_role("status").first).to_have_text(words.DONE["replied"])
    expect(reviewer.locator("#trao-doi-voi-can-bo")).to_contain_text(REPLY)


def test_a_reply_waits_on_the_chat_page_until_its_visitor_comes_back(office: Office) -> None:
    worker = office.worker()
    asks(worker, FEE)
    worker.get_by_role("button", name="Hỏi cán bộ công đoàn").click()
    worker.get_by_role("button", name="Gửi cho cán bộ").click()
    expect(worker.locator("#log")).to_contain_text("Mình đã gửi câu hỏi cho cán bộ công đoàn.")
    stranger = office.worker()

    reviewer = office.staff("reviewer")
    reply(reviewer)
    expect(reviewer.locator("#trao-doi-voi-can-bo")).to_contain_text(words.WAITS_ON_PAGE)
    stranger.reload()
    expect(stranger.locator("#log")).not_to_contain_text(REPLY)
    worker.reload()
    expect(worker.locator("#log")).to_contain_text(REPLY)

    reviewer.reload()
    expect(reviewer.locator("#trao-doi-voi-can-bo")).to_contain_text("Đã tới")


def test_a_reply_is_delivered_in_telegram_and_the_open_page_says_so(office: Office) -> None:
    reviewer = office.staff("reviewer")
    with bot_running(office.services) as telegram:
        telegram.say(ASKER, FEE)
        telegram.reads(ASKER, "15.000 đồng")
        telegram.press(ASKER, "staff:1")
        telegram.reads(ASKER, "Bạn đồng ý gửi không?")
        telegram.press(ASKER, "consult:1:send")
        telegram.reads(ASKER, "Mình đã gửi câu hỏi")
        reply(reviewer)

        assert telegram.reads(ASKER, REPLY).startswith("<b>Cán bộ công đoàn trả lời:</b>")
        expect(reviewer.locator("#trao-doi-voi-can-bo")).to_contain_text("Đã tới")
    office.go(reviewer, "/hoi-can-bo?trang-thai=da-tra-loi")
    expect(reviewer.get_by_role("table", name=words.NAV)).to_contain_text("Đã tới")
