import json

import pytest

from procbot.knowledge.sections import Section
from procbot.services.member_context import MemberContext, read
from tests.services.talk import ambiguous, an_answer


def test_a_context_comes_back_as_it_was() -> None:
    context = MemberContext("tam-tru", Section.FEE, ("open:gia-han",), "0123", "remind:tam-tru", {"7": "turn:x:fee"}, {"8": 12})

    assert read(json.loads(json.dumps(context.as_data()))) == context


@pytest.mark.parametrize("data", [None, {}, {"article": "x"}, {"article": "x", "section": "gone", "choices": [], "asked": ""}])
def test_what_cannot_be_read_is_an_empty_context(data: dict[str, object] | None) -> None:
    assert read(data) == MemberContext()


def test_a_served_article_is_the_new_topic_and_what_was_not_answered_leaves_the_topic_alone() -> None:
    served = MemberContext().after(an_answer(), "one")
    asked_back = served.after(ambiguous(), "two")

    assert (served.article_id, served.section, served.asked) == ("tam-tru", Section.DOSSIER, "one")
    assert (asked_back.article_id, asked_back.section, asked_back.asked) == ("tam-tru", Section.DOSSIER, "two")


def test_an_answer_ends_what_was_waited_for() -> None:
    assert MemberContext(awaiting="remind:tam-tru").after(an_answer(), "").awaiting == ""


def test_the_last_eight_cards_and_questions_are_remembered_the_newest_last() -> None:
    context = MemberContext()
    for number in (*range(10), 5):
        context = context.showing(str(number), f"code {number}").with_question(str(number), number)

    assert list(context.cards) == list(context.questions) == ["2", "3", "4", "6", "7", "8", "9", "5"]
    assert context.with_question(None, 1) is context
