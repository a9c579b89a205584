from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from procbot.store import broadcasts
from procbot.store.broadcasts import MOVES, Move, NewBroadcast
from procbot.store.engine import Database

A_WORD = NewBroadcast(kind="staff", text="Họp lúc 8 giờ.", areas=("lao-dong",))
STATES = {"draft", "scheduled", "running", "paused", "done", "cancelled"}
WAY_TO = {
    "draft": (),
    "scheduled": (Move.SCHEDULE,),
    "running": (Move.START,),
    "paused": (Move.START, Move.PAUSE),
    "done": (Move.START, Move.FINISH),
    "cancelled": (Move.CANCEL,),
}


def test_a_draft_is_kept_as_it_was_written(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        broadcast_id = broadcasts.add(tx, A_WORD, "lan", now)

        found = broadcasts.get(tx, broadcast_id)
        assert found is not None
        assert (found.kind, found.text, found.areas) == ("staff", "Họp lúc 8 giờ.", ("lao-dong",))
        assert (found.state, found.last_ref, found.fed) == ("draft", "", 0)
        assert (found.created_by, found.created_at, found.starts_at, found.ended_at) == ("lan", now, None, None)
        assert broadcasts.get(tx, broadcast_id + 1) is None


@pytest.mark.parametrize("how", Move)
def test_a_move_is_made_from_its_states_only(database: Database, now: datetime, how: Move) -> None:
    allowed, reached = MOVES[how]
    for state in sorted(STATES):
        with database.begin() as tx:
            broadcast_id = broadcasts.add(tx, A_WORD, "lan", now)
            for step in WAY_TO[state]:
                assert broadcasts.move(tx, broadcast_id, step, now)

            assert broadcasts.move(tx, broadcast_id, how, now) is (state in allowed)
            found = broadcasts.get(tx, broadcast_id)
            assert found is not None
            assert found.state == (reached if state in allowed else state)


def test_start_and_end_are_dated_and_a_pause_changes_neither(database: Database, now: datetime) -> None:
    later = now + timedelta(hours=1)
    with database.begin() as tx:
        broadcast_id = broadcasts.add(tx, A_WORD, "lan", now)
        broadcasts.move(tx, broadcast_id, Move.START, now)
        broadcasts.move(tx, broadcast_id, Move.PAUSE, later)
        broadcasts.move(tx, broadcast_id, Move.RESUME, later)
        broadcasts.move(tx, broadcast_id, Move.FINISH, later)

        found = broadcasts.get(tx, broadcast_id)
        assert found is not None
        assert (found.state, found.starts_at, found.ended_at) == ("done", now, later)


def test_there_is_something_to_feed_while_one_runs_or_its_time_has_come(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        scheduled = broadcasts.add(tx, A_WORD, "lan", now)
        assert not broadcasts.any_to_feed(tx, now)

        broadcasts.move(tx, scheduled, Move.SCHEDULE, now + timedelta(hours=1))
        assert not broadcasts.any_to_feed(tx, now)
        assert broadcasts.come_due(tx, now) == []

        assert broadcasts.any_to_feed(tx, now + timedelta(hours=1))
        assert broadcasts.come_due(tx, now + timedelta(hours=1)) == [scheduled]

        broadcasts.move(tx, scheduled, Move.START, now)
        assert broadcasts.any_to_feed(tx, now)
        assert broadcasts.come_due(tx, now + timedelta(hours=1)) == []


def test_what_runs_is_returned_oldest_first_with_how_far_it_got(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first, second, draft = (broadcasts.add(tx, A_WORD, "lan", now) for _ in range(3))
        broadcasts.move(tx, second, Move.START, now)
        broadcasts.move(tx, first, Move.START, now)
        broadcasts.note_fed(tx, first, ["a", "b"])
        broadcasts.note_fed(tx, first, ["c"])

        assert [(each.id, each.last_ref, each.fed) for each in broadcasts.running(tx)] == [(first, "c", 3), (second, "", 0)]
        assert draft not in {each.id for each in broadcasts.running(tx)}


def test_the_newest_are_listed_first_page_by_page(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        ids = [broadcasts.add(tx, A_WORD, "lan", now) for _ in range(3)]

        assert [each.id for each in broadcasts.recent(tx, 2)] == [ids[2], ids[1]]
        assert [each.id for each in broadcasts.recent(tx, 2, before_id=ids[1])] == [ids[0]]


def test_only_a_draft_is_written_anew(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        broadcast_id = broadcasts.add(tx, A_WORD, "lan", now)
        assert broadcasts.rewrite(tx, broadcast_id, "Họp lúc 9 giờ.", ["cu-tru"])
        broadcasts.move(tx, broadcast_id, Move.SCHEDULE, now)
        assert not broadcasts.rewrite(tx, broadcast_id, "Họp lúc 10 giờ.", [])

        found = broadcasts.get(tx, broadcast_id)
        assert found is not None
        assert (found.text, found.areas) == ("Họp lúc 9 giờ.", ("cu-tru",))


def test_a_draft_with_the_same_text_for_the_same_members_is_found_for_its_writer(database: Database, now: datetime) -> None:
    new = NewBroadcast(kind="staff", text="Họp", areas=("cu-tru", "ho-tich"))
    with database.begin() as tx:
        assert broadcasts.same_draft(tx, new, "lan") is None
        number = broadcasts.add(tx, new, "lan", now)
        assert broadcasts.same_draft(tx, replace(new, areas=("ho-tich", "cu-tru")), "lan") == number
        assert broadcasts.same_draft(tx, new, "hoa") is None
        for other in (replace(new, text="Họp lúc 8 giờ"), replace(new, areas=()), replace(new, kind="article")):
            assert broadcasts.same_draft(tx, other, "lan") is None
        broadcasts.move(tx, number, Move.START, now)
        assert broadcasts.same_draft(tx, new, "lan") is None
