import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.answers.answer import Alternative, Answer
from procbot.knowledge.sections import Section
from procbot.services.reply import (
    CODE_MAX_BYTES,
    Action,
    Reply,
    as_payload,
    choose_code,
    example_code,
    from_payload,
    open_code,
    vote_code,
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
    assert [choose_code(2), example_code(3)] == ["choose:2", "example:3"]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=80), st.none() | st.sampled_from(Section))
def test_no_code_is_longer_than_a_button_takes(article_id: str, section: Section | None) -> None:
    code = open_code(article_id, section)

    assert code is None or (len(code.encode()) <= CODE_MAX_BYTES and code.isascii() and code.startswith(f"open:{article_id}"))
    assert len(vote_code(2**63, helpful=False)) <= CODE_MAX_BYTES
