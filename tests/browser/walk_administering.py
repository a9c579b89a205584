"""The pictures of docs/huong-dan/quan-tri.md, taken while the work that it tells of is done."""

from playwright.sync_api import Page
from pyotp import TOTP

from tests.browser.pictures import ADMIN, Studio, shoot

NAME, LOGIN = "Đỗ Thu Hà", "ha.do"
TO_MASK = "Em là Hoa, CCCD 001199012345, số 0912 345 678, mail hoa@example.com, muốn hỏi trợ cấp thất nghiệp"


def walk(studio: Studio) -> None:
    """Look after accounts, read the audit, look after personal data."""
    page = studio.page(ADMIN)
    accounts(page)
    second_factor(studio, page)
    privacy(page)
    page.goto("/console/nhat-ky-thao-tac")
    shoot(page, "quan-tri-nhat-ky", "main", max_height_px=900)


def accounts(page: Page) -> None:
    """Add an account, give it another password, end it."""
    page.goto("/console/can-bo/them")
    page.get_by_label("Họ tên").fill(NAME)
    page.get_by_label("Tên đăng nhập").fill(LOGIN)
    page.get_by_text("Xem nhật ký hỏi đáp").click()
    shoot(page, "quan-tri-them-tai-khoan", "main")
    page.get_by_role("button", name="Thêm tài khoản").click()
    page.get_by_text("Mật khẩu chỉ hiện lần này.").wait_for()
    shoot(page, "quan-tri-mat-khau", "main .card")
    page.get_by_role("link", name="Mình đã chép").click()
    page.get_by_role("link", name=NAME).wait_for()
    shoot(page, "quan-tri-danh-sach", "main")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Cấp mật khẩu mới").click()
    page.get_by_text("Mật khẩu chỉ hiện lần này.").wait_for()
    page.get_by_role("link", name="Mình đã chép").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Ngừng hoạt động").wait_for()
    shoot(page, "quan-tri-mot-tai-khoan", "main")
    page.get_by_role("button", name="Ngừng hoạt động").click()
    page.get_by_text("Tài khoản đã ngừng hoạt động").wait_for()


def second_factor(studio: Studio, page: Page) -> None:
    """Turn the second factor on."""
    page.goto("/console/tai-khoan")
    page.get_by_role("link", name="Bật xác thực hai bước").click()
    shoot(page, "quan-tri-hai-buoc", "main")
    secret = page.locator("pre.command").inner_text().replace(" ", "").strip()
    page.get_by_label("Nhập mã 6 số đang hiện trên điện thoại").fill(TOTP(secret).at(studio.clock()))
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    page.get_by_text("Xác thực hai bước đã được bật.").wait_for()


def privacy(page: Page) -> None:
    """Try the masking, see what is due, erase a member."""
    page.goto("/console/che-thong-tin")
    page.get_by_label("Câu để thử").fill(TO_MASK)
    page.get_by_role("button", name="Che thử").click()
    page.get_by_text("Nhật ký sẽ ghi").wait_for()
    shoot(page, "quan-tri-che-thong-tin", "main")
    page.goto("/console/hoi-dap")
    page.locator("td a.clip").first.click()
    ref = page.locator("dd code").inner_text()
    page.goto("/console/luu-giu")
    shoot(page, "quan-tri-sap-xoa", "main h1", "main .card")
    page.get_by_label("Mã người hỏi").fill(ref)
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_label("Lý do").fill("Người hỏi gửi đơn ngày 20/11/2026")
    shoot(page, "quan-tri-xoa-nguoi", "#xoa")
    page.get_by_role("button", name="Xóa, không lấy lại được").click()
    page.get_by_text("Dữ liệu của người này đã được xóa.").wait_for()
    page.get_by_role("button", name="Dọn ngay phần đã quá hạn").click()
    page.get_by_text("Đã dọn xong").wait_for()
