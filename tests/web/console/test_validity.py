"""/console/hieu-luc."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from procbot.bootstrap import Services
from procbot.knowledge.sections import Section
from procbot.store import exchanges
from procbot.store.legal_documents import LegalDocument
from tests.services.small_base import caught_up, publish
from tests.store.samples import an_exchange
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import EXTENSION, HOSTILE, NOW, RESIDENCE

SignedIn = Callable[[str], StaffBrowser]


def opened(signed_in: SignedIn, path: str = "/hieu-luc") -> StaffBrowser:
    browser = signed_in("curator")
    assert browser.open(path).status_code == 200
    return browser


def titles(browser: StaffBrowser) -> list[str]:
    return re.findall(r'data-label="Bài"><a href="/console/bai-viet/([a-z-]+)"', browser.page)


def answer(services: Services, article_id: str, times: int = 1) -> None:
    with services.database.begin() as tx:
        for _ in range(times):
            exchanges.add(tx, an_exchange(outcome="ANSWERED", article_id=article_id, asked_at=NOW))


def test_each_concern_is_shown_with_what_to_do_and_the_way_to_the_editor(signed_in: SignedIn, console_services: Services) -> None:
    publish(console_services.database, replace(RESIDENCE, review_by=date(2026, 11, 1)))
    publish(console_services.database, replace(EXTENSION, expires_on=date(2026, 12, 1)))
    answer(console_services, "gia-han-tam-tru", 2)
    browser = opened(signed_in)
    assert titles(browser) == ["gia-han-tam-tru", "bai-het-han", "dang-ky-tam-tru"]
    for words in ("ngày cuối 01/12/2026", "từ sau ngày 30/06/2026", "hạn 01/11/2026", "hoặc gỡ bài", "ghi ngày rà soát mới"):
        assert words in browser.text()


def test_a_superseded_law_leads_to_the_register_and_to_the_article_that_says_so(
    signed_in: SignedIn, console_services: Services
) -> None:
    law = RESIDENCE.legal_basis[0]
    said = {**RESIDENCE.sections, Section.NOTES: "Luật Đất đai 31/2024/QH15 thay thế Luật 45/2013/QH13."}
    citing = replace(EXTENSION, legal_basis=(replace(law, number="45/2013/QH13"),))
    publish(console_services.database, replace(RESIDENCE, sections=said), citing)
    browser = opened(signed_in, "/hieu-luc?van-de=law_superseded")
    assert titles(browser) == ["gia-han-tam-tru"]
    assert "45/2013/QH13 không còn hiệu lực theo bài Đăng ký tạm trú : Luật Đất đai 31/2024/QH15" in browser.text()
    legal = console_services.curate.legal
    legal.documents()
    legal.change(LegalDocument(law.number, "law", law.name, None, date(2026, 7, 1), "1/2026/QH16"), "lan")
    browser.open("/hieu-luc")
    assert f"{law.number} đã được thay thế bằng 1/2026/QH16." in browser.text()
    assert "/console/van-ban/sua?so=68%2F2020%2FQH14" in browser.page


def test_the_board_is_filtered_sorted_and_counted(signed_in: SignedIn, console_services: Services) -> None:
    publish(console_services.database, replace(RESIDENCE, review_by=date(2026, 11, 1)))
    publish(console_services.database, replace(EXTENSION, area="bhxh", review_by=date(2026, 10, 1)))
    browser = opened(signed_in, "/hieu-luc?van-de=past_review&linh-vuc=bhxh")
    assert titles(browser) == ["gia-han-tam-tru"]
    browser.open("/hieu-luc?van-de=expiring")
    assert "Không có bài nào khớp điều kiện lọc." in browser.text()
    browser.open("/hieu-luc?van-de=<b>&linh-vuc=khong-co&xep=bai")
    assert titles(browser) == ["bai-het-han", "dang-ky-tam-tru", "gia-han-tam-tru"]
    assert re.findall(r'class="big">(\d+)</span> ([^<]*)', browser.page) == [
        ("1", "Đã hết hạn"),
        ("0", "Văn bản bị thay thế"),
        ("2", "Quá hạn rà soát"),
        ("0", "Sắp hết hạn"),
    ]
    browser.open("/hieu-luc?xep=van-de")
    assert titles(browser)[0] == "bai-het-han"
    browser.open("/hieu-luc?xep=tra-loi")
    assert len(titles(browser)) == 3


def test_a_board_without_concerns_says_so(signed_in: SignedIn, console_services: Services) -> None:
    publish(console_services.database, replace(EXTENSION, id="bai-het-han", title="Bài hết hạn"))
    assert "Không có bài nào cần xem" in opened(signed_in).text()


def test_stored_markup_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    publish(console_services.database, replace(HOSTILE, review_by=date(2026, 11, 1)))
    browser = opened(signed_in)
    assert "<script>alert(1)" not in browser.page
    assert "Bài <script>alert(1)</script> lạ" in browser.text()


def test_the_number_of_queries_does_not_grow_with_the_articles(signed_in: SignedIn, console_services: Services) -> None:
    browser, database = opened(signed_in), console_services.database
    few = queries_of(database, browser, "/hieu-luc")
    publish(database, *(replace(EXTENSION, id=f"bai-{number}", review_by=date(2026, 11, 1)) for number in range(30)))
    caught_up(database, console_services.live_index)
    assert queries_of(database, browser, "/hieu-luc") == few <= 10
    assert "1–31 trong 31" in browser.text()
