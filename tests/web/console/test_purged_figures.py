"""/console/so-lieu/da-xoa."""

from collections.abc import Callable
from datetime import timedelta

from procbot.bootstrap import Services
from tests.web.console.review_log import MEMBER, gap, log
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW

SignedIn = Callable[[str], StaffBrowser]


def test_before_the_first_purge_there_is_nothing(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/so-lieu/da-xoa")
    assert "Chưa có lượt hỏi nào bị xóa vì hết thời hạn" in browser.text()


def test_after_a_purge_its_questions_are_numbers_by_month(signed_in: SignedIn, console_services: Services) -> None:
    old = NOW - timedelta(days=console_services.retention.days + 40)
    for _ in range(3):
        log(console_services, "câu hỏi không được còn lại", asked_at=old)
    gap(console_services, "câu này cũng vậy", asked_at=old)
    signed_in("admin").submit("/luu-giu/don")
    browser = signed_in("reviewer")
    browser.open("/so-lieu/da-xoa")
    text = browser.text()
    assert f"Tháng {old:%m/%Y}: 4 câu hỏi, đã xóa đến hết ngày {old:%d/%m/%Y}" in text
    assert "Đã trả lời 3 4 75,0%" in text
    assert "Không trả lời được 1 4 25,0%" in text
    assert "Câu hỏi 4 — —" in text
    assert "câu hỏi không được còn lại" not in text
    assert MEMBER not in browser.page


def test_the_dashboard_and_the_page_on_deleting_lead_there(signed_in: SignedIn) -> None:
    browser = signed_in("admin")
    for path in ("/so-lieu", "/luu-giu"):
        browser.open(path)
        assert '/console/so-lieu/da-xoa"' in browser.page
