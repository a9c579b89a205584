from datetime import datetime, timedelta

import pytest

from procbot.services.broadcast import Broadcasts
from procbot.services.broadcast_draft import BroadcastDrafts
from procbot.services.broadcast_feed import MAX_OWED, PORTION, RATE_PER_S, BroadcastFeed
from procbot.services.broadcast_report import Report
from procbot.services.pausing import SWITCH
from procbot.services.reply import from_payload
from procbot.store import audit, members, outbox, subscriptions, switches
from procbot.store.engine import Database
from tests.store.samples import put_in_force


class Stage:
    """Followers of one area, a feed, and a post that sends what is due when it is told to."""

    def __init__(self, database: Database, now: datetime) -> None:
        self.database = database
        self.now = now
        self.staff = Broadcasts(database, self.clock)
        self.drafts = BroadcastDrafts(database, self.clock)
        self.feed = BroadcastFeed(database, self.clock)
        with database.begin() as tx:
            put_in_force(tx, "x")

    def clock(self) -> datetime:
        """Return the time of the stage."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def follow(self, count: int, *, first: int = 0, reachable: bool = True) -> None:
        """Let as many members follow; "m007" is reached in chat 7."""
        with self.database.begin() as tx:
            for number in range(first, first + count):
                members.see(tx, f"m{number:03}", "telegram", self.now, str(number) if reachable else None)
                subscriptions.follow(tx, f"m{number:03}", ("cu-tru",), self.now)

    def start(self) -> int:
        """Start a broadcast to the followers."""
        number = self.drafts.create("Xin chào", ["cu-tru"], "lan")
        self.staff.start(number, "lan")
        return number

    def due(self) -> list[str]:
        """Return the chats to which something is owed, in the outbox's order."""
        with self.database.read() as tx:
            return [item.address for item in outbox.due(tx, "telegram", self.now, 1000)]

    def send(self) -> list[str]:
        """Send what is due; return to whom."""
        with self.database.begin() as tx:
            items = outbox.due(tx, "telegram", self.now, 1000)
            for item in items:
                outbox.sent(tx, item.id, f"{item.id}", self.now)
        return [item.address for item in items]

    def run(self, number: int) -> list[str]:
        """Step and send until the broadcast is over; return who got it."""
        got: list[str] = []
        while not self.staff.report(number).is_over:
            self.feed.step()
            got += self.send()
            self.wait(1)
        return got

    def report(self, number: int) -> Report:
        """Return how the broadcast stands."""
        return self.staff.report(number)


@pytest.fixture
def stage(database: Database, now: datetime) -> Stage:
    """A stage without members."""
    return Stage(database, now)


def test_without_a_running_broadcast_a_step_does_nothing(stage: Stage) -> None:
    stage.follow(1)
    stage.drafts.create("Xin chào", ["cu-tru"], "lan")

    assert stage.feed.step() == 0
    assert stage.due() == []


def test_everybody_is_told_once_and_the_end_is_reported(stage: Stage) -> None:
    stage.follow(25)
    stage.follow(3, first=100, reachable=False)
    number = stage.start()

    got = stage.run(number)

    assert got == [str(chat) for chat in range(25)]
    report = stage.report(number)
    assert report.broadcast.state == "done"
    assert (report.members, report.counts.sent, report.counts.unreachable, report.counts.pending) == (28, 25, 3, 0)
    with stage.database.read() as tx:
        last = audit.recent(tx, 1)[0]
    assert (last.actor, last.action, last.subject_id) == ("system", "broadcast.finish", str(number))
    assert last.after == {"members": 28, "pending": 0, "sent": 25, "unreachable": 3, "failed": 0}


def test_the_message_is_the_one_of_the_preview(stage: Stage) -> None:
    stage.follow(1)
    number = stage.start()
    stage.feed.step()

    with stage.database.read() as tx:
        (item,) = outbox.due(tx, "telegram", stage.now, 10)
    assert from_payload(item.payload) == stage.staff.preview(number).message
    assert (item.member_ref, item.kind) == ("m000", "broadcast")


def test_members_are_fed_at_a_polite_rate(stage: Stage) -> None:
    stage.follow(100)
    stage.start()

    sent = []
    for _ in range(21):
        stage.feed.step()
        sent.append(len(stage.send()))
        stage.wait(0.1)

    assert sent[0] == PORTION
    assert PORTION + 2 * RATE_PER_S - 1 <= sum(sent) <= PORTION + 2 * RATE_PER_S + 1


