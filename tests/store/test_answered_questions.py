"""Answered questions: indexed from the next publication on."""

from datetime import datetime, timedelta

from procbot.store import answered_questions, knowledge_state
from procbot.store.answered_questions import NewAnsweredQuestion
from procbot.store.engine import Database
from tests.store.samples import put_in_force

ASKED = NewAnsweredQuestion(article_id="tam-tru", section="summary", question="ở trọ phải khai không")


def test_a_question_waits_for_the_next_publication(database: Database, now: datetime) -> None:
    later = now + timedelta(days=30)
    with database.begin() as tx:
        put_in_force(tx, "text")
        answered_questions.add(tx, ASKED, "hoa", later)
        assert answered_questions.to_index(tx) == {}
        knowledge_state.raise_version(tx, later)
        assert answered_questions.to_index(tx) == {"tam-tru": (("summary", "ở trọ phải khai không"),)}


def test_a_question_taken_out_is_not_indexed(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        put_in_force(tx, "text")
        added = answered_questions.add(tx, ASKED, "hoa", now)
        assert answered_questions.set_active(tx, added, active=False)
        assert not answered_questions.set_active(tx, added + 1, active=False)
        knowledge_state.raise_version(tx, now)
        assert answered_questions.to_index(tx) == {}
        (held,) = answered_questions.of_article(tx, "tam-tru")
        assert (held.id, held.question, held.active) == (added, ASKED.question, False)
        assert answered_questions.of_exchange(tx, 1) == []
