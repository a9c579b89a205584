"""Promoting by hand."""

import pytest

from procbot.errors import ReviewError
from procbot.services.review.promoting import Promoting
from procbot.services.review.verdicts import Verdicts
from procbot.store import audit, promoted
from procbot.store.engine import Database
from procbot.store.verdicts import NewVerdict
from tests.services.review.log_samples import ask, published
from tests.web.stage import SetClock


def is_golden(database: Database, exchange_id: int) -> bool:
    with database.read() as tx:
        found = promoted.golden_of(tx, exchange_id)
    return found is not None and found.active


def test_a_question_leaves_the_golden_ones_and_comes_back_with_its_verdict(database: Database) -> None:
    clock = SetClock()
    promoting = Promoting(database, clock)
    revision = published(database)["tam-tru"]
    with database.begin() as tx:
        number = ask(tx, revision_id=revision, member_ref=None)
    assert not promoting.promote(number, "lan")  # nobody has judged it
    Verdicts(database, clock).judge(NewVerdict(exchange_id=number, reviewer="lan", verdict="correct"))
    assert is_golden(database, number)
    assert promoting.undo(number, "minh", "a duplicate")
    assert not is_golden(database, number)
    assert not promoting.undo(number, "minh")
    assert promoting.promote(number, "minh")
    assert is_golden(database, number)
    with database.read() as tx:
        deeds = [(entry.actor, entry.action, entry.why) for entry in audit.recent(tx, 2)]
    assert deeds == [("minh", "question.promote", ""), ("minh", "question.demote", "a duplicate")]


def test_what_is_not_in_the_log_is_neither_promoted_nor_demoted(database: Database) -> None:
    promoting = Promoting(database, SetClock())
    with pytest.raises(ReviewError):
        promoting.promote(4711, "lan")
    with pytest.raises(ReviewError):
        promoting.undo(4711, "lan")
