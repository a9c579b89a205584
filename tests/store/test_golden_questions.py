"""The golden questions' rows."""

from datetime import datetime

from procbot.store import golden_questions
from procbot.store.engine import Database
from procbot.store.golden_questions import NewGoldenQuestion


def test_a_question_put_twice_has_the_second_ending(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        first = golden_questions.put(tx, NewGoldenQuestion(question="nghỉ lễ mấy ngày", article_ids=("nghi-le",)), "lan", now)
        golden_questions.set_active(tx, first, active=False)
        wanted = NewGoldenQuestion(question="nghỉ lễ mấy ngày", article_ids=("a", "b"), section="summary")
        assert golden_questions.put(tx, wanted, "hoa", now) == first
        (held,) = golden_questions.active(tx)
    assert (held.article_ids, held.section, held.added_by, held.active) == (("a", "b"), "summary", "hoa", True)


def test_a_question_taken_out_is_not_replayed_but_listed(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        gone = golden_questions.put(tx, NewGoldenQuestion(question="vé máy bay", article_ids=()), "lan", now)
        assert golden_questions.set_active(tx, gone, active=False)
        assert not golden_questions.set_active(tx, gone + 1, active=False)
        assert golden_questions.active(tx) == []
        (listed,) = golden_questions.every(tx)
        assert golden_questions.get(tx, gone) == listed
        assert golden_questions.get(tx, gone + 1) is None
    assert not listed.active
