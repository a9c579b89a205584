"""What has outlived its time is deleted by itself, a few rows at a time, and nothing else is."""

import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from procbot.errors import AlreadyRunningError, DatabaseUnavailableError
from procbot.services import retention as subject
from procbot.services.retention import Purged, Retention, daily
from procbot.services.review.purged_figures import count_going
from procbot.store import audit, contexts, escalations, exchanges, inbox, members, outbox, votes
from procbot.store.engine import Database
from procbot.store.escalations import NewEscalation
from procbot.store.lease import hold
from tests.store.samples import a_hit, a_message, an_exchange, put_in_force

DAYS = 30


@pytest.fixture
def retention(database: Database, clock: Callable[[], datetime]) -> Retention:
    return Retention(database, clock, DAYS, count_going)


@pytest.fixture
def old(now: datetime) -> datetime:
    """A second too long ago."""
    return now - timedelta(days=DAYS, seconds=1)


@pytest.fixture
def young(now: datetime) -> datetime:
    """A second not long enough ago."""
    return now - timedelta(days=DAYS, seconds=-1)


def ask(database: Database, member: str, at: datetime) -> int:
    """Everything that a handled question leaves behind; returns its exchange."""
    with database.begin() as tx:
        members.see(tx, member, "telegram", at)
        contexts.save(tx, member, {"article": "tam-tru"}, at)
        inbox_id = inbox.receive(tx, "telegram", member, {"text": "hello"}, at)
        assert inbox_id is not None
        revision = put_in_force(tx, f"The answer to {member}.")
        exchange = exchanges.add(tx, an_exchange(member_ref=member, inbox_id=inbox_id, asked_at=at, hits=(a_hit(revision.id),)))
        votes.cast(tx, exchange, member, helpful=True, reason=None, at=at)
        message = outbox.add(tx, a_message(address=member, member_ref=member, exchange_id=exchange), at)
        inbox.finish(tx, inbox_id, at)
        outbox.sent(tx, message, "m1", at)
    return exchange


def ask_often(database: Database, times: int, at: datetime) -> None:
    with database.begin() as tx:
        for _ in range(times):
            exchanges.add(tx, an_exchange(asked_at=at))


def left(database: Database) -> list[int]:
    with database.read() as tx:
        return [exchange.id for exchange in exchanges.iterate(tx)]


def purges_recorded(database: Database) -> list[audit.AuditEntry]:
    with database.read() as tx:
        return [entry for entry in audit.recent(tx, 100) if entry.action == "log.purge"]


def becomes_true(condition: Callable[[], bool]) -> bool:
    deadline_s = time.monotonic() + 120
    while not condition() and time.monotonic() < deadline_s:
        time.sleep(0.01)
    return condition()


def test_a_question_and_all_that_it_left_go_when_their_time_is_over(
    database: Database, retention: Retention, old: datetime, young: datetime
) -> None:
    ask(database, "long-ago", old)
    kept = ask(database, "lately", young)

    assert retention.purge() == Purged(contexts=2, exchanges=1, outbox=1, inbox=1, members=1)

    assert left(database) == [kept]
    with database.read() as tx:
        assert [member for member in ("long-ago", "lately") if members.get(tx, member)] == ["lately"]
        assert (inbox.counts(tx)["done"], outbox.counts(tx)["sent"], len(votes.of(tx, kept))) == (1, 1, 1)


def test_a_short_context_goes_after_half_an_hour_and_not_before(database: Database, retention: Retention, now: datetime) -> None:
    with database.begin() as tx:
        for member, minutes in (("lan", 29), ("minh", 31)):
            members.see(tx, member, "web", now)
            contexts.save(tx, member, {}, now - timedelta(minutes=minutes))

    assert retention.purge() == Purged(contexts=1)
    with database.read() as tx:
        assert contexts.load(tx, "lan", now - timedelta(hours=1)) == {}


def test_what_is_still_to_be_done_stays_however_old_it_is(database: Database, retention: Retention, old: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "lan", "telegram", old)
        inbox.receive(tx, "telegram", "17", {"text": "hello"}, old)
        outbox.add(tx, a_message(member_ref="lan"), old)

    assert retention.purge() == Purged()
    with database.read() as tx:
        assert (inbox.counts(tx)["pending"], outbox.counts(tx)["pending"]) == (1, 1)
        assert members.get(tx, "lan") is not None


def test_an_update_that_could_not_be_handled_goes_with_its_words(database: Database, retention: Retention, old: datetime) -> None:
    with database.begin() as tx:
        inbox_id = inbox.receive(tx, "telegram", "17", {"text": "hello"}, old)
        assert inbox_id is not None
        assert inbox.fail(tx, inbox_id, "ValueError bot.handlers:1", old, max_tries=1)

    assert retention.purge() == Purged(inbox=1)


