"""The pictures of docs/huong-dan/ra-soat.md, taken while the work that it tells of is done."""

import re

from playwright.sync_api import Page

from procbot.store import escalations, members, outbox
from procbot.store.escalations import NewEscalation
from tests.browser.pictures import ADMIN, REVIEWER, Studio, shoot

QUEUE = "Rủi ro hằng ngày"
LABEL = "Cần hỏi bảo hiểm"
TO_THE_STAFF = (
    ("7001", "Công ty nợ lương hai tháng thì nhờ công đoàn được không?"),
    ("7002", "Công ty nợ lương 2 tháng, em nhờ công đoàn được không ạ?"),
    ("7003", "Xin công đoàn hỗ trợ bệnh hiểm nghèo thì gặp ai?"),
)
REPLY = "Chào bạn, công đoàn hỗ trợ được. Bạn mang hợp đồng và bảng lương đến văn phòng công đoàn công ty nhé."


def walk(studio: Studio) -> None:
    """Read the log, judge, decide, have something done, answer, count and report."""
    page = studio.page(REVIEWER)
    filtering(page)
    judged = judging(studio, page)
    deciding(studio, page, judged)
    doing(page, judged)
    replying(studio, page)
    counting(page)


def filtering(page: Page) -> None:
    """Find what members did not like, keep the filter, read one exchange, ask for a file."""
    page.goto("/console/hoi-dap")
    page.get_by_label("Trong câu hỏi có").fill("bao hiem")
    page.get_by_text("Thêm điều kiện").click()
    page.locator("summary", has_text="Bình chọn").click()
    page.get_by_label("Chưa đúng").check()
    page.locator("summary", has_text="Bình chọn").click()
    shoot(page, "ra-soat-bo-loc", ".log-filter")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.locator("summary", has_text="Bộ lọc đã lưu").click()
    page.get_by_label("Lưu bộ lọc đang dùng với tên").fill("Bảo hiểm, bị chê")
    page.get_by_label("Dùng chung cho mọi người rà soát").check()
    page.get_by_role("button", name="Lưu bộ lọc").click()
    page.get_by_text("Bộ lọc đã được lưu.").wait_for()
    page.locator("summary", has_text="Bộ lọc đã lưu").click()
    shoot(page, "ra-soat-da-loc", ".log-head", ".kept", "tbody tr:nth-child(3)")
    page.get_by_role("link", name="Xuất tệp").click()
    page.get_by_label("Lý do").fill("Gửi ban chính sách xem các câu bị chê trong quý IV")
    shoot(page, "ra-soat-xuat-tep", "main")
    with page.expect_download():
        page.get_by_role("button", name="Tải tệp").click()
    page.goto("/console/hoi-dap?votes=down")
    page.locator("td a.clip").first.click()
    shoot(page, "ra-soat-mot-cau", ".review")


def judging(studio: Studio, page: Page) -> str:
    """Make a queue and judge two of its items by the keyboard; return the address of the second one's exchange."""
    page.goto("/console/hang-doi/them")
    page.get_by_label("Tên", exact=True).fill(QUEUE)
    page.get_by_label("Số người nhận xét mỗi câu").select_option("2")
    shoot(page, "ra-soat-lap-hang-doi", "main")
    page.get_by_role("button", name="Lưu hàng đợi").click()
    while studio.services.review.queues.step():
        pass
    page.goto("/console/hang-doi")
    page.get_by_role("button", name="Nhận câu tiếp theo").click()
    _press(page, "1")
    _save(page)
    _press(page, "2")
    page.keyboard.type("Chưa nói phải nộp ở đâu.")
    shoot(page, "ra-soat-nhan-xet", ".notice", ".judging-head", ".judging", max_height_px=900)
    address = page.get_by_role("link", name="mọi chi tiết").get_attribute("href") or ""
    _save(page)
    return address


def _press(page: Page, key: str) -> None:
    page.locator("[data-first]:focus").wait_for()  # the page's script listens from then on
    page.keyboard.press(key)


def _save(page: Page) -> None:
    judged = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: address != judged)


