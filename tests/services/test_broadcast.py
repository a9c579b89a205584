from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from procbot.errors import BroadcastError
from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_draft import BroadcastDrafts
from procbot.services.reply import Action
from procbot.store import audit, broadcasts, exchanges, members, outbox, subscriptions
from procbot.store.audiences import Audience, Counts
from procbot.store.broadcasts import NewBroadcast
from procbot.store.engine import Database
from tests.store.samples import a_message, an_exchange, put_in_force

Clock = Callable[[], datetime]


@pytest.fixture
def staff(database: Database, clock: Clock) -> Broadcasts:
    """The staff's desk; the area "cu-tru" has one article and two followers, one of whom has blocked us."""
    with database.begin() as tx:
        put_in_force(tx, "x")
        for ref in ("a", "b"):
            members.see(tx, ref, "telegram", clock(), f"chat {ref}")
            subscriptions.follow(tx, ref, ("cu-tru",), clock())
        members.gone(tx, "b", clock())
    return Broadcasts(database, clock)


@pytest.fixture
def drafts(database: Database, clock: Clock) -> BroadcastDrafts:
    return BroadcastDrafts(database, clock)


def deeds(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as tx:
        return [(entry.actor, entry.action, entry.subject_id) for entry in reversed(audit.recent(tx, 20))]


def test_a_draft_is_previewed_as_members_will_read_it(staff: Broadcasts, drafts: BroadcastDrafts) -> None:
    number = drafts.create("Họp lúc **8 giờ**.\n", ["cu-tru", "cu-tru"], "lan")

    preview = staff.preview(number)
    assert preview.audience == Audience(members=2, reachable=1)
    assert preview.message.text == (
        "**Tin từ công đoàn**\n\nHọp lúc **8 giờ**.\n\n"
        "Bạn nhận tin này vì đang theo dõi Cu tru. Đổi lĩnh vực: /theodoi. Ngừng hết: /dung."
    )
    assert preview.message.actions == ()


def test_a_word_to_everybody_says_why_it_comes(staff: Broadcasts, drafts: BroadcastDrafts) -> None:
    message = staff.preview(drafts.create("Xin chào", [], "lan")).message

    assert message.text.endswith("Bạn nhận tin này vì đang theo dõi tin mới. Đổi lĩnh vực: /theodoi. Ngừng hết: /dung.")


def test_every_deed_is_in_the_audit(staff: Broadcasts, drafts: BroadcastDrafts, database: Database, now: datetime) -> None:
    number = drafts.create("Xin chào", ["cu-tru"], "lan")
    staff.schedule(number, now + timedelta(hours=1), "lan")
    staff.start(number, "mai")
    staff.pause(number, "lan", "sai ngày")
    staff.resume(number, "lan")
    staff.cancel(number, "lan", "thôi")

    verbs = ("create", "schedule", "start", "pause", "resume", "cancel")
    actors = ("lan", "lan", "mai", "lan", "lan", "lan")
    assert deeds(database) == [(who, f"broadcast.{verb}", str(number)) for who, verb in zip(actors, verbs, strict=True)]
    with database.read() as tx:
        last = audit.recent(tx, 1)[0]
    assert (last.before, last.after, last.why) == ({"state": "running"}, {"state": "cancelled", "fed": 0}, "thôi")


def test_a_move_that_cannot_be_made_says_why_and_leaves_no_trace(
    staff: Broadcasts, drafts: BroadcastDrafts, database: Database
) -> None:
    number = drafts.create("Xin chào", ["cu-tru"], "lan")

    with pytest.raises(BroadcastError, match=f"Broadcast {number} is draft; to pause it must be running."):
        staff.pause(number, "lan")
    with pytest.raises(BroadcastError, match="There is no broadcast 99"):
        staff.start(99, "lan")
    assert deeds(database) == [("lan", "broadcast.create", str(number))]


def test_a_report_says_how_far_it_has_got(staff: Broadcasts, drafts: BroadcastDrafts, database: Database, now: datetime) -> None:
    number = drafts.create("Xin chào", ["cu-tru"], "lan")
    assert staff.report(number).members == 2

    staff.start(number, "lan")
    with database.begin() as tx:
        outbox.add(tx, a_message(broadcast_id=number), now)
    report = staff.report(number)
    assert (report.counts, report.left, report.is_over) == (Counts(pending=1), Audience(2, 1), False)

    staff.cancel(number, "lan")
    report = staff.report(number)
    assert (report.left, report.is_over) == (Audience(0, 0), False)  # one is still on its way
    with database.begin() as tx:
        outbox.sent(tx, outbox.due(tx, "telegram", now, 1)[0].id, "m", now)
    assert staff.report(number).is_over


def test_broadcasts_are_listed_newest_first(staff: Broadcasts, drafts: BroadcastDrafts) -> None:
    numbers = [drafts.create(text, [], "lan") for text in ("Một", "Hai", "Ba")]

    assert [each.broadcast.id for each in staff.recent(2)] == [numbers[2], numbers[1]]
    assert [each.broadcast.id for each in staff.recent(2, numbers[1])] == [numbers[0]]


def test_a_correction_goes_to_those_who_were_told_wrong(staff: Broadcasts, database: Database, now: datetime) -> None:
    with database.begin() as tx:
        wrong = put_in_force(tx, "wrong")
        exchanges.add(tx, an_exchange(member_ref="a", article_id="tam-tru", section="fee", revision_id=wrong.id, asked_at=now))
        new = NewBroadcast(
            kind="correction",
            text="Lệ phí là 15.000 đồng.",
            article_id="tam-tru",
            revision_id=wrong.id,
            section="fee",
            served_since=now - timedelta(days=1),
        )
        number = broadcasts.add(tx, new, "lan", now)

    preview = staff.preview(number)
    assert preview.audience == Audience(1, 1)
    assert staff.report(number).left == Audience(1, 1)
    assert preview.message.text == (
        "**Đính chính câu trả lời bạn đã nhận**\n\nLệ phí là 15.000 đồng.\n\n"
        "Bạn nhận tin này vì mình từng trả lời bạn bằng nội dung đó."
    )
    assert preview.message.actions == ((Action("Xem nội dung mới", "open:tam-tru", is_numbered=False),),)


def test_a_list_has_what_became_of_the_messages(staff: Broadcasts, drafts: BroadcastDrafts) -> None:
    first, second = drafts.create("Một", [], "lan"), drafts.create("Hai", [], "lan")

    assert [(each.broadcast.id, each.counts) for each in staff.listed(5)] == [(second, Counts()), (first, Counts())]
    assert [each.broadcast.id for each in staff.listed(5, before_id=second)] == [first]
