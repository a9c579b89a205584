"""The questions that were asked last."""

from procbot.store import exchanges, logged_questions
from procbot.store.engine import Database
from tests.store.samples import an_exchange


def test_the_same_words_are_one_question_and_only_typed_ones_count(database: Database) -> None:
    with database.begin() as tx:
        for question, intent in (("old", "question"), ("a", "question"), ("b", "question"), ("a", "question"), ("x", "open")):
            last = exchanges.add(tx, an_exchange(question=question, intent=intent))
        found = logged_questions.last(tx, 3)
    assert [(each.text, each.times, each.exchange_id) for each in found] == [("a", 2, last - 1), ("b", 1, last - 2)]
