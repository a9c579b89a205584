"""Two reviewers see one answer in two ways, and a third person decides."""

import re

from playwright.sync_api import Page, expect

from tests.browser.office import FEE, Office, asks, choose

NOTE = "Thiếu mức nộp qua bưu điện"


def judge_next(office: Office, reviewer: Page, verdict: str, note: str = "") -> None:
    """Take the next item of the only queue and judge it."""
    office.go(reviewer, "/hang-doi")
    reviewer.get_by_role("button", name="Nhận câu tiếp theo").click()
    choose(reviewer, verdict)
    reviewer.get_by_label("Ghi chú").fill(note)
    reviewer.get_by_role("button", name="Lưu và sang câu tiếp").click()
    reviewer.wait_for_url(re.compile("/hang-doi[?]"))


def test_two_reviewers_disagree_and_a_third_decides(office: Office) -> None:
    asks(office.worker(), FEE)
    lan, nam = office.staff("reviewer", "lan", "Nguyễn Thị Lan"), office.staff("reviewer", "nam", "Phạm Văn Nam")
    office.go(lan, "/hang-doi/them")
    lan.get_by_label("Tên", exact=True).fill("Hai người cùng xem")
    lan.get_by_role("radio", name=re.compile("Theo bộ lọc")).check()
    lan.get_by_label("Số người nhận xét mỗi câu").select_option("2")
    lan.get_by_role("button", name="Lưu hàng đợi").click()
    expect(lan.get_by_role("heading", name="Hai người cùng xem")).to_be_visible()
    office.services.review.upkeep.step()
    judge_next(office, lan, "correct")
    judge_next(office, nam, "incomplete", NOTE)

    chief = office.staff("admin", "first.admin", "Trần Văn Minh")
    office.go(chief, "/hang-doi")
    chief.get_by_role("link", name="Kết luận 1 câu").click()
    expect(chief.locator(".sides li")).to_have_count(2)
    expect(chief.locator(".sides")).to_contain_text(NOTE)
    choose(chief, "incomplete")
    chief.get_by_role("button", name="Lưu kết luận").click()
    expect(chief.get_by_label("Ghi chú")).to_have_attribute("aria-invalid", "true")
    chief.get_by_label("Ghi chú").fill("Đồng ý với Nam")
    chief.get_by_role("button", name="Lưu kết luận").click()
    expect(chief.locator("main")).to_contain_text("Không có câu nào chờ kết luận")

    office.go(nam, "/hoi-dap/1")
    expect(nam.locator("#ket-luan > p").first).to_contain_text("Thiếu ý Kết luận hiện nay")
    expect(nam.locator("#ket-luan ol.history")).to_contain_text("Đồng ý với Nam")
    office.go(nam, "/hang-doi")
    agreement = nam.get_by_role("region", name="Mức đồng thuận").get_by_role("row", name=re.compile("Lan và .*Nam"))
    expect(agreement.get_by_role("cell").nth(1)).to_have_text("1")
    expect(agreement.get_by_role("cell").nth(2)).to_have_text("0")
