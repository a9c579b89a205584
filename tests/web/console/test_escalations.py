"""/console/hoi-can-bo: the questions for the staff, and what became of the replies."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from procbot.bootstrap import Services
from procbot.services.reply import from_payload
from procbot.store import escalations, members, outbox
from procbot.store.engine import Transaction
from procbot.store.escalations import EscalationMessage, EscalationState, NewEscalation
from procbot.wording import console_escalations as words
from procbot.wording.console import BAD_DAY
from tests.web.console.query_count import queries_of
from tests.web.console.review_log import log
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, SetClock

SignedIn = Callable[[str], StaffBrowser]


def ask(services: Services, question: str = "nợ lương hai tháng", chat: str = "1001", **facts: Any) -> int:
    """A member sends a question to the staff; return its number."""
    channel, at = facts.pop("channel", "telegram"), facts.pop("at", NOW)
    with services.database.begin() as tx:
        members.see(tx, f"m-{chat}", channel, NOW, chat)
        return escalations.add(tx, NewEscalation(member_ref=f"m-{chat}", channel=channel, question=question, **facts), at)


def owed(services: Services, chat: str, channel: str = "telegram") -> list[outbox.OutboxItem]:
    with services.database.read() as tx:
        return [item for item in outbox.due(tx, channel, services.clock(), 100) if item.address == chat]


def ended(services: Services, chat: str, how: Callable[[Transaction, int], None]) -> None:
    """What is owed to a chat has an outcome."""
    (item,) = owed(services, chat)
    with services.database.begin() as tx:
        how(tx, item.id)


def state_of(services: Services, number: int) -> EscalationState:
    with services.database.read() as tx:
        found = escalations.get(tx, number)
    assert found is not None
    return found.state


def test_an_empty_inbox_says_so(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    for tab, sentence in (("cho", "Không có câu nào đang chờ"), ("da-tra-loi", "Chưa có câu nào"), ("lạ", "Không có câu nào")):
        browser.open(f"/hoi-can-bo?trang-thai={tab}")
        assert sentence in browser.text()
    browser.open("/hoi-can-bo?giao=-")
    assert "Bạn thử bỏ điều kiện lọc" in browser.text()


def test_who_waits_longest_stands_first_with_the_overdue_mark(
    signed_in: SignedIn, console_services: Services, set_clock: SetClock
) -> None:
    late = ask(console_services, "mất sổ bảo hiểm", "2002", at=NOW - timedelta(days=5))
    fresh = ask(console_services, "nợ lương <script>alert(1)</script>", article_id="dang-ky-tam-tru")
    set_clock.move(30 * 60)
    browser = signed_in("reviewer")
    browser.open("/hoi-can-bo")
    assert browser.page.index(f"/hoi-can-bo/{late}") < browser.page.index(f"/hoi-can-bo/{fresh}")
    assert browser.text().count(words.OVERDUE) == 1
    assert "5 ngày Quá giờ hẹn" in browser.text()
    assert "30 phút" in browser.text()
    assert "đang xem bài: Đăng ký tạm trú" in browser.text()
    assert "<script>alert" not in browser.page
    browser.open("/hoi-can-bo?xep=-luc")
    assert browser.page.index(f"/hoi-can-bo/{fresh}") < browser.page.index(f"/hoi-can-bo/{late}")


def test_the_list_is_narrowed_by_state_by_who_takes_care_and_by_cluster(signed_in: SignedIn, console_services: Services) -> None:
    first = ask(console_services, "một")
    ask(console_services, "một nữa", "2002", cluster_id=first)
    other = ask(console_services, "hai", "3003")
    console_services.escalate.assign(other, "Chị Hoa", "hoa")
    answered = ask(console_services, "ba", "4004")
    console_services.escalate.reply(answered, "Có.", "hoa")
    browser = signed_in("reviewer")

    def shown(query: str) -> list[str]:
        browser.open(f"/hoi-can-bo?{query}")
        return [each for each in ("một", "một nữa", "hai", "ba") if f">{each}</a>" in browser.page]

    assert shown("") == ["một", "một nữa", "hai"]
    assert "2 người hỏi giống nhau" in browser.text()
    assert "Đang chờ 3 Đã trả lời 1 Đã đóng 0 Tất cả 4" in browser.text()
    assert shown("trang-thai=da-tra-loi") == ["ba"]
    assert shown("trang-thai=tat-ca&xep=luc") == ["một", "một nữa", "hai", "ba"]
    assert shown("giao=Ch%E1%BB%8B+Hoa") == ["hai"]
    assert shown("giao=-") == ["một", "một nữa"]
    assert shown(f"nhom={first}") == ["một", "một nữa"]
    assert shown("nhom=99999999999999999999") == ["một", "một nữa", "hai"]


def test_the_overdue_ones_and_those_of_the_digest_are_listed_alone(
    signed_in: SignedIn, console_services: Services, set_clock: SetClock
) -> None:
    for number, (name, ago) in enumerate((("cũ", timedelta(days=5)), ("tối qua", timedelta(hours=12)), ("mới", timedelta()))):
        ask(console_services, name, str(number), at=NOW - ago)
    set_clock.move(30 * 60)
    browser = signed_in("reviewer")

    def shown(query: str) -> list[str]:
        browser.open(f"/hoi-can-bo?{query}")
        return [each for each in ("cũ", "tối qua", "mới") if f">{each}</a>" in browser.page]

    assert shown("qua-han=1") == ["cũ"]
    assert 'value="1" checked> Chỉ câu quá giờ hẹn' in browser.page
    assert shown("truoc=2026-11-23") == ["cũ", "tối qua"]
    assert 'name="truoc" type="text" value="23/11/2026"' in browser.page
    assert shown("truoc=22/11/2026") == ["cũ"]
    assert shown("truoc=22/13/2026") == ["cũ", "tối qua", "mới"]
    assert (BAD_DAY in browser.text(), 'value="22/13/2026"' in browser.page) == (True, True)
    assert shown("trang-thai=tat-ca&qua-han=1&truoc=2026-11-23") == ["cũ", "tối qua", "mới"]
    assert words.OVERDUE_ONLY not in browser.text()


def test_who_has_left_still_has_a_name(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    hoa = add_staff(console_services, "reviewer", "hoa", "Lê Hoa")
    console_services.escalate.assign(number, "hoa", "hoa")
    console_services.escalate.reply(number, "Có.", "hoa")
    console_services.accounts.deactivate(hoa.id, actor="admin")
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    assert "Người nhận Lê Hoa" in browser.text()
    assert "Lê Hoa · 23/11/2026" in browser.text()
    assert "(hoa)" not in browser.text()


def test_a_question_is_taken_given_and_given_back(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    add_staff(console_services, "reviewer", "hoa", "Lê Hoa")
    browser.open("/hoi-can-bo")
    assert browser.submit(f"/hoi-can-bo/{number}/giao", to="reviewer", then="list").url.path == "/console/hoi-can-bo"
    assert words.DONE["taken"] in browser.text()
    assert "Nguyễn Thị Lan" in browser.text()
    browser.submit(f"/hoi-can-bo/{number}/giao", to="hoa")
    assert words.DONE["given"] in browser.text()
    assert "Người nhận Lê Hoa" in browser.text()
    assert browser.submit(f"/hoi-can-bo/{number}/giao", to="ai-do").status_code == 422
    assert words.NOBODY_THERE in browser.text()
    assert browser.submit(f"/hoi-can-bo/{number}/giao", to="reviewer", was="", then="list").status_code == 409
    assert words.ASSIGNED_MEANWHILE in browser.text()
    browser.submit(f"/hoi-can-bo/{number}/giao", to="", was="hoa")
    assert words.DONE["released"] in browser.text()
    with console_services.database.read() as tx:
        found = escalations.get(tx, number)
    assert found is not None
    assert found.assigned_to is None


def test_the_page_shows_what_the_asker_saw_and_said(signed_in: SignedIn, console_services: Services) -> None:
    exchange = log(console_services, "lệ phí tạm trú bao nhiêu", member_ref="m-1001", asked_at=NOW - timedelta(minutes=3))
    log(console_services, "hỏi hôm qua", member_ref="m-1001", asked_at=NOW - timedelta(days=1))
    number = ask(console_services, "sao họ đòi <b>50.000</b>", exchange_id=exchange, article_id="dang-ky-tam-tru")
    with console_services.database.begin() as tx:
        said = EscalationMessage(by_staff=False, author="", text="em ở Bắc Ninh <i>ạ</i>", at=NOW)
        escalations.say(tx, number, said)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    for shown in (
        "sao họ đòi <b>50.000</b>",
        "lệ phí tạm trú bao nhiêu",
        "15.000 đồng",
        "em ở Bắc Ninh <i>ạ</i>",
        "Đăng ký tạm trú",
    ):
        assert shown in browser.text(), shown
    assert "hỏi hôm qua" not in browser.text()
    assert "<b>50" not in browser.page
    assert f"/console/hoi-dap/{exchange}" in browser.page


def test_a_reply_goes_out_and_its_way_is_shown(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    assert "Hẹn trả lời trước" in browser.text()
    browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="Bạn báo *công đoàn* cơ sở.\r\nMang theo hợp đồng.", read="0")
    assert words.DONE["replied"] in browser.text()
    assert words.DELIVERIES["pending"] in browser.text()
    assert 'data-live="5"' in browser.page
    (item,) = owed(console_services, "1001")
    assert "Bạn báo \\*công đoàn\\* cơ sở" in from_payload(item.payload).text

    ended(console_services, "1001", lambda tx, outbox_id: outbox.sent(tx, outbox_id, "7", NOW))
    browser.open(f"/hoi-can-bo/{number}")
    assert words.DELIVERIES["sent"] in browser.text()
    assert 'data-live="5"' not in browser.page
    browser.open("/hoi-can-bo?trang-thai=da-tra-loi")
    assert words.DELIVERIES["sent"] in browser.text()


def test_all_who_ask_alike_are_answered_at_once_and_each_has_an_outcome(signed_in: SignedIn, console_services: Services) -> None:
    first = ask(console_services, "nợ lương hai tháng")
    second = ask(console_services, "nợ lương ba tháng", "2002", cluster_id=first)
    third = ask(console_services, "nợ lương lâu rồi", "v-3", cluster_id=first, channel="web")
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{first}")
    assert "Cả 3 người đang chờ" in browser.text()
    browser.submit(f"/hoi-can-bo/{first}/tra-loi", text="Gửi đơn tới công đoàn.", read="0", to="all")
    assert words.DONE["replied-all"] in browser.text()
    assert [state_of(console_services, each) for each in (first, second, third)] == ["answered"] * 3
    ended(console_services, "1001", lambda tx, outbox_id: outbox.sent(tx, outbox_id, "7", NOW))
    ended(console_services, "2002", lambda tx, outbox_id: outbox.unreachable(tx, outbox_id, NOW))
    browser.open(f"/hoi-can-bo/{first}")
    for outcome in (words.DELIVERIES["sent"], words.DELIVERIES["unreachable"], words.WAITS_ON_PAGE):
        assert browser.text().count(outcome) == 1, outcome
    browser.open(f"/hoi-can-bo?trang-thai=tat-ca&nhom={first}")
    for outcome in (words.DELIVERIES["sent"], words.DELIVERIES["unreachable"], words.WAITS_ON_PAGE):
        assert browser.text().count(outcome) == 1, outcome


def test_who_cannot_be_reached_is_said_before_and_after(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    with console_services.database.begin() as tx:
        members.gone(tx, "m-1001", NOW)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    assert words.UNREACHABLE in browser.text()
    browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="Có.", read="0")
    assert words.DONE["kept"] in browser.text()
    assert words.DELIVERIES[None] in browser.text()


def test_who_has_erased_their_data_cannot_be_answered(signed_in: SignedIn, console_services: Services) -> None:
    exchange = log(console_services, "câu đã hỏi", member_ref=None)
    number = ask(console_services, exchange_id=exchange)
    with console_services.database.begin() as tx:
        escalations.erase(tx, "m-1001", NOW)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    assert words.FORGOTTEN in browser.text()
    assert "<textarea" not in browser.page
    assert "câu đã hỏi" in browser.text()


@pytest.mark.parametrize(
    ("text", "problem"),
    [(" \n", words.NO_TEXT), ("x" * 3501, "3500"), ("😀" * 1751, "3502"), ("Mời bạn đến [...] nhé", words.BLANK_LEFT)],
)
def test_a_reply_that_is_none_is_given_back(signed_in: SignedIn, console_services: Services, text: str, problem: str) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    assert browser.submit(f"/hoi-can-bo/{number}/tra-loi", text=text, read="0").status_code == 422
    assert problem in browser.text()
    assert text.strip() in browser.page
    assert state_of(console_services, number) is EscalationState.OPEN


def test_a_second_press_and_a_colleague_s_reply_send_nothing_twice(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="Có.", read="0")
    assert browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="Bản của mình.", read="0").status_code == 409
    assert "Vừa có tin mới trong câu hỏi này" in browser.text()
    assert "Bản của mình." in browser.page
    assert len(owed(console_services, "1001")) == 1
    assert browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="Bản của mình.", read="1").status_code == 200
    assert browser.submit(f"/hoi-can-bo/{number}/tra-loi", text="x", read="-1").status_code == 409


def test_an_opening_begins_the_reply_without_script_too(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}?mau=5")
    assert "Mời bạn đến [...]" in browser.page.partition("<textarea")[2]
    browser.open(f"/hoi-can-bo/{number}")
    assert "[...]" not in browser.page.partition("<textarea")[2].partition("</textarea>")[0]


def test_a_question_is_closed_once_and_its_asker_told(signed_in: SignedIn, console_services: Services) -> None:
    number = ask(console_services)
    browser = signed_in("reviewer")
    browser.open(f"/hoi-can-bo/{number}")
    browser.submit(f"/hoi-can-bo/{number}/dong", why="trùng câu khác")
    assert words.DONE["closed"] in browser.text()
    assert len(owed(console_services, "1001")) == 1
    assert browser.submit(f"/hoi-can-bo/{number}/dong").status_code == 409
    assert words.CLOSED_ALREADY in browser.text()


def test_a_page_takes_the_same_statements_for_one_and_for_many(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("reviewer")
    first = ask(console_services)
    console_services.escalate.reply(ask(console_services, "một câu", "2000", cluster_id=first), "Có.", "reviewer")
    paths = ("/hoi-can-bo?trang-thai=tat-ca", f"/hoi-can-bo/{first}")

    def statements() -> list[int]:
        return [queries_of(console_services.database, browser, path) for path in paths]

    statements()  # what is read once and kept
    few = statements()
    for number in range(60):
        each = ask(console_services, f"câu {number}", str(3000 + number), cluster_id=first)
        console_services.escalate.reply(each, "Có.", "reviewer")
    assert statements() == few


def test_what_is_not_there_is_no_page(signed_in: SignedIn) -> None:
    browser = signed_in("reviewer")
    assert browser.open("/hoi-can-bo/4711").status_code == 404
    for deed in ("tra-loi", "giao", "dong"):
        browser.open("/hoi-can-bo")
        assert browser.submit(f"/hoi-can-bo/4711/{deed}", text="x").status_code == 404


def test_the_home_page_counts_what_waits(signed_in: SignedIn, console_services: Services) -> None:
    ask(console_services)
    ask(console_services, "câu khác", "2002")
    browser = signed_in("reviewer")
    browser.open("/")
    assert f"{words.NAV} 2" in browser.text()
