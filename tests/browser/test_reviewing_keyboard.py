"""A reviewer filters the log, puts a queue together, and judges it without touching the mouse."""

import re

from playwright.sync_api import Page, expect

from procbot.store import verdicts
from tests.browser.office import FEE, FEE_TEXT, Office, asks, choose

NAIL = "mở tiệm nail cần gì"
WHERE = "Đăng ký tạm trú nộp ở đâu?"


def judged(office: Office) -> dict[int, tuple[str, str]]:
    """The verdict and the note on each of the first exchanges that has one."""
    with office.services.database.read() as tx:
        found = {exchange_id: verdicts.live(tx, exchange_id) for exchange_id in range(1, 5)}
    return {exchange_id: (each[0].verdict, each[0].note) for exchange_id, each in found.items() if each}


def put_together(office: Office, reviewer: Page, name: str, query: str) -> None:
    """Make a queue of what the log shows under a filter, and let it be filled."""
    office.go(reviewer, f"/hoi-dap{query}")
    reviewer.get_by_role("link", name="Lập hàng đợi").click()
    reviewer.get_by_label("Tên", exact=True).fill(name)
    reviewer.get_by_role("button", name="Lưu hàng đợi").click()
    expect(reviewer.get_by_role("heading", name=name)).to_be_visible()
    office.services.review.upkeep.step()


def in_hand(reviewer: Page, before: str = "") -> str:
    """Wait until another item than ``before`` is open and its keys are heard; return its question."""
    expect(reviewer.locator("p.question")).not_to_have_text(before)
    expect(reviewer.get_by_role("radio").first).to_be_focused()  # by the page's script, which then listens
    return reviewer.locator("p.question").inner_text()


def test_the_log_is_filtered_without_accents_and_an_exchange_is_opened(office: Office) -> None:
    worker = office.worker()
    for question in (FEE, NAIL, "le phi dang ky tam tru bao nhieu"):
        asks(worker, question)
    reviewer = office.staff("reviewer")
    reviewer.get_by_role("navigation").get_by_role("link", name="Nhật ký hỏi đáp").click()
    expect(reviewer.locator(".log-head")).to_contain_text("3 lượt")

    reviewer.get_by_label("Trong câu hỏi có").fill("le phi")
    reviewer.get_by_role("button", name="Lọc", exact=True).click()
    expect(reviewer.locator(".log-head")).to_contain_text("2 lượt")
    expect(reviewer.get_by_role("list", name="Điều kiện đang dùng")).to_contain_text("le phi")
    reviewer.get_by_role("table", name="Nhật ký hỏi đáp").get_by_role("link", name=FEE).click()

    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Câu số 1")
    expect(reviewer.locator(".said.this")).to_contain_text(FEE_TEXT)
    expect(reviewer.locator("details.passage[open]")).to_contain_text("Đã gửi")


def test_a_queue_is_judged_by_the_keyboard_alone(office: Office) -> None:
    worker = office.worker()
    for question in (FEE, NAIL, WHERE):
        asks(worker, question)
    reviewer = office.staff("reviewer")
    put_together(office, reviewer, "Từ trang web", "?channels=web")
    keyboard = reviewer.keyboard
    reviewer.get_by_role("button", name="Nhận câu tiếp theo").focus()
    keyboard.press("Enter")
    first = in_hand(reviewer)
    keyboard.press("j")
    second = in_hand(reviewer, first)
    keyboard.press("k")
    assert in_hand(reviewer, second) == first

    keyboard.press("1")
    expect(reviewer.get_by_role("radio", name=re.compile("^1"))).to_be_checked()
    keyboard.press("Enter")
    assert in_hand(reviewer, first) == second
    expect(reviewer.get_by_role("status").first).to_contain_text("Đã lưu.")
    keyboard.press("3")
    expect(reviewer.get_by_label("Ghi chú")).to_be_focused()
    keyboard.press("Enter")
    assert len(judged(office)) == 1  # nothing is sent without the note
    keyboard.type("12345 đã đổi")
    keyboard.press("Enter")
    in_hand(reviewer, second)
    keyboard.press("5")
    expect(reviewer.get_by_label("Bài khác (tên hoặc mã)")).to_be_visible()
    keyboard.press("Escape")
    keyboard.press("n")
    keyboard.type("Lẽ ra phải đưa bài khác")
    keyboard.press("Enter")

    expect(reviewer.locator(".notice").first).to_contain_text("Hiện không còn câu nào")
    assert sorted(judged(office).values()) == [
        ("correct", ""),
        ("outdated", "12345 đã đổi"),
        ("wrong_article", "Lẽ ra phải đưa bài khác"),
    ]


def test_the_form_without_its_note_is_told_where_it_is_missing(office: Office) -> None:
    asks(office.worker(), FEE)
    reviewer = office.staff("reviewer")
    office.go(reviewer, "/hoi-dap/1")
    choose(reviewer, "incomplete")
    reviewer.get_by_role("button", name="Lưu nhận xét").click()
    expect(reviewer.get_by_label("Ghi chú").first).to_have_attribute("aria-invalid", "true")
    expect(reviewer.get_by_role("radio", name=re.compile("^Thiếu ý"))).to_be_checked()
    reviewer.get_by_label("Ghi chú").first.fill("Chưa nói nộp ở đâu")
    reviewer.get_by_role("button", name="Lưu nhận xét").click()
    expect(reviewer.locator("#ket-luan")).to_contain_text("Kết luận hiện nay")
    assert judged(office) == {1: ("incomplete", "Chưa nói nộp ở đâu")}
