from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.knowledge.sections import Section
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.intents import CastVote, Command, Example, Intent, Number, OpenSection, Question, read_intent

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def intent_of(text: str, kind: IncomingKind = IncomingKind.TEXT) -> Intent:
    return read_intent(Incoming("telegram", "1", "1", kind, text, NOW))


@pytest.mark.parametrize(
    ("code", "intent"),
    [
        ("open:tam-tru:fee", OpenSection("tam-tru", Section.FEE)),
        ("open:tam-tru", OpenSection("tam-tru", None)),
        ("choose:2", Number(2)),
        ("vote:12:up", CastVote(12, helpful=True)),
        ("vote:12:down", CastVote(12, helpful=False)),
        ("example:3", Example(3)),
    ],
)
def test_a_buttons_code_says_what_was_pressed(code: str, intent: Intent) -> None:
    assert intent_of(code, IncomingKind.BUTTON) == intent


@pytest.mark.parametrize("text", ["2026", "11 tháng", "luật 74", "hai", "1 2", "mẫu 10"])
def test_a_number_that_is_no_choice_is_a_question(text: str) -> None:
    assert intent_of(text) == Question(text)


@pytest.mark.parametrize(
    ("text", "name"), [("/HELP", "help"), ("/start@a_bot x", "start"), ("/", ""), ("/ help", ""), (" /help", "help")]
)
def test_a_slash_makes_a_command_however_it_is_written(text: str, name: str) -> None:
    assert intent_of(text) == Command(name)


@given(st.text(), st.sampled_from(IncomingKind))
def test_whatever_comes_has_an_intent(text: str, kind: IncomingKind) -> None:
    assert intent_of(text, kind) is not None
