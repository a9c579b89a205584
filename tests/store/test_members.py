import threading
from datetime import datetime, timedelta

from sqlalchemy import text

from procbot.store import contexts, members, outbox
from procbot.store.engine import Database
from procbot.store.members import Member
from tests.store.samples import a_message


def test_a_person_is_new_once(database: Database, now: datetime) -> None:
    later = now + timedelta(days=1)
    with database.begin() as tx:
        assert members.see(tx, "m", "telegram", now)
        assert not members.see(tx, "m", "telegram", later)
        assert members.get(tx, "m") == Member("m", "telegram", now, later, None, None)
        assert members.get(tx, "nobody") is None


def test_whoever_writes_again_can_be_reached_again(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
        members.gone(tx, "m", now)
        blocked = members.get(tx, "m")
        members.see(tx, "m", "telegram", now)
        back = members.get(tx, "m")
    assert blocked is not None
    assert back is not None
    assert (blocked.unreachable_at, back.unreachable_at) == (now, None)


def test_a_stranger_who_blocks_us_stays_unknown(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.gone(tx, "stranger", now)
        assert members.get(tx, "stranger") is None


def test_those_who_have_not_written_for_long_are_forgotten(database: Database, now: datetime) -> None:
    later = now + timedelta(days=2)
    with database.begin() as tx:
        for ref, at in (("gone", now), ("back", now), ("owed", now), ("sent", now), ("new", later)):
            members.see(tx, ref, "telegram", at)
        members.see(tx, "back", "telegram", later)
        contexts.save(tx, "gone", {}, now)
        outbox.add(tx, a_message("100", member_ref="owed"), now)
        outbox.sent(tx, outbox.add(tx, a_message("200", member_ref="sent"), now), "m1", now)
        assert members.expired(tx, now + timedelta(days=1)) == 2
        assert members.purge(tx, now + timedelta(days=1)) == 2
        assert [ref for ref in ("gone", "back", "owed", "sent", "new") if members.get(tx, ref)] == ["back", "owed", "new"]
        assert contexts.load(tx, "gone", now) is None


def test_a_person_whose_address_is_still_needed_stays(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "subscribed", "telegram", now)
        tx.execute(text("UPDATE members SET address = '100'"))
        assert members.purge(tx, now + timedelta(days=1)) == 0


def test_a_person_who_writes_while_the_purge_runs_stays(database: Database, now: datetime) -> None:
    later = now + timedelta(days=2)
    purged: list[int] = []

    def purge() -> None:
        with database.begin() as tx:
            purged.append(members.purge(tx, now + timedelta(days=1), 10))

    with database.begin() as tx:
        members.see(tx, "m", "telegram", now)
    purging = threading.Thread(target=purge)
    with database.begin() as tx:
        members.see(tx, "m", "telegram", later)
        purging.start()
        purging.join(0.2)  # it waits for this transaction, and must then look at the row as it has become
    purging.join()

    assert purged == [0]
    with database.read() as tx:
        assert members.get(tx, "m") is not None
