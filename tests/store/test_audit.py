from datetime import datetime, timedelta

from sqlalchemy import text

from procbot.store import audit
from procbot.store.engine import Database


def test_the_last_deeds_are_read_newest_first(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        for number in range(4):
            audit.record(
                tx, now + timedelta(minutes=number), "lan", "publish", "article", f"a{number}", after={"revision": number}
            )

    with database.read() as tx:
        entries = audit.recent(tx, 2)
    assert [(entry.subject_id, entry.at, entry.after) for entry in entries] == [
        ("a3", now + timedelta(minutes=3), {"revision": 3}),
        ("a2", now + timedelta(minutes=2), {"revision": 2}),
    ]


def test_a_deed_holds_what_was_what_is_and_why(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        audit.record(tx, now, "lan", "retire", "article", "a", before={"state": "published"}, why="luật mới")
        (entry,) = audit.recent(tx, 10)
        assert tx.scalar(text("SELECT count(*) FROM audit WHERE after IS NULL")) == 1
    assert (entry.actor, entry.action, entry.subject_type) == ("lan", "retire", "article")
    assert (entry.before, entry.after, entry.why) == ({"state": "published"}, None, "luật mới")
