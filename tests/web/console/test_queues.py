"""/console/hang-doi and what awaits a decision."""

import re
from collections.abc import Callable

import pytest

from procbot.bootstrap import Services
from procbot.services.review.log_filter import from_data
from procbot.store.log_filter import LogFilter
from procbot.store.queues import NewQueue
from procbot.store.verdicts import NewVerdict
from procbot.wording import console_review as say
from tests.web.console.review_log import log
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def test_without_queues_the_page_says_how_to_begin(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/hang-doi")
    assert "Chưa có hàng đợi nào" in browser.text()


def test_a_queue_is_made_from_a_filter_and_changed(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    browser.open("/hang-doi/them?outcomes=NOT_FOUND&text=tiem+nail")
    assert "Trong câu hỏi có: tiem nail" in browser.text()
    fields = {
        "kind": "random",
        "share": "12,5",
        "reviews": "1",
        "assignees": "reviewer",
        "outcomes": "NOT_FOUND",
        "text": "tiem nail",
    }
    browser.submit("/hang-doi/them", name=" Tiệm  nail ", **fields)
    assert "Hàng đợi đã được lưu" in browser.text()
    (state,) = console_services.review.queues.listed()
    queue = state.queue
    assert (queue.name, queue.kind, queue.random_share, queue.reviews_required) == ("Tiệm nail", "random", 0.125, 1)
    assert (queue.assignees, queue.active) == (("reviewer",), True)
    assert from_data(queue.data) == LogFilter(outcomes=("NOT_FOUND",), text="tiem nail")
    browser.open(f"/hang-doi/{queue.id}")
    assert 'value="12,5"' in browser.page
    browser.submit(f"/hang-doi/{queue.id}", name="Nail", kind="filter", share="", reviews="1", outcomes="NOT_FOUND")
    (state,) = console_services.review.queues.listed()
    assert (state.queue.name, state.queue.kind, state.queue.active) == ("Nail", "filter", False)
    assert "Tạm ngừng" in browser.text()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": " "}, "Bạn đặt tên cho hàng đợi"),
        ({"name": "x" * 121}, "Bạn đặt tên cho hàng đợi"),
        ({"name": "Có rồi"}, "Đã có hàng đợi tên này"),
        ({"kind": "lạ"}, "Bạn chọn một cách"),
        ({"share": "9"}, "từ 10% đến 100%"),
        ({"share": "nan"}, "từ 10% đến 100%"),
        ({"share": "nhiều"}, "từ 10% đến 100%"),
        ({"kind": "random", "share": "0"}, "từ 0,1% đến 100%"),
        ({"reviews": "4"}, "từ 1 đến 3 người"),
        ({"assignees": "ai-do"}, "Không có cán bộ này"),
        ({"reviews": "2", "assignees": "reviewer"}, "ít nhất bằng số người nhận xét"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    signed_in: SignedIn, console_services: Services, fields: dict[str, str], problem: str
) -> None:
    browser = signed_in("reviewer")
    new = NewQueue(name="Có rồi", kind="risk", data={}, random_share=0.1, reviews_required=1)
    known = console_services.review.queues.create(new, "admin")
    other = console_services.review.queues.create(
        NewQueue(name="Khác", kind="risk", data={}, random_share=0.1, reviews_required=1), "admin"
    )
    good = {"name": "Mới", "kind": "risk", "share": "10%", "reviews": "1"}
    for path in ("/hang-doi/them", f"/hang-doi/{other}"):
        browser.open(path)
        assert browser.submit(path, **(good | fields)).status_code == 422
        assert problem in browser.text()
    assert {state.queue.id for state in console_services.review.queues.listed()} == {known, other}


def test_what_the_reviewers_do_not_agree_on_is_decided(signed_in: SignedIn, console_services: Services) -> None:
    review = console_services.review
    number = log(console_services, "câu khó phân định")
    new = NewQueue(name="Hai người", kind="filter", data={}, random_share=1.0, reviews_required=2)
    queue = review.queues.create(new, "admin")
    review.queues.step()
    for login, verdict in (("lan", "correct"), ("hoa", "incomplete")):
        add_staff(console_services, "reviewer", login, login.title())
        item = review.queues.take(queue, login)
        assert item is not None
        review.queues.judge(item.id, NewVerdict(exchange_id=number, reviewer=login, verdict=verdict, note=f"ý của {login}"))
    browser = signed_in("reviewer")
    browser.open("/hang-doi")
    assert "Kết luận 1 câu" in browser.text()
    assert "Hoa và Lan 1 0 0% 0,00 (rất thấp)" in browser.text()
    path = f"/hang-doi/{queue}/ket-luan"
    browser.open(path)
    for words in ("câu khó phân định", "Lan ·", "ý của lan", "Hoa ·", "ý của hoa", "Thiếu ý"):
        assert words in browser.text(), words
    assert item is not None
    assert browser.submit(f"{path}/{item.id}", verdict="incomplete").status_code == 422
    assert "Bạn ghi ngắn gọn" in browser.text()
    browser.submit(f"{path}/{item.id}", verdict="incomplete", note="thiếu nơi nộp")
    assert "Kết luận đã được lưu" in browser.text()
    assert "Không có câu nào chờ kết luận" in browser.text()
    view = review.exchanges.view(number)
    assert view is not None
    assert view.verdict is not None
    assert (view.verdict.reviewer, view.verdict.verdict) == ("reviewer", "incomplete")

    # A second decision comes too late: it stays on the page beside the one that stands, and may be given as a verdict.
    late = {"verdict": "wrong_article", "right_article": "dang-ky-tam-tru", "note": "nhầm bài <hẳn>"}
    assert browser.submit(f"{path}/{item.id}", **late).status_code == 409
    for words in (say.DECIDED_MEANWHILE, "23/11/2026 09:30 Kết luận hiện nay Thiếu ý thiếu nơi nộp", "nhầm bài <hẳn>"):
        assert words in browser.text(), words
    assert re.search(r'value="wrong_article" checked', browser.page)
    assert 'value="dang-ky-tam-tru"' in browser.page
    assert "Không có câu nào chờ kết luận" not in browser.text()
    browser.submit(f"/hoi-dap/{number}/nhan-xet", **late)
    browser.open(path)
    assert "nhầm bài <hẳn>" in browser.text()
    assert browser.submit(f"/hang-doi/{queue + 1}/ket-luan/{item.id}", verdict="correct").status_code == 404


def test_what_is_not_there_is_no_page(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    for path in ("/hang-doi/4711", "/hang-doi/4711/ket-luan", "/hang-doi/cau/4711"):
        assert browser.open(path).status_code == 404
    browser.open("/hang-doi")
    assert browser.submit("/hang-doi/4711/cham").status_code == 404


def test_the_home_page_counts_what_waits(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    log(console_services)
    log(console_services, "câu thứ hai")
    console_services.review.queues.create(
        NewQueue(name="Mọi câu", kind="filter", data={}, random_share=1.0, reviews_required=1), "admin"
    )
    console_services.review.queues.step()
    browser.open("/")
    assert "Hàng đợi rà soát 2" in browser.text()
