"""Broadcasts while they are written."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.rich_text import MESSAGE_MAX_UNITS
from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_draft import BroadcastDrafts, FollowedArea, followed_areas, preview_of
from procbot.services.broadcast_text import TEXT_MAX_UNITS, fingerprint_of, message_of
from procbot.store import audit, broadcasts, members, staff, subscriptions
from procbot.store.audiences import Audience
from procbot.store.broadcasts import Broadcast, NewBroadcast
from procbot.store.engine import Database
from procbot.text.units import utf16_units
from procbot.wording.areas import AREAS
from tests.web.stage import publish

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
TOO_LONG = ("x" * (TEXT_MAX_UNITS + 1), "😀" * (TEXT_MAX_UNITS // 2 + 1))


@pytest.fixture
def drafts(database: Database) -> BroadcastDrafts:
    """Somebody's desk; the area "cu-tru" has an article."""
    publish(database)
    return BroadcastDrafts(database, lambda: AT)


def stands(database: Database, number: int) -> Broadcast:
    with database.read() as tx:
        found = broadcasts.get(tx, number)
    assert found is not None
    return found


def deeds(database: Database) -> list[tuple[str, str]]:
    with database.read() as tx:
        return [(deed.actor, deed.action) for deed in reversed(audit.recent(tx, 20)) if deed.subject_type == "broadcast"]


@pytest.mark.parametrize("text", ["", " \n", *TOO_LONG])
def test_a_text_that_is_no_message_is_refused(drafts: BroadcastDrafts, database: Database, text: str) -> None:
    with pytest.raises(BroadcastError):
        drafts.create(text, ["cu-tru"], "lan")
    assert deeds(database) == []


