"""An answer carries its article's deadline while that holds."""

from dataclasses import replace

import pytest

from procbot.answers.compose import Served, section_answer, whole_answer
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.validity import Validity
from tests.search.small_knowledge import MATERNITY

RULE = Deadline("nộp giấy tờ", "ngày hết nghỉ", None, 45, "Điều 61")
ARTICLE = replace(MATERNITY, deadline=RULE)


@pytest.mark.parametrize(
    ("validity", "deadline"),
    [
        (Validity.IN_FORCE, RULE),
        (Validity.PAST_REVIEW, RULE),
        (Validity.EXPIRED, None),
        (Validity.UPCOMING, None),
    ],
)
def test_only_what_holds_today_sets_a_deadline(validity: Validity, deadline: Deadline | None) -> None:
    served = Served(ARTICLE, 1, validity)
    section = next(iter(ARTICLE.sections))

    assert section_answer(served, section, lambda other: None).deadline == deadline  # noqa: ARG005
    assert whole_answer(served, lambda other: None).deadline == deadline  # noqa: ARG005
