"""/console/tin-gui: a broadcast from its first word to its final report."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from procbot.bootstrap import Services
from procbot.services.broadcast_text import TEXT_MAX_UNITS
from procbot.store import audit, broadcasts, members, outbox, subscriptions
from procbot.store.broadcasts import NewBroadcast
from procbot.wording import console_broadcast as words
from procbot.wording.console import BAD_DAY, BAD_TIME
from tests.web.console.query_count import queries_of
from tests.web.console.staff_browser import StaffBrowser, add_staff
from tests.web.stage import NOW, SetClock

SignedIn = Callable[[str], StaffBrowser]
SEEN = re.compile(r'name="seen" value="(\w+)"')


@pytest.fixture
def followers(console_services: Services) -> list[str]:
    """Three follow the area, one of whom has blocked us; one follows another area."""
    chats = ["1001", "1002", "1003"]
    with console_services.database.begin() as tx:
        for chat in chats:
            members.see(tx, f"m-{chat}", "telegram", NOW, chat)
            subscriptions.follow(tx, f"m-{chat}", ["cu-tru"], NOW)
        members.gone(tx, "m-1003", NOW)
        members.see(tx, "m-2001", "telegram", NOW, "2001")
        subscriptions.follow(tx, "m-2001", ["bao-hiem-xa-hoi"], NOW)
    return chats


def draft(services: Services, text: str = "**Mai** nghỉ", areas: tuple[str, ...] = ("cu-tru",)) -> int:
    return services.broadcast_drafts.create(text, areas, "lan")


def run(services: Services, clock: SetClock) -> None:
    """Feed and deliver until nothing moves."""
    while services.broadcast_feed.step():
        with services.database.begin() as tx:
            for item in outbox.due(tx, "telegram", clock.now, 100):
                outbox.sent(tx, item.id, "1", clock.now)
        clock.move(5)


def test_an_empty_list_says_how_to_begin(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui")
    assert "Chưa có tin nào" in browser.text()
    browser.open("/tin-gui?truoc=5")
    assert "Không còn tin nào cũ hơn" in browser.text()


def test_areas_are_offered_with_their_followers(signed_in: SignedIn, followers: list[str]) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    assert f"({len(followers)} người)" in browser.text()


def test_a_text_is_previewed_in_both_looks_and_nothing_is_written(
    signed_in: SignedIn, console_services: Services, followers: list[str]
) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    browser.submit("/tin-gui/soan", text="**Mai** <script>alert(1)</script>\r\n\r\n- một", areas="cu-tru", do="preview")
    assert f"Sẽ gửi cho {len(followers)} người , trong đó 2 người còn liên lạc được" in browser.text()
    assert browser.page.count("<strong>Mai</strong>") == 2
    for look in ("Trong Telegram", "Trên trang chat"):
        assert look in browser.text()
    assert "<script>alert" not in browser.page
    assert 'value="cu-tru" checked' in browser.page
    assert console_services.broadcasts.recent(5) == []


def test_nobody_follows_is_said_before_it_is_sent(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    browser.submit("/tin-gui/soan", text="Mai nghỉ", everybody="1", do="preview")
    assert "Chưa có ai theo dõi" in browser.text()


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": " \r\n", "areas": "cu-tru"}, words.NO_TEXT),
        ({"text": "x" * (TEXT_MAX_UNITS + 1), "areas": "cu-tru"}, str(TEXT_MAX_UNITS)),
        ({"text": "😀" * (TEXT_MAX_UNITS // 2 + 1), "areas": "cu-tru"}, str(TEXT_MAX_UNITS + 2)),
        ({"text": "Mai nghỉ"}, words.NOBODY_CHOSEN),
        ({"text": "Mai nghỉ", "areas": "khong-co"}, words.AREA_GONE),
    ],
)
def test_what_is_missing_is_said_and_the_text_given_back(
    signed_in: SignedIn, console_services: Services, fields: dict[str, str], problem: str
) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    assert browser.submit("/tin-gui/soan", do="keep", **fields).status_code == 422
    assert problem in browser.text()
    assert fields["text"].strip() in browser.page
    assert console_services.broadcasts.recent(5) == []


def test_a_draft_is_kept_changed_and_sent_to_its_report(
    signed_in: SignedIn, console_services: Services, followers: list[str], set_clock: SetClock
) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    browser.submit("/tin-gui/soan", text="Mai nghỉ", areas="cu-tru", do="keep")
    assert words.DONE["kept"] in browser.text()
    (report,) = console_services.broadcasts.recent(5)
    path = f"/tin-gui/{report.broadcast.id}"

    browser.open(f"/tin-gui/soan?sua={report.broadcast.id}")
    assert "Sửa bản nháp số" in browser.text()
    (seen,) = SEEN.findall(browser.page)
    changed = {"text": "Mai nghỉ cả ngày", "areas": "cu-tru", "sua": str(report.broadcast.id), "seen": seen}
    browser.submit("/tin-gui/soan", **changed, do="keep")
    assert words.DONE["changed"] in browser.text()
    assert "Mai nghỉ cả ngày" in browser.text()

    assert browser.submit(f"{path}/gui", when="now").status_code == 422
    assert words.READ_FIRST in browser.text()
    browser.submit(f"{path}/gui", when="now", read="1")
    assert words.DONE["started"] in browser.text()
    assert 'data-live="5"' in browser.page

    run(console_services, set_clock)
    browser.open(path)
    assert "Báo cáo cuối" in browser.text()
    assert f"{len(followers)} trong {len(followers)} người" in browser.text()
    assert "Đã nhận 2 Không liên lạc được 1 Lỗi khi gửi 0" in browser.text()
    assert 'data-live="5"' not in browser.page
    browser.open("/tin-gui")
    assert words.STATES["done"] in browser.text()
    with console_services.database.read() as tx:
        deeds = [entry.action for entry in audit.recent(tx, 5) if entry.subject_type == "broadcast"]
    assert deeds == ["broadcast.finish", "broadcast.start", "broadcast.rewrite", "broadcast.create"]


def test_pressing_keep_twice_makes_one_draft(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    for _ in range(2):
        browser.open("/tin-gui/soan")
        browser.submit("/tin-gui/soan", text="Mai nghỉ", areas="cu-tru", do="keep")
        assert words.DONE["kept"] in browser.text()
    assert len(console_services.broadcasts.recent(5)) == 1


def test_a_text_is_counted_as_the_messenger_does(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open("/tin-gui/soan")
    assert "Đã viết 0 trong 3.000 ký tự" in browser.text()
    browser.submit("/tin-gui/soan", text=" Mai\r\nnghỉ 😀 ", areas="cu-tru", do="preview")
    assert "Đã viết 11 trong 3.000 ký tự" in browser.text()
    assert f'maxlength="{TEXT_MAX_UNITS}"' in browser.page


def test_the_second_of_two_who_change_a_draft_sees_both_versions(signed_in: SignedIn, console_services: Services) -> None:
    add_staff(console_services, "curator", "minh", "Trần Minh")
    number = draft(console_services, "Mai nghỉ")
    browser = signed_in("curator")
    browser.open(f"/tin-gui/soan?sua={number}")
    (seen,) = SEEN.findall(browser.page)
    mine = {"text": "Mai nghỉ buổi sáng", "areas": "cu-tru", "sua": str(number), "do": "keep"}
    console_services.broadcast_drafts.rewrite(number, "Mai nghỉ <b>buổi chiều</b>", (), "minh")

    for stale in (seen, ""):
        assert browser.submit("/tin-gui/soan", **mine, seen=stale).status_code == 409
        assert words.clashed("Trần Minh") in browser.text()
        assert "Bản của Trần Minh, 23/11/2026" in browser.text()
        assert f"gửi cho {words.EVERYBODY}" in browser.text()
        assert "<b>buổi" not in browser.page
        assert "Mai nghỉ buổi sáng</textarea>" in browser.page
    assert console_services.broadcasts.report(number).broadcast.text == "Mai nghỉ <b>buổi chiều</b>"

    (fresh,) = SEEN.findall(browser.page)
    browser.submit("/tin-gui/soan", **(mine | {"do": "preview"}), seen=fresh)
    assert SEEN.findall(browser.page) == [fresh]
    browser.submit("/tin-gui/soan", **mine, seen=fresh)
    assert words.DONE["changed"] in browser.text()
    assert console_services.broadcasts.report(number).broadcast.text == "Mai nghỉ buổi sáng"


def test_a_draft_that_has_left_meanwhile_becomes_a_new_one(signed_in: SignedIn, console_services: Services) -> None:
    number = draft(console_services)
    browser = signed_in("curator")
    browser.open(f"/tin-gui/soan?sua={number}")
    console_services.broadcasts.start(number, "minh")
    assert browser.submit("/tin-gui/soan", text="Khác", areas="cu-tru", sua=str(number), do="keep").status_code == 409
    assert words.NO_DRAFT in browser.text()
    assert 'name="sua"' not in browser.page
    browser.open(f"/tin-gui/soan?sua={number}")
    assert "Sửa bản nháp" not in browser.text()
    assert "**Mai** nghỉ" in browser.text()


def test_what_a_colleague_has_changed_meanwhile_is_read_again_before_it_is_sent(
    signed_in: SignedIn, console_services: Services
) -> None:
    number = draft(console_services)
    browser = signed_in("curator")
    browser.open(f"/tin-gui/{number}")
    (seen,) = SEEN.findall(browser.page)
    console_services.broadcast_drafts.rewrite(number, "Mốt nghỉ", ("cu-tru",), "minh")
    for when in ({"when": "now"}, {"when": "later", "day": "25/11/2026", "time": "07:30"}):
        assert browser.submit(f"/tin-gui/{number}/gui", read="1", seen=seen, **when).status_code == 409
        assert words.REWRITTEN in browser.text()
        assert "Mốt nghỉ" in browser.text()
    assert console_services.broadcasts.report(number).broadcast.state == "draft"
    (seen,) = SEEN.findall(browser.page)
    browser.submit(f"/tin-gui/{number}/gui", when="now", read="1", seen=seen)
    assert words.DONE["started"] in browser.text()


def test_an_earlier_text_begins_a_new_one_and_what_is_no_number_does_not(signed_in: SignedIn, console_services: Services) -> None:
    number = draft(console_services, areas=())
    with console_services.database.begin() as tx:
        notice = broadcasts.add(tx, NewBroadcast(kind="article", text="Có bài mới", areas=("cu-tru",)), "lan", NOW)
    browser = signed_in("curator")
    browser.open(f"/tin-gui/soan?tu={number}")
    assert "**Mai** nghỉ" in browser.text()
    assert 'name="everybody" value="1" checked' in browser.page
    for other in (notice, 4711, "9" * 30, "0", "-1", "²"):
        browser.open(f"/tin-gui/soan?tu={other}")
        assert "</textarea>" in browser.page
        assert "Có bài mới" not in browser.page


def test_it_is_scheduled_in_vietnam_s_time_and_again_for_another(
    signed_in: SignedIn, console_services: Services, followers: list[str], set_clock: SetClock
) -> None:
    number = draft(console_services)
    browser = signed_in("curator")
    browser.open(f"/tin-gui/{number}")
    assert 'value="24/11/2026"' in browser.page
    browser.submit(f"/tin-gui/{number}/gui", when="later", day="25/11/2026", time="7h30", read="1")
    assert words.DONE["scheduled"] in browser.text()
    assert "Gửi lúc 25/11/2026 07:30" in browser.text()
    browser.submit(f"/tin-gui/{number}/gui", when="later", day="24/11/2026", time="06:00", read="1")
    assert "Gửi lúc 24/11/2026 06:00" in browser.text()
    assert 'value="24/11/2026"' in browser.page
    assert 'value="06:00"' in browser.page
    set_clock.move(timedelta(days=1).total_seconds())
    run(console_services, set_clock)
    assert console_services.broadcasts.report(number).counts.sent == len(followers) - 1


@pytest.mark.parametrize(
    ("day", "time", "told"),
    [
        ("", "", {"day": BAD_DAY, "time": BAD_TIME}),
        ("", "08:00", {"day": BAD_DAY}),
        ("hôm nay", "08:00", {"day": BAD_DAY}),
        ("23/11/2026", "09:29", {"day": words.BAD_TIME}),
        ("01/01/2029", "08:00", {"day": words.BAD_TIME}),
        ("24/11/2026", "25:00", {"time": BAD_TIME}),
        ("31/02/2027", "sáng", {"day": BAD_DAY, "time": BAD_TIME}),
    ],
)
def test_a_time_that_is_none_is_given_back_with_the_reason_beside_it(
    signed_in: SignedIn, console_services: Services, day: str, time: str, told: dict[str, str]
) -> None:
    number = draft(console_services)
    browser = signed_in("curator")
    browser.open(f"/tin-gui/{number}")
    answer = browser.submit(f"/tin-gui/{number}/gui", when="later", day=day, time=time, read="1")
    assert answer.status_code == 422
    assert dict(re.findall(r'<p class="error" id="l-(\w+)">([^<]*)</p>', browser.page)) == told
    assert f'value="{day}"' in browser.page
    assert 'value="later" checked' in browser.page
    assert console_services.broadcasts.report(number).broadcast.state == "draft"


def test_it_is_held_gone_on_with_and_ended(signed_in: SignedIn, console_services: Services, followers: list[str]) -> None:
    assert followers
    number = draft(console_services)
    console_services.broadcasts.start(number, "lan")
    browser = signed_in("curator")
    browser.open(f"/tin-gui/{number}")
    for deed, done in (("tam-dung", "paused"), ("tiep-tuc", "resumed"), ("huy", "cancelled")):
        browser.submit(f"/tin-gui/{number}/{deed}", why="đổi giờ")
        assert words.DONE[done] in browser.text()
    for deed in ("tam-dung", "tiep-tuc", "huy"):
        assert browser.submit(f"/tin-gui/{number}/{deed}").status_code == 409
    assert words.STATE_CHANGED in browser.text()
    with console_services.database.read() as tx:
        (cancelled, *_) = [entry for entry in audit.recent(tx, 5) if entry.action == "broadcast.cancel"]
    assert (cancelled.actor, cancelled.why) == ("curator", "đổi giờ")


def test_while_procbot_is_paused_a_running_one_says_that_it_is_held(signed_in: SignedIn, console_services: Services) -> None:
    number = draft(console_services)
    console_services.broadcasts.start(number, "lan")
    console_services.pausing.pause("minh", "sai lệ phí")
    browser = signed_in("curator")
    browser.open(f"/tin-gui/{number}")
    assert "khi hết tạm dừng, tin tự gửi tiếp" in browser.text()
    browser.open(f"/tin-gui/{draft(console_services)}")
    assert "hết tạm dừng" not in browser.text()


def test_many_are_turned_over_and_take_no_more_statements(signed_in: SignedIn, console_services: Services) -> None:
    browser = signed_in("curator")
    draft(console_services)
    browser.open("/tin-gui")
    few = queries_of(console_services.database, browser, "/tin-gui")
    for number in range(35):
        each = draft(console_services, f"Tin {number} <b>", ())
        if number % 2:
            console_services.broadcasts.start(each, "lan")
    assert queries_of(console_services.database, browser, "/tin-gui") == few
    assert "Tin 34 <b>" in browser.text()
    assert "<b>" not in browser.page
    assert "Tin cũ hơn" in browser.text()
    browser.open("/tin-gui?truoc=7")
    assert "Tin 4 <b>" in browser.text()
    assert "Tin 5 <b>" not in browser.text()


def test_what_is_not_there_is_no_page(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    assert browser.open("/tin-gui/4711").status_code == 404
    browser.open("/tin-gui")
    for deed in ("gui", "tam-dung", "tiep-tuc", "huy"):
        assert browser.submit(f"/tin-gui/4711/{deed}", when="now", read="1").status_code == 404


def test_the_home_page_counts_what_is_on_its_way(signed_in: SignedIn, console_services: Services) -> None:
    console_services.broadcasts.start(draft(console_services), "lan")
    draft(console_services)
    browser = signed_in("curator")
    browser.open("/")
    assert f"{words.NAV} 1" in browser.text()