def test_a_text_is_as_long_as_the_messenger_counts_it(drafts: BroadcastDrafts, database: Database) -> None:
    longest = "😀" * (TEXT_MAX_UNITS // 2)
    message = message_of(replace(stands(database, drafts.create(longest, ["cu-tru"], "lan")), areas=tuple(AREAS)))
    assert utf16_units(message.text) <= MESSAGE_MAX_UNITS


def test_an_unknown_area_is_refused_with_the_known_ones(drafts: BroadcastDrafts) -> None:
    with pytest.raises(BroadcastError, match="There is no area bong-da: use some of cu-tru"):
        drafts.create("Xin chào", ["cu-tru", "bong-da"], "lan")


def test_keeping_the_same_twice_makes_one_draft(
    drafts: BroadcastDrafts, database: Database, clock: Callable[[], datetime]
) -> None:
    number = drafts.create("Họp", ["cu-tru"], "lan")
    assert drafts.create("Họp", ["cu-tru", "cu-tru"], "lan") == number
    assert deeds(database) == [("lan", "broadcast.create")]
    others = [drafts.create("Họp", [], "lan"), drafts.create("Họp ", ["cu-tru"], "lan"), drafts.create("Họp", ["cu-tru"], "hoa")]
    assert len({number, *others}) == 4
    Broadcasts(database, clock).start(number, "lan")
    assert drafts.create("Họp", ["cu-tru"], "lan") not in {number, *others}


def test_two_presses_in_the_same_moment_make_one_draft(drafts: BroadcastDrafts, database: Database) -> None:
    with database.begin() as tx:
        staff.add(tx, "lan", "Lan", "curator", "x", AT)
    with ThreadPoolExecutor(4) as threads:
        numbers = {each.result() for each in [threads.submit(drafts.create, "Họp", ["cu-tru"], "lan") for _ in range(4)]}
    assert len(numbers) == 1


def test_a_draft_is_changed_until_it_leaves(database: Database, drafts: BroadcastDrafts) -> None:
    number = drafts.create("Họp", ["cu-tru"], "lan")
    drafts.rewrite(number, "Họp lúc 9 giờ", [], "hoa")
    broadcast = stands(database, number)
    assert (broadcast.text, broadcast.areas, broadcast.created_by) == ("Họp lúc 9 giờ", (), "lan")

    Broadcasts(database, lambda: AT).start(number, "lan")
    with pytest.raises(BroadcastError, match="is running"):
        drafts.rewrite(number, "Khác", [], "hoa")
    assert deeds(database) == [("lan", "broadcast.create"), ("hoa", "broadcast.rewrite"), ("lan", "broadcast.start")]


def test_a_change_is_checked_as_a_new_draft_is(database: Database, drafts: BroadcastDrafts) -> None:
    number = drafts.create("Họp", ["cu-tru"], "lan")
    for text, areas in ((" ", ["cu-tru"]), ("Họp", ["khong-co"]), *((text, []) for text in TOO_LONG)):
        with pytest.raises(BroadcastError):
            drafts.rewrite(number, text, areas, "hoa")
    with pytest.raises(BroadcastError, match="no broadcast"):
        drafts.rewrite(number + 1, "Họp", [], "hoa")
    with database.begin() as tx:
        notice = broadcasts.add(tx, NewBroadcast(kind="article", text="Có bài mới"), "lan", AT)
    with pytest.raises(BroadcastError, match="of the staff's"):
        drafts.rewrite(notice, "Khác", [], "hoa")


def test_what_a_colleague_has_made_of_a_draft_is_not_written_over_unseen(database: Database, drafts: BroadcastDrafts) -> None:
    number = drafts.create("Họp lúc 8 giờ", ["cu-tru"], "lan")
    seen = fingerprint_of(stands(database, number))
    drafts.rewrite(number, "Họp lúc 9 giờ", ["cu-tru"], "hoa", seen)

    with pytest.raises(BroadcastChangedError):
        drafts.rewrite(number, "Họp lúc 10 giờ", ["cu-tru"], "lan", seen)
    theirs = drafts.written(number)
    assert theirs is not None
    assert (theirs.broadcast.text, theirs.by, theirs.at) == ("Họp lúc 9 giờ", "hoa", AT)
    drafts.rewrite(number, "Họp lúc 9 giờ", ["cu-tru"], "lan", seen)  # the same: nothing to be asked about, nothing written
    drafts.rewrite(number, "Họp lúc 10 giờ", ["cu-tru"], "lan", fingerprint_of(theirs.broadcast))
    assert stands(database, number).text == "Họp lúc 10 giờ"
    with database.read() as tx:
        last, first = audit.recent(tx, 2)
    assert last.before == {"areas": ["cu-tru"], "characters": 13, "author": "hoa", "text": "Họp lúc 9 giờ"}
    assert first.before == {"areas": ["cu-tru"], "characters": 13, "author": "lan", "text": "Họp lúc 8 giờ"}


def test_of_two_who_save_in_the_same_moment_the_second_is_told(database: Database, drafts: BroadcastDrafts) -> None:
    number = drafts.create("Họp", ["cu-tru"], "lan")
    seen = fingerprint_of(stands(database, number))

    def save(hour: int) -> bool:
        try:
            drafts.rewrite(number, f"Họp lúc {hour} giờ", ["cu-tru"], "lan", seen)
        except BroadcastChangedError:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(save, range(8, 12))) == [False, False, False, True]


def test_whose_audit_is_gone_is_by_who_began_it(database: Database, drafts: BroadcastDrafts) -> None:
    with database.begin() as tx:
        number = broadcasts.add(tx, NewBroadcast(kind="staff", text="Họp"), "lan", AT)
    found = drafts.written(number)
    assert found is not None
    assert (found.by, found.at) == ("lan", AT)
    assert drafts.written(number + 1) is None


def test_areas_are_offered_with_their_followers(database: Database) -> None:
    assert followed_areas(database) == ()
    publish(database)
    with database.begin() as tx:
        for ref in ("m-1", "m-2"):
            members.see(tx, ref, "telegram", AT)
            subscriptions.follow(tx, ref, ["cu-tru"], AT)
    assert followed_areas(database) == (FollowedArea("cu-tru", 2),)


def test_the_preview_counts_and_writes_nothing(database: Database) -> None:
    with database.begin() as tx:
        members.see(tx, "m-1", "telegram", AT)
        subscriptions.follow(tx, "m-1", ["cu-tru"], AT)
    preview = preview_of(database, "**Mai** nghỉ", ["cu-tru"], AT)
    assert "**Mai** nghỉ" in preview.message.text
    assert preview.audience == Audience(1, 0)
    assert preview_of(database, "x", ["ho-tich"], AT).audience == Audience(0, 0)
    with database.read() as tx:
        assert broadcasts.recent(tx, 1) == []
