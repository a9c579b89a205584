from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.intents import Command, Intent, Press, Question, read_intent, row_id

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def intent_of(text: str, kind: IncomingKind = IncomingKind.TEXT) -> Intent:
    return read_intent(Incoming("telegram", "1", "1", kind, text, NOW))


@pytest.mark.parametrize(
    ("code", "intent"),
    [
        ("open:tam-tru:fee", Press("open", ("tam-tru", "fee"))),
        ("open:tam-tru", Press("open", ("tam-tru",))),
        ("vote:12:up", Press("vote", ("12", "up"))),
        ("", Press("", ())),
        ("a:", Press("a", ("",))),
    ],
)
def test_a_buttons_code_says_what_was_pressed(code: str, intent: Intent) -> None:
    assert intent_of(code, IncomingKind.BUTTON) == intent


@pytest.mark.parametrize("text", ["2026", "11 tháng", "luật 74", "hai", "1 2", "mẫu 10"])
def test_a_number_that_is_no_choice_is_a_question(text: str) -> None:
    assert intent_of(text) == Question(text)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/HELP", Command("help")),
        ("/start@a_bot x", Command("start", "x")),
        ("/", Command("")),
        (" /help", Command("help")),
        ("/timkiem  thai sản \n", Command("timkiem", "thai sản")),
    ],
)
def test_a_slash_makes_a_command_however_it_is_written(text: str, command: Command) -> None:
    assert intent_of(text) == command


@pytest.mark.parametrize(("part", "number"), [("12", 12), ("", None), ("x", None), ("1" * 19, None), ("²", None), ("-1", None)])
def test_a_row_number_is_read_from_digits_only(part: str, number: int | None) -> None:
    assert row_id(part) == number


@given(st.text(), st.sampled_from(IncomingKind))
def test_whatever_comes_has_an_intent(text: str, kind: IncomingKind) -> None:
    assert intent_of(text, kind) is not None
