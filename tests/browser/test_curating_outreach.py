"""From what people ask and cannot be told to a draft, and from the staff to those who follow an area."""

import re

from playwright.sync_api import expect

from procbot.store import members, outbox, subscriptions
from tests.browser.office import Office, asks
from tests.browser.whole_page import arrived, expect_whole
from tests.services.small_base import NOW

NAIL = "mở tiệm nail cần gì"
NEWS = "Thứ bảy này công đoàn trực **cả ngày**."


def test_a_gap_becomes_a_draft_with_its_questions_filled_in(office: Office) -> None:
    for _ in range(2):
        asks(office.worker(), NAIL)
    curator = office.staff("curator")
    curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Câu chưa có bài").click()
    expect(curator.get_by_text("2 người")).to_be_visible()
    expect_whole(curator)
    curator.get_by_role("link", name=NAIL).click()
    arrived(curator, NAIL)
    expect_whole(curator)
    curator.get_by_label("Tiêu đề").fill("Đăng ký hộ kinh doanh tiệm nail")
    curator.get_by_label("Lĩnh vực").select_option(label="Chứng thực, tư pháp")
    curator.get_by_label("Loại bài").select_option("procedure")
    curator.get_by_role("button", name="Tạo bản nháp với các câu này").click()

    arrived(curator, "Đăng ký hộ kinh doanh tiệm nail")
    expect(curator.locator("#questions").get_by_role("textbox")).to_have_value(NAIL)
    expect_whole(curator)
    office.go(curator, "/chua-co-bai")
    expect(curator.get_by_text("Không có câu nào đang chờ")).to_be_visible()


def test_a_broadcast_is_written_previewed_sent_and_reported(office: Office) -> None:
    with office.services.database.begin() as tx:
        for chat in ("1001", "1002"):
            members.see(tx, f"m-{chat}", "telegram", NOW, chat)
            subscriptions.follow(tx, f"m-{chat}", ["cu-tru"], NOW)
    curator = office.staff("curator")
    curator.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Tin gửi người theo dõi").click()
    curator.get_by_role("link", name="Soạn tin", exact=False).first.click()
    curator.get_by_label("Nội dung tin").fill(NEWS)
    curator.get_by_role("checkbox", name="Mọi người theo dõi").check()
    curator.get_by_role("button", name="Xem trước").click()
    shown = curator.get_by_role("region", name="Xem trước")
    expect(shown).to_contain_text("2 người")
    expect(shown.locator("strong").filter(has_text="cả ngày").first).to_be_visible()
    expect_whole(curator)

    curator.get_by_role("button", name="Lưu bản nháp").click()
    expect(curator.get_by_text("Bản nháp đã lưu.")).to_be_visible()
    expect_whole(curator)
    curator.get_by_role("checkbox", name=re.compile("Mình đã đọc lại tin")).check()
    curator.get_by_role("button", name="Xác nhận gửi").click()
    expect(curator.get_by_text("Tin bắt đầu được gửi.")).to_be_visible()

    deliver(office)
    curator.reload()
    report = curator.get_by_role("region", name="Báo cáo cuối")
    expect(report.get_by_text("Đã gửi xong")).to_be_visible()
    expect(report.get_by_text("2 trong 2 người")).to_be_visible()
    expect_whole(curator)
    curator.get_by_role("link", name="Về danh sách").click()
    expect(curator.get_by_role("table")).to_contain_text("Đã gửi xong")
    expect_whole(curator)


def test_the_second_of_two_who_change_a_broadcast_sees_both_versions_and_loses_none(office: Office) -> None:
    first, second = office.staff("curator"), office.staff("curator", "second.curator", "Phạm Văn Nam")
    number = office.services.broadcast_drafts.create(NEWS, (), "curator")
    for page in (first, second):
        office.go(page, f"/tin-gui/soan?sua={number}")
    first.get_by_label("Nội dung tin").fill("Thứ bảy này trực **buổi sáng**.")
    first.get_by_role("button", name="Lưu thay đổi").click()
    expect(first.get_by_text("Bản nháp đã được sửa.")).to_be_visible()

    second.get_by_label("Nội dung tin").fill("Thứ bảy này trực **buổi chiều** 😀.")
    expect(second.get_by_text("Đã viết 35 trong 3.000 ký tự")).to_be_visible()
    second.get_by_role("button", name="Lưu thay đổi").click()
    expect(second.get_by_role("alert")).to_contain_text("Nguyễn Thị Lan vừa sửa bản nháp này")
    both = second.get_by_role("region", name="Hai bản cùng sửa")
    expect(both.get_by_role("group", name="Bản của Nguyễn Thị Lan")).to_contain_text("buổi sáng")
    expect(both.get_by_role("group", name="Bản của bạn")).to_contain_text("buổi chiều")
    expect_whole(second)
    second.get_by_label("Nội dung tin").fill("Thứ bảy này trực **cả ngày**.")
    second.get_by_role("button", name="Lưu thay đổi").click()
    expect(second.get_by_text("Bản nháp đã được sửa.")).to_be_visible()
    assert office.services.broadcasts.report(number).broadcast.text == "Thứ bảy này trực **cả ngày**."


def deliver(office: Office) -> None:
    """Be the bot: feed the outbox and empty it until nothing is left of any broadcast."""
    while office.services.broadcast_feed.step():
        now = office.services.clock()
        with office.services.database.begin() as tx:
            for item in outbox.due(tx, "telegram", now, 100):
                outbox.sent(tx, item.id, "1", now)
