"""What leaves the console: a number followed to its rows, the monthly report as documents, the log as a table."""

import csv
import io
import re
from pathlib import Path

import docx
from playwright.sync_api import Page, expect

from procbot.wording.console import BAD_DAY
from tests.browser.conftest import WIDTHS_PX
from tests.browser.office import FEE, Office, asks

PHONE = "0912 345 678"
MONTH = "2026-11"


def asked_about(office: Office) -> None:
    """Four questions by two visitors: two answered, two that nothing was found for."""
    first, second = office.worker(), office.worker()
    for worker, question in (
        (first, FEE),
        (first, "mở tiệm nail cần gì"),
        (second, "Đăng ký tạm trú nộp ở đâu?"),
        (second, f"sửa xe ở đâu rẻ gọi {PHONE}"),
    ):
        asks(worker, question)


def rows(page: Page) -> int:
    return page.get_by_role("table", name="Nhật ký hỏi đáp").locator("tbody tr").count()


def test_every_number_of_the_dashboard_leads_to_exactly_its_rows(office: Office) -> None:
    asked_about(office)
    reviewer = office.staff("reviewer")
    reviewer.get_by_role("navigation").get_by_role("link", name="Số liệu").click()
    numbers = reviewer.locator("main .cards a[href*='/hoi-dap']")
    expect(numbers.first).to_be_visible()
    followed = 0
    for at in range(numbers.count()):
        number, address = numbers.nth(at).inner_text(), numbers.nth(at).get_attribute("href")
        if not number.isdecimal():
            continue
        shown = reviewer.context.new_page()
        shown.goto(f"{office.address}{address}")
        expect(shown.locator(".log-head")).to_contain_text(f"{number} lượt")
        assert (number, rows(shown)) == (number, int(number))
        shown.close()
        followed += 1
    assert followed > 3


def test_days_are_typed_and_shown_as_they_are_written_here(office: Office) -> None:
    asked_about(office)
    reviewer = office.staff("reviewer")
    office.go(reviewer, "/hoi-dap")
    expect(reviewer.get_by_label("Từ ngày")).to_have_attribute("type", "text")  # a browser writes dates in its own language
    reviewer.get_by_label("Từ ngày").fill("1/2/2026")
    reviewer.get_by_role("button", name="Lọc", exact=True).click()
    expect(reviewer.get_by_label("Từ ngày")).to_have_value("01/02/2026")
    assert rows(reviewer) == 4
    reviewer.get_by_label("Đến ngày").fill("31/02/2026")
    reviewer.get_by_role("button", name="Lọc", exact=True).click()
    expect(reviewer.get_by_label("Đến ngày")).to_be_focused()
    expect(reviewer.get_by_label("Đến ngày")).to_have_accessible_description(BAD_DAY)
    expect(reviewer.get_by_label("Đến ngày")).to_have_value("31/02/2026")


def download(page: Page, name: str, folder: Path) -> Path:
    """Press a link or button that gives a file, and keep it."""
    with page.expect_download() as begun:
        page.get_by_role("link", name=name).or_(page.get_by_role("button", name=name)).click()
    kept = folder / begun.value.suggested_filename
    begun.value.save_as(kept)
    return kept


def test_the_monthly_report_is_taken_away_and_opened(office: Office, tmp_path: Path) -> None:
    asked_about(office)
    reviewer = office.staff("reviewer")
    reviewer.get_by_role("navigation").get_by_role("link", name="Báo cáo tháng").click()
    reviewer.get_by_label("Tháng", exact=True).select_option(MONTH)
    reviewer.get_by_role("button", name="Xem tháng này").click()
    heading = reviewer.get_by_role("heading", level=1).inner_text()

    written = docx.Document(str(download(reviewer, "DOCX", tmp_path)))
    words = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert heading in words
    assert written.tables
    page = download(reviewer, "HTML", tmp_path)
    assert page.name == f"bao-cao-{MONTH}.html"
    reader = office.open_page()
    reader.goto(page.as_uri())
    expect(reader.get_by_role("heading", level=1)).to_have_text(heading)
    expect(reader.locator("svg").first).to_be_visible()
    expect(reader.locator("table").first).to_be_visible()
    reader.set_viewport_size({"width": WIDTHS_PX["telephone"], "height": 900})
    assert reader.evaluate("document.documentElement.scrollWidth") == WIDTHS_PX["telephone"]


def test_the_log_is_taken_out_as_a_table_without_personal_data(office: Office, tmp_path: Path) -> None:
    asked_about(office)
    reviewer = office.staff("reviewer")
    office.go(reviewer, "/hoi-dap?outcomes=NOT_FOUND")
    reviewer.get_by_role("link", name="Xuất tệp").click()
    reviewer.get_by_role("radio", name=re.compile("CSV")).check()
    reviewer.get_by_label("Lý do").fill("Họp giao ban tháng 11")
    table = download(reviewer, "Tải tệp", tmp_path).read_bytes()

    assert table.startswith(b"\xef\xbb\xbf")
    taken = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert {row["outcome"] for row in taken} == {"NOT_FOUND"}
    assert "mở tiệm nail cần gì" in {row["question"] for row in taken}
    assert PHONE.replace(" ", "") not in table.decode().replace(" ", "")
    chief = office.staff("admin", "first.admin", "Trần Văn Minh")
    office.go(chief, "/nhat-ky-thao-tac")
    expect(chief.locator("main")).to_contain_text("Họp giao ban tháng 11")
