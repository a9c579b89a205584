"""/console/che-thong-tin and /console/luu-giu."""

import re
from collections.abc import Callable
from datetime import timedelta

from procbot.bootstrap import Services
from procbot.store import audit
from procbot.store.lease import hold
from tests.web.console.review_log import MEMBER, gap, log
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW

SignedIn = Callable[[str], StaffBrowser]


def due(browser: StaffBrowser, kind: str) -> list[str]:
    found = re.search(rf">{kind}</td>(.*?)</tr>", browser.page, re.DOTALL)
    return [] if found is None else re.findall(r">(\d+)</td>", found[1])


def test_the_box_shows_what_masking_leaves_and_keeps_nothing(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/che-thong-tin")
    browser.submit("/che-thong-tin", text="em Lan 0912 345 678 hỏi thai sản")
    assert "em Lan [so dien thoai] hỏi thai sản" in browser.text()
    browser.submit("/che-thong-tin", text="hỏi thai sản")
    assert "Không có gì cần che" in browser.text()
    browser.submit("/che-thong-tin", text=" ")
    assert "Nhật ký sẽ ghi" not in browser.text()


def test_an_admin_sees_what_goes_when_and_purges_what_is_due(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    days = console_services.retention.days
    kept = log(console_services)
    for age in (days + 1, days - 3, days - 20):
        gap(console_services, asked_at=NOW - timedelta(days=age))
    browser.open("/luu-giu")
    assert due(browser, "Lượt hỏi đáp") == ["1", "2", "3"]
    browser.submit("/luu-giu/don")
    assert "Đã dọn xong: 1 dòng." in browser.text()
    assert due(browser, "Lượt hỏi đáp") == ["0", "1", "2"]
    browser.submit("/luu-giu/don")
    assert "Không có gì quá hạn" in browser.text()
    assert console_services.review.exchanges.view(kept) is not None
    with console_services.database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 20) if each.action == "log.purge"]
    assert entry.actor == "admin"


def test_a_purge_that_runs_elsewhere_is_said(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    browser.open("/luu-giu")
    with hold(console_services.database, "purge"):
        assert browser.submit("/luu-giu/don").status_code == 409
    assert "đang chạy ở nơi khác" in browser.text()


def test_a_member_is_found_and_erased_for_a_reason(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("admin")
    number = log(console_services)
    browser.open("/luu-giu")
    assert browser.submit("/luu-giu/tim", ref=" ").status_code == 422
    browser.submit("/luu-giu/tim", ref="ai-do")
    assert "Không có dữ liệu nào theo mã này" in browser.text()
    browser.submit("/luu-giu/tim", ref=MEMBER)
    assert "Lượt hỏi 1" in browser.text()
    assert browser.submit("/luu-giu/xoa", ref=MEMBER, why="").status_code == 422
    assert "Bạn ghi lý do" in browser.text()
    browser.submit("/luu-giu/xoa", ref=MEMBER, why="người hỏi yêu cầu")
    assert "đã được xóa" in browser.text()
    view = console_services.review.exchanges.view(number)
    assert view is not None
    assert view.exchange.member_ref is None
    browser.submit("/luu-giu/xoa", ref=MEMBER, why="lần nữa")
    assert "có thể đã được xóa trước đó" in browser.text()
    with console_services.database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 20) if each.action == "member.erase"]
    assert (entry.actor, entry.why, entry.subject_id) == ("admin", "người hỏi yêu cầu", "")
    assert MEMBER not in str(entry)


def test_a_reviewer_neither_purges_nor_erases(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    assert browser.open("/luu-giu").status_code == 403
    browser.open("/hoi-dap")
    for path in ("/luu-giu/don", "/luu-giu/tim", "/luu-giu/xoa"):
        assert browser.submit(path, ref=MEMBER, why="vì").status_code == 403
        browser.open("/hoi-dap")