def test_a_step_says_whether_anything_moves(stage: Stage) -> None:
    stage.follow(MAX_OWED + 1)
    stage.start()
    assert stage.feed.step() == PORTION
    stage.wait(60)
    assert stage.feed.step() == MAX_OWED - PORTION
    stage.wait(60)
    assert stage.feed.step() == 0  # nothing leaves: the messenger is away

    stage.send()
    stage.wait(60)
    assert stage.feed.step() == MAX_OWED + 1  # all those have left, and one was fed
    assert stage.feed.step() == 0
    stage.send()
    assert stage.feed.step() == 1


def test_the_outbox_never_holds_more_than_a_second_of_them(stage: Stage) -> None:
    stage.follow(100)
    stage.start()

    for _ in range(10):
        stage.feed.step()
        stage.wait(60)  # and nothing is sent: the messenger is away

    assert len(stage.due()) == MAX_OWED


def test_two_broadcasts_share_the_rate(stage: Stage) -> None:
    stage.follow(4)
    first, second = stage.start(), stage.start()

    stage.feed.step()

    assert [stage.report(number).counts.pending for number in (first, second)] == [4, 4]


def test_a_pause_holds_at_once_and_a_resume_goes_on_behind_it(stage: Stage) -> None:
    stage.follow(30)
    number = stage.start()
    stage.feed.step()
    stage.staff.pause(number, "lan")
    stage.wait(10)

    assert stage.feed.step() == 0
    assert stage.send() == [str(chat) for chat in range(PORTION)]

    stage.staff.resume(number, "lan")
    assert stage.run(number) == [str(chat) for chat in range(PORTION, 30)]


def test_while_procbot_is_paused_nothing_is_fed(stage: Stage) -> None:
    stage.follow(1)
    stage.start()
    with stage.database.begin() as tx:
        switches.put(tx, SWITCH, {"why": "test"}, "lan", stage.now)
    assert stage.feed.step() == 0

    with stage.database.begin() as tx:
        switches.clear(tx, SWITCH)
    assert stage.feed.step() == 1


def test_a_cancelled_one_ends_with_whom_it_had_reached(stage: Stage) -> None:
    stage.follow(30)
    number = stage.start()
    stage.feed.step()
    stage.staff.cancel(number, "lan")
    stage.wait(10)
    stage.feed.step()
    stage.send()

    report = stage.report(number)
    assert (report.broadcast.state, report.members, report.counts.sent, report.is_over) == ("cancelled", PORTION, PORTION, True)


def test_it_is_not_done_before_its_last_message_has_an_outcome(stage: Stage) -> None:
    stage.follow(1)
    number = stage.start()
    stage.feed.step()
    stage.feed.step()
    assert stage.report(number).broadcast.state == "running"

    stage.send()
    stage.feed.step()
    assert stage.report(number).broadcast.state == "done"


def test_a_scheduled_one_starts_by_itself(stage: Stage) -> None:
    stage.follow(1)
    number = stage.drafts.create("Xin chào", ["cu-tru"], "lan")
    stage.staff.schedule(number, stage.now + timedelta(hours=1), "lan")
    assert stage.feed.step() == 0

    stage.wait(3600)
    assert stage.feed.step() == 1
    assert stage.report(number).broadcast.starts_at == stage.now
    with stage.database.read() as tx:
        assert [entry.action for entry in audit.recent(tx, 1)] == ["broadcast.start"]


def test_who_stops_meanwhile_gets_nothing_and_who_begins_behind_the_last_does(stage: Stage) -> None:
    stage.follow(PORTION + 2)
    number = stage.start()
    stage.feed.step()
    with stage.database.begin() as tx:
        subscriptions.unfollow_all(tx, f"m{PORTION:03}")
    stage.follow(1, first=50)

    assert stage.run(number)[PORTION:] == [str(PORTION + 1), "50"]


def test_a_step_that_fails_halfway_has_done_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.follow(3)
    number = stage.start()
    with monkeypatch.context() as patch:
        patch.setattr("procbot.store.broadcasts.note_fed", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            stage.feed.step()
    assert stage.due() == []

    assert stage.run(number) == ["0", "1", "2"]


def test_a_clock_that_is_set_back_does_no_harm(stage: Stage) -> None:
    stage.follow(PORTION + 1)
    number = stage.start()
    stage.feed.step()
    stage.wait(-3600)
    assert stage.feed.step() == 0

    stage.wait(3601)
    assert len(stage.run(number)) == PORTION + 1
