"""/console/hoi-dap/xuat."""

import io
import json
from collections.abc import Callable

import openpyxl
import pytest

from procbot.bootstrap import Services
from procbot.store import audit
from tests.web.console.review_log import MEMBER, gap, log
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]


def test_the_page_says_what_will_be_taken_out(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    gap(console_services)
    log(console_services)
    browser.open("/hoi-dap/xuat?outcomes=NOT_FOUND")
    assert "1 lượt hỏi" in browser.text()
    assert "Kết quả: Không tìm thấy" in browser.text()
    assert "toàn bộ nhật ký" not in browser.text()
    assert 'action="/console/hoi-dap/xuat?outcomes=NOT_FOUND"' in browser.page
    browser.open("/hoi-dap/xuat")
    assert "tệp sẽ gồm toàn bộ nhật ký" in browser.text()


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_the_file_holds_what_the_filter_meets_and_the_audit_knows_why(
    signed_in: SignedIn, console_services: Services, form: str
) -> None:
    browser = signed_in("reviewer")
    gap(console_services, "=mở tiệm nail")
    log(console_services)
    browser.open("/hoi-dap/xuat?outcomes=NOT_FOUND")
    sent = browser.post(
        "/console/hoi-dap/xuat?outcomes=NOT_FOUND", data={"csrf": browser.token(), "form": form, "why": " báo cáo  quý "}
    )
    assert sent.headers["content-disposition"] == f'attachment; filename="hoi-dap-2026-11-23.{form}"'
    assert MEMBER.encode() not in sent.content
    if form == "csv":
        header, row = sent.content.decode("utf-8-sig").splitlines()
        assert header.startswith("id,asked_at")
        assert "'=mở tiệm nail" in row
    elif form == "jsonl":
        assert [json.loads(line)["question"] for line in sent.text.splitlines()] == ["=mở tiệm nail"]
    else:
        assert openpyxl.load_workbook(io.BytesIO(sent.content)).active.max_row == 2
    with console_services.database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "log.export"]
    assert (entry.actor, entry.why) == ("reviewer", "báo cáo quý")
    assert entry.after == {"form": form, "filter": {"outcomes": ["NOT_FOUND"]}, "exchanges": 1}


def test_without_a_reason_or_a_form_nothing_leaves(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    browser.open("/hoi-dap/xuat")
    for fields, problem in (
        ({"form": "csv", "why": " "}, "Bạn ghi lý do"),
        ({"form": "csv", "why": "x" * 501}, "Bạn ghi lý do"),
        ({"form": "pdf", "why": "vì"}, "Bạn chọn dạng tệp"),
    ):
        assert browser.submit("/hoi-dap/xuat", **fields).status_code == 422
        assert problem in browser.text()
    with console_services.database.read() as tx:
        assert [each for each in audit.recent(tx, 20) if each.action == "log.export"] == []


def test_the_page_follows_its_own_export_and_no_other_s(signed_in: SignedIn, console_services: Services) -> None:
    browser, admin = signed_in("reviewer"), signed_in("admin")
    numbers = [gap(console_services), gap(console_services)]
    browser.open("/hoi-dap/xuat")
    fields = {"csrf": browser.token(), "form": "csv", "why": "báo cáo quý", "mark": "1764000000000"}
    assert browser.post("/console/hoi-dap/xuat", data=fields).status_code == 200
    path = "/console/hoi-dap/xuat/tien-do?mark=1764000000000"
    assert browser.get(path).json() == {"words": f"Đã ghi {len(numbers)} trên {len(numbers)} lượt.", "ended": True}
    for other, address in ((admin, path), (browser, "/console/hoi-dap/xuat/tien-do?mark=la"), (browser, path[:-19])):
        assert other.get(address).json() == {"words": "", "ended": False}
