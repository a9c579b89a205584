"""The whole way of one answer: judged, acted on, its article edited and published by a second person, asked again, promoted."""

from playwright.sync_api import Page, expect

from procbot.store import answered_questions, golden_questions
from tests.browser.office import CLEAN, FEE, FEE_TEXT, Office, asks, choose

NEW_FEE = "Đăng ký tạm trú: 16.000 đồng; nộp trực tuyến 8.000 đồng."
VERDICT = "#ket-luan"


def judge(office: Office, reviewer: Page, verdict: str, note: str = "") -> None:
    """Give a verdict on the first exchange, on its own page."""
    office.go(reviewer, "/hoi-dap/1")
    choose(reviewer, verdict)
    reviewer.get_by_label("Ghi chú").first.fill(note)
    reviewer.get_by_role("button", name="Lưu nhận xét").click()
    expect(reviewer.get_by_role("status").first).to_have_text("Nhận xét đã được lưu.")


def taught(office: Office) -> tuple[list[str], list[str]]:
    """The active golden questions, and those of the article's answered questions that will be searched."""
    with office.services.database.read() as tx:
        golden = [each.question for each in golden_questions.active(tx)]
        answered = [each.question for each in answered_questions.of_article(tx, CLEAN.id) if each.active]
    return golden, answered


def test_a_verdict_leads_to_a_new_text_and_the_question_is_asked_again(office: Office) -> None:
    worker = office.worker()
    asks(worker, FEE)
    reviewer = office.staff("reviewer")
    judge(office, reviewer, "outdated", "Từ tháng này là 16.000 đồng")
    reviewer.get_by_label("Loại việc").select_option(label="Sửa bài")
    reviewer.get_by_label("Giao cho").select_option("first.admin")
    reviewer.locator("#viec").get_by_label("Ghi chú").fill("Sửa mức lệ phí")
    reviewer.get_by_role("button", name="Ghi việc này").click()
    expect(reviewer.locator("#viec")).to_contain_text("Cần làm")

    curator = office.staff("curator", name="Lê Thị Hoa")
    office.go(curator, f"/bai-viet/{CLEAN.id}")
    curator.locator("#muc-fee textarea").first.fill(NEW_FEE)
    curator.get_by_role("button", name="Lưu bản nháp").click()
    curator.get_by_role("button", name="Lưu và sang").click()
    curator.get_by_role("button", name="Gửi duyệt").click()
    expect(curator.get_by_role("button", name="Xuất bản", exact=True)).to_have_count(0)

    office.clock.move(60)
    second = office.staff("admin", "first.admin", "Trần Văn Minh")
    office.go(second, f"/bai-viet/{CLEAN.id}/dua-vao-su-dung")
    expect(second.get_by_role("group", name="Những chỗ khác nhau")).to_contain_text("16.000")
    second.get_by_role("button", name="Xuất bản", exact=True).click()
    expect(second.get_by_role("heading", name="Các kênh đang trả lời")).to_be_visible()

    office.go(reviewer, "/hoi-dap/1")
    expect(reviewer.locator(VERDICT)).to_contain_text("Hết hiệu lực vì bài đã đổi")
    expect(reviewer.locator("details.passage[open]")).to_contain_text("Bài đã đổi")
    reviewer.locator("#viec").get_by_role("link", name="Sửa bài").click()
    reviewer.get_by_role("button", name="Xong, hỏi lại câu này").click()
    again = reviewer.get_by_role("heading", name="Hỏi lại").locator("..")
    expect(again).to_contain_text("16.000 đồng")
    expect(reviewer.get_by_role("heading", name="Câu trả lời lúc đó").locator("..")).to_contain_text(FEE_TEXT)
    expect(reviewer.locator(".difference ins").first).to_be_visible()
    asks(worker, FEE)
    expect(worker.locator("#log section.exchange").last).to_contain_text("16.000 đồng")


def test_a_right_answer_teaches_and_is_taken_back(office: Office) -> None:
    asks(office.worker(), FEE)
    reviewer = office.staff("reviewer")
    judge(office, reviewer, "correct")
    expect(reviewer.locator(VERDICT)).to_contain_text("Trong bộ câu hỏi mẫu")
    assert taught(office) == ([FEE], [FEE])

    reviewer.get_by_role("button", name="Đưa ra khỏi bộ câu hỏi mẫu").click()
    expect(reviewer.get_by_role("button", name="Đưa vào bộ câu hỏi mẫu")).to_be_visible()
    assert taught(office) == ([], [])
    reviewer.get_by_role("button", name="Đưa vào bộ câu hỏi mẫu").click()
    expect(reviewer.locator(VERDICT)).to_contain_text("Trong bộ câu hỏi mẫu")
    assert taught(office) == ([FEE], [FEE])

    reviewer.get_by_role("button", name="Rút lại").click()
    expect(reviewer.locator(VERDICT)).to_contain_text("Đã rút")
    assert taught(office) == ([], [])
