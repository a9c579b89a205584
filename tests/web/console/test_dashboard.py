"""/console/so-lieu."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

from procbot.bootstrap import Services
from procbot.services.review.definitions import DEFINITIONS
from procbot.store import clusters, escalations, surveys, verdicts, votes
from procbot.store.escalations import NewEscalation
from procbot.store.verdicts import NewVerdict
from procbot.wording.figures import FIGURES, OTHERS
from tests.web.console.query_count import queries_of
from tests.web.console.review_log import MEMBER, gap, log
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW

SignedIn = Callable[[str], StaffBrowser]

LINK = re.compile(r'<a href="(/console/hoi-dap\?[^"]*)">\s*([\d.]+)(?: \([^)]*\))?\s*(?:<span|</a>)')


def a_log(services: Services) -> None:
    """Four questions, two votes, three verdicts, a reply of the staff and a score."""
    first, again = log(services, asked_at=NOW - timedelta(days=2)), log(services, "le phi tam tru bao nhieu")
    missed, other = gap(services), log(services, "giấy tờ gì", section="dossier", took_ms=30.0)
    with services.database.begin() as tx:
        clusters.assign(tx, {first: first, again: first, missed: missed, other: other})
        votes.cast(tx, first, MEMBER, helpful=True, reason=None, at=NOW)
        votes.cast(tx, other, MEMBER, helpful=False, reason="wrong", at=NOW)
        for exchange, verdict in ((first, "correct"), (other, "wrong_section"), (missed, "rightly_refused")):
            given = verdicts.add(tx, NewVerdict(exchange_id=exchange, reviewer="lan", verdict=verdict, note="x"), NOW)
            verdicts.set_authoritative(tx, exchange, given)
        asked = NewEscalation(member_ref=MEMBER, channel="telegram", question="x", exchange_id=missed)
        escalations.answered(tx, escalations.add(tx, asked, NOW - timedelta(hours=2)), NOW)
        surveys.answer(tx, surveys.ask(tx, None, NOW - timedelta(hours=1)), 4, NOW - timedelta(minutes=1))


def links(browser: StaffBrowser) -> list[tuple[str, int]]:
    """Every number of the page that leads to rows: where to, and the number."""
    return [(html.unescape(url), int(number.replace(".", ""))) for url, number in LINK.findall(browser.page)]


def test_every_number_of_the_page_leads_to_exactly_its_rows(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    a_log(console_services)
    browser.open("/so-lieu")
    found = dict.fromkeys(links(browser))
    assert len(found) > 30
    for url, number in found:
        browser.open(url.removeprefix("/console"))
        assert f"{number} lượt" in browser.text(), url


def test_the_figures_are_what_a_person_counts(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    a_log(console_services)
    browser.open("/so-lieu")
    text = browser.text()
    for words in (
        "Câu hỏi 4", "Người hỏi 1 của 4 câu hỏi", "Đã trả lời 75,0% 3 trên 4", "Hỏi lại trong 7 ngày 25,0% 1 trên 4",
        "Trả lời đúng 50,0% 1 trên 2 Khoảng tin cậy 95%: 9,5–90,5% Mẫu nhỏ", "Từ chối đúng 100,0% 1 trên 1",
        "Gửi bài hết hạn không báo 0 Phải bằng 0", "Bình chọn hữu ích 50,0% 1 trên 2",
        "100,0% 1 trên 1 người chấm 4 hoặc 5", "2 giờ 2 giờ 1", "Từ 24/10/2026 đến 23/11/2026, giờ Việt Nam",
    ):  # fmt: skip
        assert words in text, words


def test_every_figure_says_how_it_is_counted(signed_in: SignedIn) -> None:
    assert FIGURES.keys() == {each.code for each in DEFINITIONS}
    assert all(bool(FIGURES[each.code].denominator) == (each.whole is not None) for each in DEFINITIONS)
    browser = signed_in("reviewer")
    browser.open("/so-lieu")
    for code, words in (FIGURES | OTHERS).items():
        assert f'id="cach-tinh-{code}"' in browser.page
        assert f'href="#cach-tinh-{code}"' in browser.page or code == "satisfaction"
        assert words.numerator in browser.text()
    assert "Giờ Việt Nam (Asia/Ho_Chi_Minh)" in browser.text()


def test_the_filter_is_that_of_the_log(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    a_log(console_services)
    browser.open("/so-lieu?accented=no&channels=telegram&since=2026-11-23&until=2026-11-23")
    assert "Câu hỏi 1 " in browser.text()
    assert "Gõ có dấu: Không" in browser.text()
    (url, number) = links(browser)[0]
    assert (number, "accented=no" in url, "channels=telegram" in url) == (1, True, True)
    browser.open("/so-lieu?la=1")
    assert "bỏ qua điều kiện không đọc được: la." in browser.text()


def test_charts_go_by_day_week_or_month_and_long_times_begin_with_weeks(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    a_log(console_services)
    for query, column, rows in (
        ("", "Ngày", 31),
        ("?ky=week", "Tuần từ ngày", 6),
        ("?ky=month", "Tháng từ ngày", 2),
        ("?ky=nam", "Ngày", 31),
        ("?since=2026-08-01", "Tuần từ ngày", 18),
        ("?since=2025-01-01", "Tháng từ ngày", 23),
    ):
        browser.open(f"/so-lieu{query}")
        (table,) = re.findall(r'aria-label="Bảng số liệu: Câu hỏi theo kết quả, bảng".*?</table>', browser.page, re.DOTALL)
        assert f">{column}</th>" in table, query
        assert len(re.findall(r'<th scope="row"', table)) == rows, query


def test_a_period_that_is_asked_for_is_kept_by_the_filter(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/so-lieu?ky=month")
    assert '<input type="hidden" name="ky" value="month">' in browser.page


def test_without_a_log_it_says_so_and_draws_nothing(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/so-lieu")
    assert "Không có câu hỏi nào trong những ngày này" in browser.text()
    assert 'class="chart"' not in browser.page


def test_a_stale_text_is_shown_as_what_must_not_be(signed_in: SignedIn, console_services: Services) -> None:
    expired = console_services.live_index.snapshot().articles["bai-het-han"].revision_id
    log(console_services, revision_id=expired, article_id="bai-het-han", hits=())
    browser = signed_in("reviewer")
    browser.open("/so-lieu")
    assert "Gửi bài hết hạn không báo 1 Phải bằng 0" in browser.text()
    assert '<li class="card bad">' in browser.page


def test_charts_have_a_name_and_no_inline_style(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    a_log(console_services)
    browser.open("/so-lieu")
    drawings = re.findall(r"<svg class=\"chart\".*?</svg>", browser.page, re.DOTALL)
    assert len(drawings) == 5
    assert all('role="img"' in each and "<desc" in each for each in drawings)
    assert "style=" not in browser.page
    assert "<style" not in browser.page


def test_a_question_in_a_list_is_shown_as_text(signed_in: SignedIn, console_services: Services) -> None:
    number = gap(console_services, "<script>alert(1)</script>")
    with console_services.database.begin() as tx:
        clusters.assign(tx, {number: number})
    browser = signed_in("reviewer")
    browser.open("/so-lieu")
    assert "<script>alert" not in browser.page
    assert "&lt;script&gt;alert(1)" in browser.page


def test_the_number_of_queries_does_not_grow_with_the_rows(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")

    def queries() -> int:
        return queries_of(console_services.database, browser, "/so-lieu")

    queries()  # reads the articles
    a_log(console_services)
    few = queries()
    for number in range(40):
        gap(console_services, f"câu {number}")
    assert queries() <= few <= 30  # with BEGIN, for the session, the labels and the figures


def test_curators_see_no_figures(signed_in: SignedIn, console_services: Services) -> None:
    add_staff(console_services, "curator")
    assert signed_in("curator").open("/so-lieu").status_code == 403
