"""/console/viec."""

import re
from collections.abc import Callable

from procbot.bootstrap import Services
from procbot.store import audit
from procbot.store.actions import NewAction
from tests.web.console.query_count import queries_of
from tests.web.console.review_log import gap, log
from tests.web.console.staff_browser import StaffBrowser, add_staff

SignedIn = Callable[[str], StaffBrowser]


def column(browser: StaffBrowser, state: str) -> str:
    found = re.search(rf'<h2 id="cot-{state}">(.*?)</section>', browser.page, re.DOTALL)
    return "" if found is None else " ".join(re.sub(r"<[^>]*>", " ", found[1]).split())


def test_an_empty_board_has_its_four_columns(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    browser.open("/viec")
    for state, name in (("todo", "Cần làm"), ("doing", "Đang làm"), ("done", "Xong"), ("rejected", "Không làm")):
        assert column(browser, state) == f"{name} 0 Không có việc nào."


def test_an_action_goes_from_an_exchange_over_the_board_to_the_new_answer(
    signed_in: SignedIn, console_services: Services
) -> None:
    browser = signed_in("reviewer")
    number = log(console_services, "dang-ky-tam-tru fee", answer="Câu trả lời cũ")
    browser.open(f"/hoi-dap/{number}")
    fields = {"kind": "edit_article", "article": "Đăng ký tạm trú", "assigned_to": "reviewer", "note": "thêm mức mới"}
    browser.submit(f"/hoi-dap/{number}/viec", **fields)
    assert "Việc đã được ghi vào bảng" in browser.text()
    (action,) = console_services.review.actions.listed()
    assert (action.kind, action.article_id, action.assigned_to) == ("edit_article", "dang-ky-tam-tru", "reviewer")
    browser.open("/viec?cua=toi")
    assert "Sửa bài dang-ky-tam-tru fee Đăng ký tạm trú thêm mức mới" in column(browser, "todo")
    browser.submit(f"/viec/{action.id}/chuyen", state="doing")
    assert "Sửa bài" in column(browser, "doing")
    browser.submit(f"/viec/{action.id}/chuyen", state="done", why="đã sửa")
    assert "Câu trả lời cũ" in browser.text()
    assert "Khác nhau ở đâu" in browser.text()
    assert "<del>" in browser.page
    browser.open("/viec")
    assert "Hỏi lại:" in column(browser, "done")
    browser.submit(f"/viec/{action.id}/chuyen", state="todo")
    assert "Sửa bài" in column(browser, "todo")
    with console_services.database.read() as tx:
        moves = [(entry.actor, entry.why) for entry in audit.recent(tx, 20) if entry.action == "action.move"]
    assert moves == [("reviewer", ""), ("reviewer", "đã sửa"), ("reviewer", "")]


def test_who_does_it_can_be_changed(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    lan = add_staff(console_services, "curator", "lan")
    action = console_services.review.actions.create(
        NewAction(exchange_id=gap(console_services), kind="new_article", created_by="reviewer")
    )
    browser.open(f"/viec/{action}")
    assert "kho bài lúc đó" in browser.text()
    assert "bởi Nguyễn Thị Lan" in browser.text()
    browser.submit(f"/viec/{action}/giao", assigned_to=lan.login)
    (changed,) = console_services.review.actions.listed()
    assert changed.assigned_to == "lan"
    browser.open("/viec?cua=toi")
    assert "Không có việc nào." in column(browser, "todo")
    browser.open(f"/viec/{action}")
    assert browser.submit(f"/viec/{action}/giao", assigned_to="ai-do").status_code == 400
    browser.open(f"/viec/{action}")
    assert browser.submit(f"/viec/{action}/chuyen", state="la").status_code == 400


def test_what_is_wrong_with_a_new_action_is_said(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = gap(console_services)
    browser.open(f"/hoi-dap/{number}")
    for fields, problem in (
        ({"kind": "la"}, "Bạn chọn loại việc"),
        ({"kind": "synonym", "article": "không có"}, "Không có bài nào"),
        ({"kind": "synonym", "assigned_to": "ai-do"}, "Không có cán bộ này"),
    ):
        assert browser.submit(f"/hoi-dap/{number}/viec", **fields).status_code == 422
        assert problem in browser.text()
    assert console_services.review.actions.listed() == []


def test_old_actions_are_behind_a_link_column_by_column(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    number = gap(console_services)
    for place in range(45):
        new = NewAction(exchange_id=number, kind="synonym", created_by="reviewer", note=f"việc thứ {place}.")
        console_services.review.actions.create(new)
    browser.open("/viec")
    assert "Cần làm 45" in column(browser, "todo")
    assert "việc thứ 44." in column(browser, "todo")
    further = re.search(r'href="/console(/viec\?cot=todo[^"]*)"', browser.page)
    assert further is not None
    browser.open(further[1].replace("&amp;", "&"))
    assert "việc thứ 0." in column(browser, "todo")
    assert "việc thứ 44." not in column(browser, "todo")
    assert column(browser, "done") == ""
    assert browser.open("/viec/4711").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_actions(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")

    def queries() -> int:
        return queries_of(console_services.database, browser, "/viec")

    def action() -> None:
        new = NewAction(exchange_id=gap(console_services), kind="synonym", created_by="reviewer")
        console_services.review.actions.create(new)

    action()
    few = queries()
    for _ in range(25):
        action()
    assert queries() == few
