"""/console/hang-doi/cau/{item}: the keyboard's page."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from procbot.bootstrap import Services
from procbot.store.queues import NewQueue
from tests.web.console.review_log import gap, log
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import SetClock

SignedIn = Callable[[str], StaffBrowser]


def queue_of(services: Services, **facts: Any) -> int:
    """Return a filled queue of all that is in the log."""
    new = NewQueue(name="Mọi câu", kind="filter", data={}, random_share=1.0, reviews_required=1)
    queue = services.review.queues.create(replace(new, **facts), "admin")
    services.review.queues.step()
    return queue


def question_on(browser: StaffBrowser) -> str:
    found = re.search(r'class="question">([^<]*)<', browser.page)
    return found[1] if found else ""


def item_of(browser: StaffBrowser) -> int:
    found = re.search(r'action="/console/hang-doi/cau/(\d+)"', browser.page)
    assert found is not None
    return int(found[1])


@pytest.fixture
def three(console_services: Services) -> list[int]:
    """Three exchanges, in the order of the queue: the first is the riskiest, of the others the older one comes first."""
    gone = gap(console_services, "mở tiệm nail cần gì")
    return [gone, log(console_services, "câu thứ hai"), log(console_services, "câu thứ ba")]


def test_saving_opens_the_next_until_none_is_left(signed_in: SignedIn, console_services: Services, three: list[int]) -> None:
    browser = signed_in("reviewer")
    queue = queue_of(console_services)
    browser.open("/hang-doi")
    browser.submit(f"/hang-doi/{queue}/cham")
    assert question_on(browser) == "mở tiệm nail cần gì"
    assert "Không có câu trả lời" in browser.text()
    browser.submit(f"/hang-doi/cau/{item_of(browser)}", verdict="rightly_refused", note="chưa có bài")
    assert question_on(browser) == "câu thứ hai"
    assert f'href="/console/hoi-dap/{three[0]}#viec"' in browser.page
    browser.submit(f"/hang-doi/cau/{item_of(browser)}", verdict="correct", lasting="1")
    assert question_on(browser) == "câu thứ ba"
    browser.submit(
        f"/hang-doi/cau/{item_of(browser)}", verdict="wrong_article", note="sai", right_section="dossier", right_article="lạ"
    )
    assert "Không có bài nào tên" in browser.text()
    browser.submit(f"/hang-doi/cau/{item_of(browser)}", verdict="wrong_section", note="sai", right_section="dossier")
    assert "không còn câu nào chờ bạn" in browser.text()
    (state,) = console_services.review.queues.listed()
    assert (state.pending, state.in_progress, state.done) == (0, 0, 3)


def test_a_form_without_its_note_keeps_what_was_typed(signed_in: SignedIn, console_services: Services, three: list[int]) -> None:
    browser = signed_in("reviewer")
    del three
    queue = queue_of(console_services)
    browser.open("/hang-doi")
    browser.submit(f"/hang-doi/{queue}/cham")
    response = browser.submit(f"/hang-doi/cau/{item_of(browser)}", verdict="outdated", lasting="1")
    assert response.status_code == 422
    assert "Bạn ghi ngắn gọn sai ở đâu" in browser.text()
    assert re.search(r'value="outdated" checked', browser.page)
    assert re.search(r'name="lasting" value="1" checked', browser.page)


def test_steps_go_on_and_back_and_saving_goes_on_from_there(
    signed_in: SignedIn, console_services: Services, three: list[int]
) -> None:
    browser = signed_in("reviewer")
    del three
    queue = queue_of(console_services)
    browser.open("/hang-doi")
    browser.submit(f"/hang-doi/{queue}/cham")
    first = item_of(browser)
    browser.submit(f"/hang-doi/cau/{first}/buoc", ve="truoc")
    assert "Hết câu về phía này" in browser.text()
    browser.submit(f"/hang-doi/cau/{first}/buoc", ve="sau")
    assert question_on(browser) == "câu thứ hai"
    browser.submit(f"/hang-doi/cau/{item_of(browser)}", verdict="correct", buoc="1")
    assert question_on(browser) == "câu thứ ba"
    browser.submit(f"/hang-doi/cau/{item_of(browser)}/buoc", ve="truoc")
    assert (question_on(browser), item_of(browser)) == ("mở tiệm nail cần gì", first)
    browser.submit(f"/hang-doi/cau/{first}/tra-lai")
    assert "đã trở lại hàng đợi" in browser.text()
    (state,) = console_services.review.queues.listed()
    assert (state.pending, state.in_progress, state.done) == (2, 0, 1)


def test_what_another_has_in_hand_is_not_judged_twice(
    signed_in: SignedIn, console_services: Services, three: list[int], set_clock: SetClock
) -> None:
    one, other = signed_in("reviewer"), signed_in("admin")
    del three
    queue = queue_of(console_services)
    one.open("/hang-doi")
    one.submit(f"/hang-doi/{queue}/cham")
    item = item_of(one)
    other.open(f"/hang-doi/cau/{item}")
    assert other.submit(f"/hang-doi/cau/{item}", verdict="incomplete", note="còn thiếu hồ sơ").status_code == 409
    assert "đã có người khác nhận" in other.text()
    assert "còn thiếu hồ sơ</textarea>" in other.page
    for _ in range(2):  # half an hour without a page would end the sessions too
        set_clock.move(16 * 60)
        one.open("/hang-doi")
        other.open("/hang-doi")
    other.submit(f"/hang-doi/{queue}/cham")
    assert item_of(other) == item
    assert one.submit(f"/hang-doi/cau/{item}", verdict="correct").status_code == 409


def test_a_queue_of_others_is_refused(signed_in: SignedIn, console_services: Services, three: list[int]) -> None:
    browser = signed_in("reviewer")
    del three
    queue = queue_of(console_services, assignees=("admin",))
    item = console_services.review.queues.take(queue, "admin")
    assert item is not None
    browser.open("/hang-doi")
    assert "Nhận câu tiếp theo" not in browser.text()
    assert browser.submit(f"/hang-doi/{queue}/cham").status_code == 403
    assert browser.open(f"/hang-doi/cau/{item.id}").status_code == 403
    browser.open("/hang-doi")
    assert browser.submit(f"/hang-doi/cau/{item.id}/buoc", ve="sau").status_code == 403


def test_the_page_has_a_radio_button_for_each_key_and_needs_no_script(
    signed_in: SignedIn, console_services: Services, three: list[int]
) -> None:
    browser = signed_in("reviewer")
    del three
    queue = queue_of(console_services)
    browser.open("/hang-doi")
    browser.submit(f"/hang-doi/{queue}/cham")
    assert re.findall(r'name="verdict" value="(\w+)".*\n\s*<kbd>(\d)</kbd>', browser.page) == [
        ("correct", "1"), ("incomplete", "2"), ("outdated", "3"), ("wrong_section", "4"), ("wrong_article", "5"),
        ("harmful", "6"), ("rightly_refused", "7"), ("wrongly_refused", "8"),
    ]  # fmt: skip
    assert "<script>" not in browser.page
    assert " style=" not in browser.page


def test_the_picker_is_given_the_articles(signed_in: SignedIn) -> None:
    found = signed_in("reviewer").get("/console/bai-de-chon").json()
    assert {"id": "dang-ky-tam-tru", "title": "Đăng ký tạm trú"} in found
