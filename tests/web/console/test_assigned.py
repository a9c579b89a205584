"""/console/viec-duoc-giao."""

from collections.abc import Callable

from procbot.bootstrap import Services
from procbot.store import audit
from procbot.store.actions import NewAction
from tests.web.console.query_count import queries_of
from tests.web.console.review_log import gap, log
from tests.web.console.staff_browser import StaffBrowser

SignedIn = Callable[[str], StaffBrowser]


def given(services: Services, to: str | None, exchange_id: int, note: str = "thêm mức mới") -> int:
    """Write down an action for an account; return its id."""
    new = NewAction(
        exchange_id=exchange_id,
        kind="edit_article",
        created_by="reviewer",
        article_id="dang-ky-tam-tru",
        assigned_to=to,
        note=note,
    )
    return services.review.actions.create(new)


def test_a_curator_with_nothing_to_do_is_told_so(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/viec-duoc-giao")
    assert browser.text().count("Không có việc nào.") == 2


def test_a_curator_sees_what_is_theirs_and_brings_it_to_its_end(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    number = log(console_services, "dang-ky-tam-tru fee", answer="Câu trả lời cũ")
    action = given(console_services, "curator", number)
    given(console_services, None, number, "chưa giao cho ai")
    browser.open("/viec-duoc-giao")
    assert "Sửa bài Cần làm dang-ky-tam-tru fee Đăng ký tạm trú thêm mức mới" in browser.text()
    assert 'href="/console/bai-viet/dang-ky-tam-tru"' in browser.page
    assert "chưa giao cho ai" not in browser.text()
    browser.submit(f"/viec-duoc-giao/{action}", state="doing")
    assert "Sửa bài Đang làm" in browser.text()
    browser.submit(f"/viec-duoc-giao/{action}", state="done")
    assert "Sửa bài Xong" in browser.text()
    assert "Hỏi lại: Đã trả lời" in browser.text()
    with console_services.database.read() as tx:
        moves = [entry.actor for entry in audit.recent(tx, 20) if entry.action == "action.move"]
    assert moves == ["curator", "curator"]


def test_nobody_moves_what_is_another_s(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    mine, other = (given(console_services, to, gap(console_services)) for to in ("curator", "reviewer"))
    for action, state, status in ((other, "done", 404), (4711, "done", 404), (mine, "la", 400)):
        browser.open("/viec-duoc-giao")
        assert browser.submit(f"/viec-duoc-giao/{action}", state=state).status_code == status
    assert {action.state for action in console_services.review.actions.listed()} == {"todo"}


def test_the_number_of_queries_does_not_grow_with_the_actions(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    given(console_services, "curator", gap(console_services))
    few = queries_of(console_services.database, browser, "/viec-duoc-giao")
    for _ in range(15):
        given(console_services, "curator", gap(console_services))
    assert queries_of(console_services.database, browser, "/viec-duoc-giao") == few