def deciding(studio: Studio, page: Page, judged: str) -> None:
    """A second person says otherwise; the first one settles it."""
    other = studio.page(ADMIN)
    other.goto(judged)
    verdicts = other.locator("#ket-luan")
    verdicts.locator("summary").first.click()
    verdicts.locator("label.choice").first.click()
    verdicts.get_by_role("button", name="Lưu nhận xét").click()
    other.get_by_text("Nhận xét đã được lưu.").wait_for()
    page.goto("/console/hang-doi")
    shoot(page, "ra-soat-hang-doi", ".queues", ".queues + section")
    page.get_by_role("link", name=re.compile("Kết luận")).click()
    shoot(page, "ra-soat-ket-luan", "main")
    page.locator("form.verdict label.choice").first.click()
    page.get_by_role("button", name="Lưu kết luận").click()
    page.get_by_text("Kết luận đã được lưu.").wait_for()
    page.goto(judged)
    shoot(page, "ra-soat-cau-hoi-mau", "#ket-luan")


def doing(page: Page, judged: str) -> None:
    """Label an exchange, write down what is to be done about it, do it."""
    page.goto("/console/nhan")
    page.get_by_label("Nhãn mới").fill(LABEL)
    page.get_by_role("button", name="Thêm nhãn").click()
    page.goto(judged)
    page.locator("#nhan").get_by_role("button", name="Gắn").click()
    page.get_by_text("Nhãn đã được gắn.").wait_for()
    to_do = page.locator("#viec")
    to_do.get_by_label("Loại việc").select_option("edit_article")
    to_do.get_by_label("Giao cho").select_option("hoa.le")
    to_do.get_by_label("Ghi chú").fill("Thêm nơi nộp vào cuối mục.")
    shoot(page, "ra-soat-nhan-va-viec", "#nhan", "#viec")
    to_do.get_by_role("button", name="Ghi việc này").click()
    page.get_by_text("Việc đã được ghi vào bảng.").wait_for()
    page.goto("/console/viec")
    page.locator(".ticket h3 a").first.click()
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_role("button", name="Xong, hỏi lại câu này").click()
    page.get_by_text("Đóng lúc").wait_for()
    shoot(page, "ra-soat-hoi-lai", "main")


def replying(studio: Studio, page: Page) -> None:
    """Two ask the staff alike, a third something else; the two get one reply, which arrives."""
    services = studio.services
    with services.database.begin() as tx:
        cluster = None
        for chat, question in TO_THE_STAFF:
            members.see(tx, f"m-{chat}", "telegram", services.clock(), chat)
            alike = None if chat == TO_THE_STAFF[-1][0] else cluster
            new = NewEscalation(member_ref=f"m-{chat}", channel="telegram", question=question, cluster_id=alike)
            number = escalations.add(tx, new, services.clock())
            cluster = cluster or number
    page.goto("/console/hoi-can-bo")
    shoot(page, "ra-soat-chuyen-can-bo", "main")
    page.get_by_role("link", name=TO_THE_STAFF[0][1]).click()
    page.get_by_role("button", name="Nhận câu này").click()
    page.locator("[data-opening]").first.click()
    page.get_by_label("Câu trả lời").fill(REPLY)
    page.get_by_label(re.compile("Cả 2 người")).check()
    shoot(page, "ra-soat-tra-loi", "#khung-tra-loi")
    page.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_text("Trả lời đã được chuyển cho mọi người đang chờ.").wait_for()
    with services.database.begin() as tx:
        for message in outbox.due(tx, "telegram", services.clock(), 100):
            outbox.sent(tx, message.id, "1", services.clock())
    page.reload()
    shoot(page, "ra-soat-da-toi", "#trao-doi-voi-can-bo")


def counting(page: Page) -> None:
    """The figures of the last month, and the report."""
    page.goto("/console/so-lieu")
    shoot(page, "ra-soat-so-lieu", ".heading", ".cards >> nth=2", max_height_px=900)
    page.goto("/console/bao-cao")
    shoot(page, "ra-soat-bao-cao", "main", max_height_px=800)
