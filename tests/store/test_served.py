"""Who was served what."""

from datetime import datetime, timedelta

from procbot.store import broadcasts, exchanges, members, served
from procbot.store.audiences import Audience
from procbot.store.broadcasts import Move, NewBroadcast
from procbot.store.engine import Database, Transaction
from procbot.store.served import Correction
from tests.store.samples import an_exchange, put_in_force


def show(tx: Transaction, at: datetime, revision_id: int, member: str | None, section: str | None = "fee") -> None:
    if member is not None:
        members.see(tx, member, "telegram", at, address="chat" if member != "silent" else None)
    facts = {"article_id": "tam-tru", "section": section, "revision_id": revision_id, "member_ref": member, "asked_at": at}
    exchanges.add(tx, an_exchange(outcome="ANSWERED", **facts))


def test_readers_are_counted_by_revision_and_by_pseudonym(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first, second = put_in_force(tx, "one").id, put_in_force(tx, "two").id
        for member in ("m1", "m1", "silent", None):
            show(tx, now, first, member)
        show(tx, now, second, "m1", None)
        show(tx, now, first, "m2", "dossier")
        show(tx, now - timedelta(days=31), first, "m3")
        since = now - timedelta(days=30)
        found = served.readers(tx, "tam-tru", "fee", [first, second], since)
        assert [(each.revision_id, each.answers, each.members, each.reachable, each.last_at) for each in found] == [
            (first, 4, 2, 1, now),
            (second, 1, 1, 1, now),
        ]
        assert served.members_of(tx, "tam-tru", "fee", [first, second], since) == Audience(2, 1)
        assert served.members_of(tx, "tam-tru", None, [first, second], since) == Audience(3, 2)
        assert served.readers(tx, "tam-tru", None, [first], since)[0].answers == 5
        assert sorted(served.answers(tx, "tam-tru", since), key=str) == [
            (first, "dossier", 1),
            (first, "fee", 4),
            (second, None, 1),
        ]


def test_corrections_are_known_by_revision_unless_they_were_cancelled(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        revision = put_in_force(tx, "one").id
        new = NewBroadcast(
            kind="correction", text="x", article_id="tam-tru", revision_id=revision, section="fee", served_since=now
        )
        sent = broadcasts.add(tx, new, "lan", now)
        assert served.corrections(tx, "tam-tru", "fee") == [Correction(sent, revision, now)]
        assert served.corrections(tx, "tam-tru", None) == []
        broadcasts.move(tx, sent, Move.CANCEL, now)
        assert served.corrections(tx, "tam-tru", "fee") == []
