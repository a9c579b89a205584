from datetime import datetime, timedelta

from procbot.store import articles, holdings, members, subscriptions
from procbot.store.engine import Database
from tests.store.samples import put_in_force, write


def test_a_member_follows_areas_once_each(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        subscriptions.follow(tx, "m", ("ho-tich", "cu-tru"), now)
        subscriptions.follow(tx, "m", ("cu-tru", "lao-dong"), now + timedelta(days=1))

        assert subscriptions.followed(tx, "m") == ["cu-tru", "ho-tich", "lao-dong"]
        assert subscriptions.followed(tx, "another") == []


def test_an_area_is_left_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        subscriptions.follow(tx, "m", ("ho-tich", "cu-tru"), now)

        assert subscriptions.unfollow(tx, "m", "cu-tru")
        assert not subscriptions.unfollow(tx, "m", "cu-tru")
        assert subscriptions.followed(tx, "m") == ["ho-tich"]


def test_all_areas_of_one_member_are_left_at_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for ref in ("m", "n"):
            members.see(tx, ref, "telegram", now)
            subscriptions.follow(tx, ref, ("ho-tich", "cu-tru"), now)

        assert subscriptions.unfollow_all(tx, "m") == 2
        assert subscriptions.followed(tx, "m") == []
        assert subscriptions.followers(tx) == {"cu-tru": 1, "ho-tich": 1}


def test_a_member_who_is_erased_follows_nothing(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        subscriptions.follow(tx, "m", ("ho-tich",), now)
        holdings.erase(tx, "m", now)

        assert subscriptions.followers(tx) == {}


def test_an_area_can_be_followed_while_it_has_a_published_article(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        write(tx, "a draft")
        assert subscriptions.areas(tx) == []

        put_in_force(tx, "in force")
        assert subscriptions.areas(tx) == ["cu-tru"]

        write(tx, "the next draft")
        assert subscriptions.areas(tx) == ["cu-tru"]

        articles.retire(tx, "tam-tru", "lan", now)
        assert subscriptions.areas(tx) == []
