"""/console/chua-co-bai: the list, and what was dismissed."""

import re
from collections.abc import Callable
from datetime import timedelta

from procbot.bootstrap import Services
from procbot.store import clusters, votes
from tests.web.console.asked_log import ask
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, SetClock

SignedIn = Callable[[str], StaffBrowser]
LEAVE = "nghỉ phép năm được mấy ngày"


def headings(browser: StaffBrowser) -> list[str]:
    return re.findall(r"<h2>(?:<a [^>]*>)?([^<]*)", browser.page)


def test_gaps_are_listed_by_how_many_people_ask(signed_in: SignedIn, console_services: Services) -> None:
    ask(console_services, "gửi xe ở đâu", "m1", "m1", "m1")
    ask(console_services, LEAVE, "m1", "m2")
    ask(console_services, "nghi phep nam duoc may ngay", "m3")
    browser = signed_in("curator")
    browser.open("/chua-co-bai")
    assert headings(browser) == [LEAVE, "gửi xe ở đâu"]
    for words in ("3 người hỏi", "1 người hỏi, 3 lượt", "nghi phep nam duoc may ngay", "hỏi gần nhất 23/11/2026"):
        assert words in browser.text()


def test_a_disliked_answer_names_its_article(signed_in: SignedIn, console_services: Services) -> None:
    (exchange_id,) = ask(console_services, "tạm trú bao lâu", "m1", outcome="ANSWERED", article_id="dang-ky-tam-tru")
    with console_services.database.begin() as tx:
        votes.cast(tx, exchange_id, "m1", helpful=False, reason="outdated", at=NOW)
    browser = signed_in("curator")
    browser.open("/chua-co-bai")
    assert "1 câu trả lời bị chê" in browser.text()
    assert 'bằng bài <a href="/console/bai-viet/dang-ky-tam-tru">Đăng ký tạm trú</a>' in browser.page


def test_a_shorter_time_shows_what_was_asked_lately(signed_in: SignedIn, console_services: Services, set_clock: SetClock) -> None:
    ask(console_services, LEAVE, "m1")
    set_clock.move(timedelta(days=10).total_seconds())
    browser = signed_in("curator")
    browser.open("/chua-co-bai?ngay=30")
    assert headings(browser) == [LEAVE]
    browser.open("/chua-co-bai?ngay=7")
    assert "Không có câu nào đang chờ" in browser.text()
    browser.open("/chua-co-bai?ngay=khong")
    assert headings(browser) == [LEAVE]


def test_the_list_makes_a_draft_in_one_press(signed_in: SignedIn, console_services: Services) -> None:
    ids = ask(console_services, "thủ tục gia hạn tạm trú thế nào", "m1", "m2")
    browser = signed_in("curator")
    browser.open("/chua-co-bai")
    address = re.search(r'action="/console(/chua-co-bai/\d+)"', browser.page)
    assert address is not None
    page = browser.submit(address[1], act="nhap", ids=",".join(map(str, ids)))
    assert page.status_code == 200
    assert str(page.url).endswith("/bai-viet/thu-tuc-gia-han-tam-tru-the-nao")
    copy = console_services.curate.copies.open("thu-tuc-gia-han-tam-tru-the-nao")
    assert "title: Thủ tục gia hạn tạm trú thế nào\narea: cu-tru\n" in copy.markdown
    assert "thủ tục gia hạn tạm trú thế nào" in copy.markdown
    browser.open("/chua-co-bai")
    assert "Không có câu nào đang chờ" in browser.text()


def test_what_was_dismissed_is_listed_with_its_reason_and_comes_back(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    browser.open("/chua-co-bai/da-bo-qua")
    assert "Chưa bỏ qua câu nào" in browser.text()
    ids = ask(console_services, LEAVE, "m1", "m2")
    console_services.curate.gaps.dismiss(ids, "lan", "ngoài <b>phạm vi</b>")
    browser.open("/chua-co-bai/da-bo-qua")
    for words in (LEAVE, "2 người hỏi", "lan bỏ qua lúc 23/11/2026 09:30", "Lý do: ngoài <b>phạm vi</b>"):
        assert words in browser.text()
    assert "<b>phạm" not in browser.page
    add_staff(console_services, "curator", "lan", "Lê Lan")
    browser.open("/chua-co-bai/da-bo-qua")
    assert "Lê Lan bỏ qua lúc" in browser.text()
    browser.submit("/chua-co-bai/dua-lai", ids=",".join(map(str, ids)))
    assert "đã trở lại danh sách" in browser.text()
    assert headings(browser) == [LEAVE]
    for forged in (",".join(map(str, ids)), "x,,9" * 9, ""):
        assert browser.submit("/chua-co-bai/dua-lai", ids=forged).status_code == 409
    assert "không còn trong danh sách đã bỏ qua" in browser.text()


def test_stored_markup_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    ask(console_services, "<script>alert(1)</script> hỏi gì", "m1")
    browser = signed_in("curator")
    browser.open("/chua-co-bai")
    assert "<script>alert" not in browser.page
    assert headings(browser) == ["&lt;script&gt;alert(1)&lt;/script&gt; hỏi gì"]


def test_a_thousand_gaps_come_in_pages_with_the_same_number_of_queries(signed_in: SignedIn, console_services: Services) -> None:
    browser, database = signed_in("curator"), console_services.database
    ask(console_services, LEAVE, "m1")
    few = queries_of(database, browser, "/chua-co-bai")
    ids = [ask(console_services, f"câu số {number}", f"m{number}")[0] for number in range(120)]
    with database.begin() as tx:
        clusters.assign(tx, {exchange_id: exchange_id for exchange_id in ids})
    assert queries_of(database, browser, "/chua-co-bai?trang=2") == few <= 12
    assert len(headings(browser)) == 50
    assert "51–100 trong 121" in browser.text()
