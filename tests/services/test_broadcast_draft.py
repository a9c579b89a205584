"""A broadcast before it is written down."""

from datetime import UTC, datetime

from procbot.services.broadcast_draft import FollowedArea, followed_areas, preview_of
from procbot.store import broadcasts, members, subscriptions
from procbot.store.audiences import Audience
from procbot.store.engine import Database
from tests.web.stage import publish

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


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
