from datetime import datetime, timedelta

from procbot.store import contexts, members
from procbot.store.engine import Database


def test_the_context_saved_last_is_loaded(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        assert contexts.load(tx, "m", now) is None
        contexts.save(tx, "m", {"article": "tam-tru", "choices": ["a", "b"]}, now)
        contexts.save(tx, "m", {"article": "khai-sinh", "said": "a\x00b"}, now)
        assert contexts.load(tx, "m", now) == {"article": "khai-sinh", "said": "a\ufffdb"}


def test_an_old_context_is_not_loaded(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        contexts.save(tx, "m", {"article": "tam-tru"}, now)
        assert contexts.load(tx, "m", not_before=now + timedelta(seconds=1)) is None


def test_old_contexts_are_purged(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for ref, at in (("old", now), ("recent", now + timedelta(hours=2))):
            members.see(tx, ref, "telegram", at)
            contexts.save(tx, ref, {}, at)
        assert contexts.expired(tx, now + timedelta(hours=1)) == 1
        assert contexts.purge(tx, now + timedelta(hours=1)) == 1
        assert contexts.load(tx, "old", now) is None
        assert contexts.load(tx, "recent", now) == {}
