"""/console/hoi-dap."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

from procbot.bootstrap import Services
from procbot.store import audit, votes
from procbot.wording.console import BAD_DAY
from procbot.wording.voting import REASONS
from tests.web.console.query_count import queries_of
from tests.web.console.review_log import MEMBER, gap, log
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW

SignedIn = Callable[[str], StaffBrowser]


def numbers_on(browser: StaffBrowser) -> list[int]:
    return [int(number) for number in re.findall(r'class="clip" href="/console/hoi-dap/(\d+)"', browser.page)]


def link(browser: StaffBrowser, words: str) -> str:
    found = re.search(rf'href="/console([^"]*)"[^>]*>{words}<', browser.page)
    return "" if found is None else html.unescape(found[1])


def test_an_empty_log_says_so(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/hoi-dap")
    assert "Chưa có ai hỏi" in browser.text()


def test_the_address_is_the_filter_of_list_export_and_queue(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    answered, missed = log(console_services), gap(console_services, "Mở tiệm NAIL cần gì")
    with console_services.database.begin() as tx:
        votes.cast(tx, answered, MEMBER, helpful=True, reason=None, at=NOW)
    for query, expected in (
        ("", [missed, answered]),
        ("outcomes=NOT_FOUND", [missed]),
        ("outcomes=NOT_FOUND&outcomes=ANSWERED", [missed, answered]),
        ("text=tiem+nail", [missed]),
        ("votes=up&articles=dang-ky-tam-tru&sections=fee", [answered]),
        ("since=2026-11-24", []),
        ("outcomes=NOT_FOUND&votes=up", []),
    ):
        browser.open(f"/hoi-dap?{query}")
        assert numbers_on(browser) == expected, query
        assert f"{len(expected)} lượt" in browser.text()
    browser.open("/hoi-dap?outcomes=NOT_FOUND&text=tiem+nail")
    assert link(browser, "Xuất tệp") == "/hoi-dap/xuat?outcomes=NOT_FOUND&text=tiem+nail"
    assert link(browser, "Lập hàng đợi") == "/hang-doi/them?outcomes=NOT_FOUND&text=tiem+nail"
    assert 'value="tiem nail"' in browser.page
    assert re.search(r'name="outcomes" value="NOT_FOUND" checked', browser.page)
    assert "Kết quả: Không tìm thấy" in browser.text()


def test_every_part_of_the_filter_stands_in_the_form_and_in_words(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    label = console_services.review.labels.define("Góp ý", "reviewer")
    browser.open(
        "/hoi-dap?since=2026-11-01&until=2026-11-30&areas=cu-tru&areas=lao-dong&articles=dang-ky-tam-tru&reasons=wrong"
        f"&verdicts=unjudged&labels={label}&channels=web&intents=question&min_ms=1&max_ms=9&cluster=7&escalated=open&version=3"
        "&accented=yes&hour=9&repeated=no&stale=no"
    )
    page = browser.text()
    for words in (
        "Từ ngày: 01/11/2026", "Đến ngày: 30/11/2026", "Lao động, tiền lương", "Bài: Đăng ký tạm trú",
        f"Lý do chê: {REASONS['wrong']}",
        "Nhận xét: Chưa nhận xét", "Nhãn: Góp ý", "Kênh: Trang web", "Cách hỏi: Câu hỏi", "Cùng ý với câu số: 7",
        "Chuyển cán bộ: Đang chờ cán bộ", "Phiên bản kho bài: 3", "Gõ có dấu: Có", "Giờ trong ngày: 09 giờ",
        "Hỏi lại trong 7 ngày: Không",
    ):  # fmt: skip
        assert words in page, words
    for name, value in (("areas", "cu-tru"), ("articles", "dang-ky-tam-tru"), ("labels", str(label)), ("verdicts", "unjudged")):
        assert re.search(rf'name="{name}" value="{value}" checked', browser.page), name
    assert re.search(r'name="min_ms" type="text" value="1"', browser.page)
    assert '<option value="9" selected>' in browser.page


def test_what_cannot_be_read_of_an_address_is_said(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/hoi-dap?since=hom-qua&la=1&sau=x~y&xong=filter-saved")
    assert "bỏ qua điều kiện không đọc được: Từ ngày, la." in browser.text()


def test_days_are_typed_and_shown_as_they_are_written_here(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = log(console_services)
    for typed in ("23/11/2026", "2026-11-23", "23112026"):
        browser.open(f"/hoi-dap?since={typed}&until={typed}")
        assert numbers_on(browser) == [number]
        assert 'name="since" type="text" value="23/11/2026"' in browser.page
    assert link(browser, "Xuất tệp") == "/hoi-dap/xuat?since=2026-11-23&until=2026-11-23"
    for page in ("/hoi-dap", "/so-lieu"):
        browser.open(f"{page}?since=31/02/2026")
        assert f'<p class="error" id="l-since">{BAD_DAY}</p>' in browser.page
        assert 'value="31/02/2026"' in browser.page
        assert 'type="date"' not in browser.page


def test_it_is_read_page_by_page_under_the_same_filter(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    wanted = [gap(console_services, f"câu {number}", asked_at=NOW - timedelta(seconds=number // 2)) for number in range(120)]
    log(console_services)
    seen: list[int] = []
    path = "/hoi-dap?outcomes=NOT_FOUND"
    while path:
        browser.open(path)
        assert "120 lượt" in browser.text()
        seen += numbers_on(browser)
        path = link(browser, "Trang sau")
    assert sorted(seen) == wanted
    assert link(browser, "Về trang đầu") == "/hoi-dap?outcomes=NOT_FOUND"


def test_a_filter_is_kept_for_oneself_or_for_all_and_removed_by_its_owner(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser, other = signed_in("reviewer"), signed_in("admin")
    browser.open("/hoi-dap?outcomes=NOT_FOUND&text=tiem+nail")
    browser.submit("/hoi-dap/bo-loc", query="?outcomes=NOT_FOUND&text=tiem+nail", name="Tiệm nail", shared="1")
    assert "Bộ lọc đã được lưu" in browser.text()
    browser.submit("/hoi-dap/bo-loc", query="", name="Của mình")
    assert link(browser, "Tiệm nail") == "/hoi-dap?outcomes=NOT_FOUND&text=tiem+nail"
    browser.submit("/hoi-dap/bo-loc", query="?votes=up", name=" ")
    assert "Bạn đặt tên cho bộ lọc" in browser.text()
    other.open("/hoi-dap")
    assert link(other, "Tiệm nail")
    assert "Của mình" not in other.text()
    (shared,) = [each for each in console_services.review.log.filters("reviewer") if each.shared]
    other.submit(f"/hoi-dap/bo-loc/{shared.id}/xoa")
    browser.open("/hoi-dap")
    browser.submit(f"/hoi-dap/bo-loc/{shared.id}/xoa")
    assert "Bộ lọc đã được xóa" in browser.text()
    assert [each.name for each in console_services.review.log.filters("reviewer")] == ["Của mình"]


def test_a_stored_question_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = gap(console_services, "<script>alert(1)</script> & <b>đậm</b>")
    for path in ("/hoi-dap", f"/hoi-dap/{number}"):
        browser.open(path)
        assert "<script>alert" not in browser.page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in browser.page


def test_the_number_of_queries_does_not_grow_with_the_rows(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")

    def queries() -> int:
        return queries_of(console_services.database, browser, "/hoi-dap")

    label = console_services.review.labels.define("Góp ý", "reviewer")
    first = log(console_services)
    console_services.review.labels.put([first], label, "reviewer")
    few = queries()
    many = [log(console_services, f"câu {number}") for number in range(60)]
    console_services.review.labels.put(many, label, "reviewer")
    assert queries() == few <= 20  # with BEGIN, for the session and for the page


def test_curators_read_no_log(signed_in: SignedIn, console_services: Services) -> None:
    add_staff(console_services, "curator")
    assert signed_in("curator").open("/hoi-dap").status_code == 403


def test_keeping_a_filter_is_audited(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    browser.open("/hoi-dap")
    browser.submit("/hoi-dap/bo-loc", query="?votes=up", name="Khen")
    with console_services.database.read() as tx:
        (entry,) = [each for each in audit.recent(tx, 5) if each.action == "filter.save"]
    assert (entry.actor, entry.after) == ("reviewer", {"name": "Khen", "filter": {"votes": ["up"]}, "shared": False})
