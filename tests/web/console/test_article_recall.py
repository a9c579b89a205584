"""/console/bai-viet/<id>/dinh-chinh."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from procbot.bootstrap import Services
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.store import articles, broadcasts, exchanges, members, outbox
from procbot.store.broadcasts import Broadcast
from tests.statements import statements_sent
from tests.store.samples import an_exchange
from tests.web.console.staff_browser import StaffBrowser
from tests.web.stage import NOW, RESIDENCE, SetClock

SignedIn = Callable[[str], StaffBrowser]
PAGE = f"/bai-viet/{RESIDENCE.id}/dinh-chinh"
FORM = {"muc": "fee", "ngay": "30", "message": "Lệ phí là 20.000 đồng.", "sure": "on"}


def correct(services: Services, fee: str) -> None:
    """Publish the article with another fee."""
    text = render(replace(RESIDENCE, sections={**RESIDENCE.sections, Section.FEE: fee}))
    with services.database.begin() as tx:
        articles.publish(tx, articles.add_revision(tx, RESIDENCE.id, text, None, "mai", "", NOW), "mai", NOW)


def serve(services: Services, number: int, member: str | None, question: str = "lệ phí tạm trú") -> None:
    """Log that the fee of a revision was shown to a member, who can be written to."""
    with services.database.begin() as tx:
        if member is not None:
            members.see(tx, member, "telegram", NOW, address=f"chat-{member}")
        shown = articles.revisions(tx, RESIDENCE.id)[number - 1].id
        facts = {"article_id": RESIDENCE.id, "section": "fee", "revision_id": shown, "outcome": "ANSWERED"}
        exchanges.add(tx, an_exchange(**facts, member_ref=member, asked_at=NOW, question=question))


def sent(services: Services) -> list[Broadcast]:
    with services.database.read() as tx:
        return broadcasts.recent(tx, 10)


@pytest.fixture
def corrected(console_services: Services) -> Services:
    """The fee was corrected twice; three people and an unknown one got what was wrong, one of them both times."""
    correct(console_services, "Lệ phí 18.000 đồng.")
    for number, member in ((1, "m1"), (1, "m2"), (1, None), (2, "m1"), (2, "m3")):
        serve(console_services, number, member)
    correct(console_services, "Lệ phí 20.000 đồng.")
    correct(console_services, "Lệ phí 20.000 đồng.\n\nNộp trực tuyến được giảm một nửa.")
    return console_services


def test_the_readers_of_what_was_wrong_are_counted(signed_in: SignedIn, corrected: Services) -> None:
    del corrected
    browser = signed_in("curator")
    browser.open(PAGE)
    text = browser.text()
    assert "Lệ phí (5)" in text
    assert "Lượt sửa 2" in text
    assert "2 câu trả lời, 2 người" in text
    assert "3 câu trả lời, 2 người" in text
    assert "3 người chưa được báo; gửi được cho 3 người." in text
    assert "m1" not in text


def test_the_correction_goes_out_once_for_each_reader(signed_in: SignedIn, corrected: Services) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    browser.submit(PAGE, **FORM)
    assert "Tin đính chính đang được gửi" in browser.text()
    assert browser.text().count("Đã gửi đính chính (tin số") == 2
    assert "Gửi đính chính cho" not in browser.text()
    assert browser.submit(PAGE, **FORM).status_code == 422
    assert "không gửi lần nữa" in browser.text()
    assert len(sent(corrected)) == 2
    while corrected.broadcast_feed.step():
        pass
    with corrected.database.read() as tx:
        told = [row.member_ref for row in outbox.due(tx, "telegram", NOW, 20)]
    assert sorted(ref or "" for ref in told) == ["m1", "m2", "m3"]
    assert [corrected.broadcasts.report(each.id).left.members for each in sent(corrected)] == [0, 0]


def test_after_one_that_was_cancelled_half_way_the_page_says_who_is_left(signed_in: SignedIn, corrected: Services) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    browser.submit(PAGE, **FORM)
    assert corrected.broadcast_feed.step() == 3
    first, second = (each.id for each in reversed(sent(corrected)))
    with corrected.database.begin() as tx:
        (refused,) = [item for item in outbox.due(tx, "telegram", NOW, 20) if item.member_ref == "m2"]
        outbox.failed(tx, refused.id, "Bad Request: chat not found", NOW)
    for number in (first, second):
        corrected.broadcasts.cancel(number, "mai")

    browser.open(PAGE)
    text = browser.text()
    assert "Đính chính hủy giữa chừng (tin số" in text
    assert "Lần trước đã hủy giữa chừng: 2 người đã nhận hoặc có thể đã nhận, lần này không gửi lại cho họ." in text
    assert "1 người chưa được báo; gửi được cho 1 người." in text
    browser.submit(PAGE, **FORM)
    assert "Gửi đính chính cho" not in browser.text()
    (again, *_) = sent(corrected)
    assert corrected.broadcasts.report(again.id).members == 1


def test_revisions_with_the_same_wrong_words_stand_together(signed_in: SignedIn, corrected: Services) -> None:
    correct(corrected, "Lệ phí 18.000 đồng.")
    serve(corrected, 5, "m4")
    correct(corrected, "Lệ phí 20.000 đồng.")
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "Lượt sửa 5, 2" in browser.text()
    assert "3 câu trả lời, 3 người" in browser.text()


def test_the_correction_is_counted_as_the_messenger_does(signed_in: SignedIn, corrected: Services) -> None:
    del corrected
    browser = signed_in("curator")
    browser.open(PAGE)
    browser.submit(PAGE, **(FORM | {"message": "😀" * 1_501}))
    assert "Lời đính chính có 3002 ký tự" in browser.text()
    assert "Đã viết 3.002 trong 3.000 ký tự" in browser.text()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sure": None}, "đánh dấu vào ô xác nhận"),
        ({"message": "  "}, "viết giúp nội dung đính chính"),
        ({"message": "x" * 3_001}, "chỉ chứa được"),
        ({"muc": "khong-co"}, "đánh dấu vào ô xác nhận"),
        ({"muc": "dossier"}, "không cần gửi đính chính"),
    ],
)
def test_nothing_goes_out_without_a_human_ok_or_without_need(
    signed_in: SignedIn, corrected: Services, fields: dict[str, str | None], said: str
) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    form = {name: value for name, value in (FORM | fields).items() if value is not None}
    assert browser.submit(PAGE, **form).status_code == 422
    assert said in browser.text()
    assert sent(corrected) == []


def test_what_was_typed_is_still_there_after_a_refusal_and_is_shown_as_text(signed_in: SignedIn, corrected: Services) -> None:
    del corrected
    browser = signed_in("curator")
    browser.open(PAGE)
    browser.submit(PAGE, muc="fee", ngay="90", message="</textarea><script>alert(1)</script>")
    assert "</textarea><script>" not in browser.page
    assert "<script>alert(1)</script>" in browser.text()
    assert '<option value="90" selected>' in browser.page


def test_where_nobody_got_anything_wrong_the_page_says_so(signed_in: SignedIn) -> None:
    browser = signed_in("curator")
    browser.open(f"{PAGE}?muc=%3Cscript%3E&ngay=1000000")
    assert "Không ai nhận nội dung cũ" in browser.text()
    assert '<option value="30" selected>' in browser.page


def test_readers_whom_no_message_reaches_are_not_offered_one(
    signed_in: SignedIn, console_services: Services, set_clock: SetClock
) -> None:
    serve(console_services, 1, "m1")
    with console_services.database.begin() as tx:
        members.gone(tx, "m1", set_clock.now)
    correct(console_services, "Lệ phí 20.000 đồng.")
    browser = signed_in("curator")
    browser.open(PAGE)
    assert "không có ai để gửi đính chính" in browser.text()
    assert "1 người không nhắn tin được." in browser.text()
    assert 'name="sure"' not in browser.page


def test_the_page_asks_the_database_the_same_few_times_whatever_the_history(signed_in: SignedIn, corrected: Services) -> None:
    browser = signed_in("curator")
    browser.open(PAGE)
    with statements_sent(corrected.database) as before:
        browser.open(PAGE)
    for fee in range(20):
        correct(corrected, f"Lệ phí {fee + 1}.000 đồng.")
        serve(corrected, 4 + fee, f"n{fee}")
    with statements_sent(corrected.database) as after:
        browser.open(PAGE)
    assert len(after) == len(before)


def test_an_article_that_is_not_in_use_has_nothing_to_correct(signed_in: SignedIn, console_services: Services) -> None:
    with console_services.database.begin() as tx:
        articles.retire(tx, RESIDENCE.id, "mai", NOW)
    browser = signed_in("curator")
    assert browser.open(PAGE).status_code == 200
    assert "Bài chưa được dùng để trả lời" in browser.text()
    assert browser.submit(PAGE, **FORM).status_code == 422
