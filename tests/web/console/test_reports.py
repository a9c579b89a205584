"""/console/bao-cao."""

import io
from collections.abc import Callable

import docx
import pytest

from procbot.bootstrap import Services
from tests.web.console.review_log import log
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def test_the_last_whole_month_is_shown_first(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/bao-cao")
    assert "Báo cáo hỏi đáp thủ tục hành chính, tháng 10/2026" in browser.text()
    assert '<option value="2026-10" selected>10/2026</option>' in browser.page
    assert browser.page.count("<option") == 13
    assert 'href="/console/bao-cao/2026-10.docx"' in browser.page


def test_a_month_is_chosen_and_shown_with_its_charts(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    log(console_services)
    browser.open("/bao-cao?thang=2026-11")
    assert "Trong tháng có 1 người hỏi 1 câu" in browser.text()
    assert 'class="chart"' in browser.page
    assert "style=" not in browser.page
    browser.open("/bao-cao?thang=2024-02")
    assert '<option value="2024-02" selected>02/2024</option>' in browser.page


@pytest.mark.parametrize(("asked", "said"), [("thang-mot", "chưa đọc được tháng này"), ("2026-12", "Tháng này chưa tới")])
def test_a_month_that_there_is_not_is_said(signed_in: SignedIn, asked: str, said: str) -> None:
    browser = signed_in("reviewer")
    assert browser.open(f"/bao-cao?thang={asked}").status_code == 422
    assert said in browser.text()


def test_it_is_taken_away_as_a_document_or_as_a_page(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    log(console_services)
    taken = browser.get("/console/bao-cao/2026-11.docx")
    assert taken.headers["content-disposition"] == 'attachment; filename="bao-cao-2026-11.docx"'
    read = docx.Document(io.BytesIO(taken.content))
    assert read.paragraphs[0].text == "Báo cáo hỏi đáp thủ tục hành chính, tháng 11/2026"
    page = browser.get("/console/bao-cao/2026-11.html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "attachment" in page.headers["content-disposition"]
    assert "Trong tháng có 1 người hỏi 1 câu" in page.text


@pytest.mark.parametrize("file", ["2026-11.pdf", "2026-12.docx", "thang.docx", "2026-11"])
def test_there_is_no_other_file(signed_in: SignedIn, file: str) -> None:
    assert signed_in("reviewer").get(f"/console/bao-cao/{file}").status_code == 404


def test_curators_have_no_reports(signed_in: SignedIn, console_services: Services) -> None:
    add_staff(console_services, "curator")
    browser = signed_in("curator")
    assert browser.open("/bao-cao").status_code == 403
    assert browser.get("/console/bao-cao/2026-11.docx").status_code == 403
