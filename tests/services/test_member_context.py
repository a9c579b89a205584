import json

import pytest

from procbot.knowledge.sections import Section
from procbot.services.member_context import Choice, MemberContext, read
from tests.services.talk import ambiguous, an_answer


def test_a_context_comes_back_as_it_was() -> None:
    context = MemberContext("tam-tru", Section.FEE, (Choice("gia-han", Section.WHERE),), "0123")

    assert read(json.loads(json.dumps(context.as_data()))) == context


@pytest.mark.parametrize("data", [None, {}, {"article": "x"}, {"article": "x", "section": "gone", "choices": [], "asked": ""}])
def test_what_cannot_be_read_is_an_empty_context(data: dict[str, object] | None) -> None:
    assert read(data) == MemberContext()


def test_a_served_article_is_the_new_topic_and_choices_leave_the_topic_alone() -> None:
    served = MemberContext().after(an_answer(), "one")
    asked_back = served.after(ambiguous(), "two")

    assert (served.article_id, served.section, served.choices) == ("tam-tru", Section.DOSSIER, ())
    assert (asked_back.article_id, [choice.article_id for choice in asked_back.choices]) == ("tam-tru", ["tam-tru", "gia-han"])
