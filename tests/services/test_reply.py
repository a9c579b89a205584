import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.answers.answer import Alternative, Answer
from procbot.knowledge.frontmatter import ID_MAX_CHARACTERS
from procbot.knowledge.sections import Section
from procbot.services.reply import (
    CODE_MAX_BYTES,
    Action,
    Reply,
    as_payload,
    example_code,
    from_payload,
    open_code,
    private_code,
    staff_code,
    turn_code,
    vote_code,
    whole_code,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SCORES = st.floats(allow_nan=False, allow_infinity=False)
ANSWERS = st.builds(Answer, alternatives=st.lists(st.builds(Alternative, score=SCORES), max_size=3).map(tuple))
ACTIONS = st.builds(Action, label=TEXT, code=TEXT)
REPLIES = st.builds(
    Reply,
    answer=st.none() | ANSWERS,
    text=TEXT,
    actions=st.lists(st.lists(ACTIONS, max_size=3).map(tuple), max_size=3).map(tuple),
    exchange_id=st.none() | st.integers(1, 2**62),
)


@given(REPLIES)
def test_a_reply_comes_back_from_its_payload_as_it_was(reply: Reply) -> None:
    assert from_payload(json.loads(json.dumps(as_payload(reply)))) == reply


def test_a_payload_of_an_older_version_is_read_with_the_defaults() -> None:
    assert from_payload({"answer": None, "text": "hello", "dropped": 1}) == Reply(None, "hello")


def test_what_is_no_reply_is_refused() -> None:
    with pytest.raises(ValueError, match="Reply"):
        from_payload({"text": ["no"]})


def test_codes_say_what_a_press_means() -> None:
    assert [vote_code(7, helpful=True), vote_code(7, helpful=False)] == ["vote:7:up", "vote:7:down"]
    assert open_code("tam-tru", Section.FEE) == "open:tam-tru:fee"
    assert open_code("tam-tru", None) == "open:tam-tru"
    assert turn_code("tam-tru", Section.FEE) == "turn:tam-tru:fee"
    assert private_code("tam-tru", Section.FEE) == "private:tam-tru:fee"
    assert [whole_code("tam-tru"), staff_code(7), example_code(3)] == ["whole:tam-tru", "staff:7", "example:3"]


@pytest.mark.parametrize("section", Section)
def test_no_code_is_longer_than_a_button_takes(section: Section) -> None:
    longest = "a" * ID_MAX_CHARACTERS
    codes = [open_code(longest, section), turn_code(longest, section), whole_code(longest), vote_code(2**63, helpful=False)]

    assert max(len(code) for code in codes) <= CODE_MAX_BYTES