@pytest.mark.parametrize(("days", "silent_days", "emptied"), [(365, 29, 0), (365, 31, 1), (10, 9, 0), (10, 11, 1)])
def test_the_chat_of_a_silent_member_is_forgotten_after_a_month_or_with_their_questions(
    database: Database, clock: Callable[[], datetime], now: datetime, days: int, silent_days: int, emptied: int
) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "telegram", now - timedelta(days=silent_days), "100")

    purged = Retention(database, clock, days, count_going).purge()

    with database.read() as tx:
        member = members.get(tx, "m")
    assert purged.addresses == emptied
    # Past all times nothing of them is left, else the member stays without an address.
    assert (member is None, purged.members) == (silent_days > days, int(silent_days > days))


def test_questions_to_the_staff_that_are_closed_go_with_the_rest(database: Database, retention: Retention, old: datetime) -> None:
    with database.begin() as tx:
        members.see(tx, "m", "web", old + timedelta(days=1))
        closed, waiting = (escalations.add(tx, NewEscalation(member_ref="m", channel="web", question="?"), old) for _ in range(2))
        escalations.close(tx, closed, old)

    assert retention.purge() == Purged(escalations=1)

    with database.read() as tx:
        assert (escalations.get(tx, closed), escalations.get(tx, waiting) is None) == (None, False)


def test_a_purge_takes_batch_after_batch_and_is_recorded_once(
    database: Database, retention: Retention, old: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "BATCH", 2)
    monkeypatch.setattr(subject, "PAUSE_S", 0.0)
    ask_often(database, 5, old)

    assert retention.purge(actor="cli:lan") == Purged(exchanges=5)

    assert left(database) == []
    (entry,) = purges_recorded(database)
    assert (entry.actor, entry.subject_id) == ("cli:lan", "2026-10-24T02:30:00+00:00")
    assert entry.after == asdict(Purged(exchanges=5))


def test_a_purge_that_finds_nothing_leaves_no_trace(database: Database, retention: Retention, young: datetime) -> None:
    ask_often(database, 1, young)
    assert retention.purge() == Purged()
    assert purges_recorded(database) == []


def test_another_number_of_days_may_be_asked_for(database: Database, retention: Retention, now: datetime) -> None:
    ask(database, "lan", now - timedelta(days=2))
    assert retention.purge(1).exchanges == 1


def test_of_nothing_older_than_now_nothing_stays(database: Database, retention: Retention, now: datetime) -> None:
    ask(database, "lan", now - timedelta(seconds=1))
    assert retention.purge(0) == Purged(contexts=1, exchanges=1, outbox=1, inbox=1, members=1)


def test_a_purge_that_is_told_to_stop_leaves_the_rest_to_the_next(
    database: Database, retention: Retention, old: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "BATCH", 2)
    ask_often(database, 5, old)

    class StopsAtTheFirstPause(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            del timeout
            self.set()
            return True

    assert retention.purge(stop=StopsAtTheFirstPause()) == Purged(exchanges=2)
    assert retention.purge() == Purged(exchanges=3)


def test_one_process_at_a_time_purges(database: Database, retention: Retention, old: datetime) -> None:
    ask_often(database, 1, old)
    with hold(database, "purge"), pytest.raises(AlreadyRunningError):
        retention.purge()
    assert len(left(database)) == 1


def test_what_was_purged_is_logged_as_numbers(database: Database, retention: Retention, old: datetime) -> None:
    ask_often(database, 1, old)
    with capture_logs() as logs:
        retention.purge()
    assert logs == [{"event": "purged", "log_level": "info", **asdict(Purged(exchanges=1))}]


def test_a_face_purges_when_it_starts(database: Database, retention: Retention, old: datetime) -> None:
    ask_often(database, 1, old)
    with daily(retention):
        assert becomes_true(lambda: left(database) == [])


def test_a_face_purges_again_a_day_later(
    database: Database, retention: Retention, old: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert subject.EVERY_S == 86_400
    monkeypatch.setattr(subject, "EVERY_S", 0.01)
    with daily(retention):
        for _ in range(2):
            ask_often(database, 1, old)
            assert becomes_true(lambda: left(database) == [])


def test_a_failure_is_logged_and_tried_again(monkeypatch: pytest.MonkeyPatch, retention: Retention) -> None:
    tried: list[None] = []

    def fail(*_: object, **__: object) -> Purged:
        tried.append(None)
        raise DatabaseUnavailableError("the question itself")

    monkeypatch.setattr(Retention, "purge", fail)
    monkeypatch.setattr(subject, "RETRY_S", 0.01)
    with capture_logs() as logs, daily(retention):
        assert becomes_true(lambda: len(tried) > 1)
    assert {(entry["event"], entry["log_level"]) for entry in logs} == {("purge_failed", "error")}


def test_where_another_process_purges_a_face_waits_for_the_next_day(
    database: Database, retention: Retention, old: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "RETRY_S", 0.0)
    ask_often(database, 1, old)
    with capture_logs() as logs, hold(database, "purge"), daily(retention):
        assert becomes_true(lambda: bool(logs))
    assert [entry["event"] for entry in logs] == ["purged_elsewhere"]
    assert len(left(database)) == 1


def test_a_face_that_ends_waits_for_no_tomorrow(retention: Retention) -> None:
    with daily(retention):
        pass
    assert [thread.name for thread in threading.enumerate() if thread.name == "retention"] == []
