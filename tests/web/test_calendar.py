"""The calendar file of a deadline, and the way to it on the chat page."""

import re

import pytest

from procbot.wording import following, reminding
from tests.web.stage import Browser


def test_a_visitor_gets_the_deadline_into_their_own_calendar(browser: Browser) -> None:
    answered = browser.submit(question="khai-sinh fee")
    assert f">{reminding.COMPUTE}</button>" in answered
    assert reminding.REMIND not in answered
    browser.submit(code="remind:khai-sinh")
    page = browser.submit(question="20/11/2026")

    assert "thứ ba 19/01/2027" in page
    (address,) = re.findall(rf'<a href="([^"]+)">{reminding.TO_CALENDAR}</a>', page)
    assert "calendar:" not in page
    response = browser.get(address)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.headers["content-disposition"] == 'inline; filename="han-nop-khai-sinh.ics"'
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers
    assert "DTSTART;VALUE=DATE:20270119\r\n" in response.text
    assert "SUMMARY:Hạn cuối: Khai sinh\\; cho con\\, nuôi\r\n" in response.text
    assert response.text.count("BEGIN:VALARM") == 3


@pytest.mark.parametrize(
    "address",
    [
        "/lich/khong-co/20261120.ics",
        "/lich/khai-sinh/20260231.ics",
        "/lich/khai-sinh/x.ics",
        "/lich/dang-ky-tam-tru/20261120.ics",
    ],
)
def test_without_a_deadline_or_a_day_there_is_no_file(browser: Browser, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_the_page_says_what_it_cannot_do_and_what_works_instead(browser: Browser) -> None:
    assert "lịch trong máy của bạn nhắc được" in browser.submit(question="/nhacviec")
    assert "lịch trong máy của bạn nhắc được" in browser.submit(question="nhắc mình")
    page = browser.submit(question="/theodoi")
    assert "/moi" in page
    assert "không nhắn tin mới cho bạn được" in page
    assert following.CANNOT_REACH.splitlines()[-1] in page
