from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from structlog.testing import capture_logs

from procbot.errors import DatabaseUnavailableError
from procbot.services.intake import MAX_TRIES, Intake, place_of
from procbot.store import inbox
from procbot.store.engine import Database, Transaction


@pytest.fixture
def intake(database: Database, clock: Callable[[], datetime]) -> Intake:
    return Intake(database, "telegram", clock)


def test_an_update_is_kept_once_and_waits_until_it_is_done(intake: Intake) -> None:
    kept = intake.receive("1", {"a": 1})
    again = intake.receive("1", {"a": 1})

    assert kept is not None
    assert again == replace(kept, repeated=True)
    assert [(item.id, item.payload) for item in intake.pending()] == [(kept.id, {"a": 1})]
    intake.skip(kept.id)
    assert intake.receive("1", {"a": 1}) is None
    assert list(intake.pending()) == []
    assert not intake.is_pending(kept.id)


def test_what_was_received_before_a_crash_is_there_after_it(database: Database, clock: Callable[[], datetime]) -> None:
    Intake(database, "telegram", clock).receive_all([(str(number), {"n": number}) for number in range(1_203)])
    database.dispose()

    left = list(Intake(database, "telegram", clock).pending())

    assert [item.payload["n"] for item in left] == list(range(1_203))


def test_a_batch_returns_what_is_new_in_its_order(intake: Intake) -> None:
    known = intake.receive("2", {})
    assert known is not None
    intake.skip(known.id)

    assert [item.update_id for item in intake.receive_all([("3", {}), ("2", {}), ("1", {})])] == ["3", "1"]


def test_an_update_whose_commit_was_not_confirmed_is_taken_up_by_its_repeat(
    intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Database.begin

    @contextmanager
    def unconfirmed(self: Database) -> Iterator[Transaction]:
        with real(self) as tx:
            yield tx
        raise DatabaseUnavailableError("The server went away on COMMIT.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "begin", unconfirmed)
        with pytest.raises(DatabaseUnavailableError):
            intake.receive_all([("1", {"n": 1}), ("2", {"n": 2})])
    again = intake.receive_all([("1", {"n": 1}), ("2", {"n": 2}), ("3", {"n": 3})])

    assert [(item.payload["n"], item.repeated) for item in again] == [(1, True), (2, True), (3, False)]


def test_an_update_that_cannot_be_stored_does_not_hold_up_its_batch(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    real = inbox.receive

    def choosy(tx: Transaction, channel: str, update_id: str, payload: dict[str, Any], at: datetime) -> int | None:
        if update_id == "2":
            raise ValueError("private words")
        return real(tx, channel, update_id, payload, at)

    monkeypatch.setattr(inbox, "receive", choosy)
    with capture_logs() as logged:
        kept = intake.receive_all([("1", {}), ("2", {}), ("3", {})])

    assert [item.update_id for item in kept] == ["1", "3"]
    assert [(event["event"], event["update_id"]) for event in logged] == [("update_not_storable", "2")]
    assert "private words" not in str(logged)


def test_without_a_database_nothing_is_kept_and_the_caller_is_told(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(self: Database) -> AbstractContextManager[Transaction]:
        raise DatabaseUnavailableError(str(self.is_sqlite))

    monkeypatch.setattr(Database, "begin", away)

    with pytest.raises(DatabaseUnavailableError):
        intake.receive_all([("1", {}), ("2", {})])


def test_after_the_last_try_an_update_is_parked_with_the_place_of_its_error(intake: Intake, database: Database) -> None:
    kept = intake.receive("1", {"words": "kept for review"})
    assert kept is not None
    parked = [intake.fail(kept.id, ValueError("private words")) for _ in range(MAX_TRIES)]

    assert parked == [False] * (MAX_TRIES - 1) + [True]
    assert not intake.is_pending(kept.id)
    with database.read() as tx:
        assert inbox.counts(tx) == {"pending": 0, "done": 0, "parked": 1}


def test_a_place_is_a_class_and_a_line_without_words() -> None:
    with pytest.raises(ValueError, match="private") as caught:
        int("private words")

    assert place_of(caught.value).startswith("ValueError at test_intake.py:")
    assert place_of(KeyError("private")) == "KeyError"
