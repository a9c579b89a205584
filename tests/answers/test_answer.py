import pytest

from procbot.answers.answer import Outcome


@pytest.mark.parametrize(
    ("outcome", "served"),
    [
        (Outcome.ANSWERED, True),
        (Outcome.ANSWERED_OUTDATED, True),
        (Outcome.ANSWERED_UPCOMING, True),
        (Outcome.AMBIGUOUS, False),
        (Outcome.NOT_FOUND, False),
        (Outcome.OUT_OF_SCOPE, False),
        (Outcome.SMALL_TALK, False),
        (Outcome.NO_TERMS, False),
        (Outcome.TOO_LONG, False),
    ],
)
def test_an_answer_is_what_served_a_section(outcome: Outcome, served: bool) -> None:  # noqa: FBT001
    assert outcome.is_answer is served
