"""The curators' lists, all of them: however many articles there are, each sends as many statements, and each has a last page."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.cli.benchmark_addresses import addresses
from procbot.services.demo.articles import DemoArticles
from tests.services.small_base import caught_up
from tests.web.console.asked_log import ask
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]

LISTS = ("", "bai-viet", "hieu-luc", "van-ban", "chua-co-bai", "tu-dien", "tu-dien/thay-doi", "tin-gui", "nhap")
FEW, MANY = 20, 260
UNCHECKED = "Chưa kiểm tra"


def listed(services: Services) -> list[str]:
    """What ``procbot benchmark pages`` opens of them."""
    paths = [path.removeprefix("/console") for path in addresses(services)]
    return [path for path in paths if path.partition("?")[0].strip("/") in LISTS]


def fill(services: Services, number: int) -> None:
    DemoArticles(services.database, services.clock).make(number, lambda *_: None)
    caught_up(services.database, services.live_index)


def test_the_number_of_statements_does_not_grow_with_the_articles(signed_in: SignedIn, console_services: Services) -> None:
    fill(console_services, FEW)
    ask(console_services, "gửi xe ở đâu", "m1")
    browser, database = signed_in("admin"), console_services.database
    paths = listed(console_services)

    def counts() -> dict[str, int]:
        for path in paths:  # the register takes in what is cited anew
            browser.open(path)
        return {path: queries_of(database, browser, path) for path in paths}

    few = counts()
    fill(console_services, MANY)
    for number in range(60):
        ask(console_services, f"câu số {number}", f"m{number}")
    assert len(paths) > 20
    assert counts() == few
    assert max(few.values()) <= 40
    browser.open("/bai-viet?q=bai+mau")
    assert f"1–50 trong {MANY}" in browser.text()


@pytest.mark.parametrize("path", ["/bai-viet", "/hieu-luc", "/van-ban", "/tu-dien", "/chua-co-bai", "/chua-co-bai/da-bo-qua"])
def test_a_page_behind_the_last_is_the_last(signed_in: SignedIn, console_services: Services, path: str) -> None:
    fill(console_services, FEW)
    ask(console_services, "gửi xe ở đâu", "m1")
    browser = signed_in("admin")
    browser.open(path)
    while UNCHECKED in browser.page:  # a view checks as many texts as a tenth of a second allows
        browser.open(path)
    first = re.sub(r'name="csrf" \w+="[^"]*"', "", browser.page)
    assert browser.open(f"{path}?trang=9999").status_code == 200
    assert re.sub(r'name="csrf" \w+="[^"]*"', "", browser.page) == first
