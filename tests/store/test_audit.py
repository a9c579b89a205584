from datetime import datetime, timedelta

from sqlalchemy import text

from procbot.store import audit
from procbot.store.engine import Database
from tests.store.plans import plan_of


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


def test_the_last_deed_on_a_subject_is_found_and_brought_up_to_date(database: Database, now: datetime) -> None:
    hour = timedelta(hours=1)
    with database.begin() as tx:
        for minutes, subject in ((0, "a"), (5, "a"), (10, "b")):
            at, was, is_now = now + timedelta(minutes=minutes), {"version": minutes}, {"version": minutes + 1}
            audit.record(tx, at, "lan", "draft.save", "article", subject, before=was, after=is_now, why="vì")
        last = audit.latest(tx, "article", "a", now - hour)
        assert last is not None
        assert last.at == now + timedelta(minutes=5)
        assert audit.latest(tx, "article", "a", now + timedelta(minutes=6)) is None
        assert audit.latest(tx, "broadcast", "a", now - hour) is None

        audit.amend(tx, last.id, {"version": 9})
        amended = audit.latest(tx, "article", "a", now - hour)
        assert amended is not None
        assert (amended.at, amended.before, amended.after, amended.why) == (last.at, {"version": 5}, {"version": 9}, "vì")
        assert [entry.after for entry in audit.recent(tx, 3)] == [{"version": 11}, {"version": 9}, {"version": 1}]


def test_the_last_deed_is_not_looked_for_in_all_there_are(database: Database, now: datetime) -> None:
    steps = plan_of(database, lambda tx: audit.latest(tx, "article", "a", now))
    if database.is_sqlite:
        assert steps == ["SEARCH audit USING INDEX ix_audit_at (at>?)"]
