"""Every page in a real browser: it opens, nothing on it is refused or broken, and axe finds nothing grave."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from procbot.web.console.page import ConsolePage
from procbot.web.console.registry import all_pages
from tests.browser.accessibility import grave_findings
from tests.browser.conftest import Site, Tab

PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")
KNOWN = {"article_id", "exchange_id", "staff_id"}
"""Parameters for which the site has something to name."""

PAGES = [page for page in all_pages() if "GET" in page.methods and set(PARAMETER.findall(page.path)) <= KNOWN]


def test_one_signs_in_and_is_at_home(tab: Tab, sign_in: Callable[[Page], None]) -> None:
    tab.page.goto("/console/")
    expect(tab.page).to_have_url(re.compile("/console/dang-nhap"))
    assert grave_findings(tab.page) == []
    sign_in(tab.page)
    expect(tab.page.locator("h1")).to_be_visible()
    assert tab.complaints == []


def test_a_wrong_password_is_told_at_the_form(tab: Tab) -> None:
    tab.page.goto("/console/dang-nhap")
    tab.page.fill("[name=login]", "first.admin")
    tab.page.fill("[name=password]", "sai")
    tab.page.click("form button.wide")
    expect(tab.page.locator("[name=password]")).to_be_visible()
    expect(tab.page.locator(".notice").first).to_be_visible()
    assert grave_findings(tab.page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_the_console_opens_whole_and_for_everybody(staff_tab: Tab, site: Site, page: ConsolePage) -> None:
    path = "/console" + PARAMETER.sub(lambda found: site.there[found[1]], page.path)
    answer = staff_tab.page.request.get(path)
    assert answer.status < 500
    if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
        return  # a file, or a page that is asked for something in particular
    staff_tab.page.goto(path)
    assert "/dang-nhap" not in staff_tab.page.url
    findings = grave_findings(staff_tab.page)  # takes so long that scripts have had their say before it ends
    assert (staff_tab.complaints, findings) == ([], [])


def test_the_chat_page_opens_and_answers(tab: Tab) -> None:
    tab.page.goto("/")
    assert grave_findings(tab.page) == []
    tab.page.fill("#question", "đăng ký tạm trú nộp ở đâu")
    tab.page.click("button.send")
    tab.page.get_by_role("button", name="Nơi nộp").first.click()  # of the answer, or of a choice between articles
    expect(tab.page.locator("#log")).to_contain_text("Nộp ở công an cấp xã.")
    assert (tab.complaints, grave_findings(tab.page)) == ([], [])


def test_an_article_is_read_on_a_page_of_its_own(tab: Tab) -> None:
    tab.page.goto("/bai/dang-ky-tam-tru")
    expect(tab.page.locator("h1")).to_contain_text("Đăng ký tạm trú")
    assert (tab.complaints, grave_findings(tab.page)) == ([], [])


def test_what_these_tests_look_for_would_be_noticed(staff_tab: Tab) -> None:
    staff_tab.page.goto("/console/")
    staff_tab.page.evaluate(
        """() => {
            document.body.append(Object.assign(document.createElement("img"), {src: "/console/static/none.svg"}));
            document.body.append(Object.assign(document.createElement("script"), {textContent: "document.title = 'taken'"}));
        }"""
    )
    assert {finding.split(" at ")[0] for finding in grave_findings(staff_tab.page)} == {"image-alt"}
    assert any("Content Security Policy" in complaint for complaint in staff_tab.complaints)
    assert staff_tab.page.title() != "taken"
