"""Who was served what."""

from datetime import datetime, timedelta

from procbot.store import exchanges, members, served
from procbot.store.audiences import Audience
from procbot.store.corrections import NOBODY_TOLD, Passage
from procbot.store.engine import Database, Transaction
from procbot.store.served import Standing
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
        assert served.readers(tx, "tam-tru", None, [first], since)[0].answers == 5
        assert sorted(served.answers(tx, "tam-tru", since), key=str) == [
            (first, "dossier", 1),
            (first, "fee", 4),
            (second, None, 1),
        ]


def test_readers_of_the_same_words_are_counted_once(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first, second, third = (put_in_force(tx, text).id for text in ("one", "two", "three"))
        for revision, member in ((first, "m1"), (third, "m1"), (third, "m2"), (first, None), (second, "silent")):
            show(tx, now, revision, member)
        passage = Passage("tam-tru", "fee", (first, second, third), now - timedelta(days=30))
        found = served.standing(tx, passage, {first: third, second: second, third: third}, NOBODY_TOLD)
        assert found == [
            Standing(second, 1, 1, 0, now, told=0, waiting=Audience(1, 0)),
            Standing(third, 4, 2, 2, now, told=0, waiting=Audience(2, 2)),
        ]
        everybody = Standing(0, 5, 3, 2, now, told=0, waiting=Audience(3, 2))
        assert served.standing(tx, passage, dict.fromkeys((first, second, third), 0), NOBODY_TOLD) == [everybody]
        assert served.standing(tx, passage, {}, NOBODY_TOLD) == []
