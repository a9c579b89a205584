"""What the conversation hands to a face: one reply with the actions that may be offered under it, and its form in the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section

# Telegram refuses longer callback data with BUTTON_DATA_INVALID; https://core.telegram.org/bots/api#inlinekeyboardbutton
CODE_MAX_BYTES = 64

# The verb of ``remind_code``, and what is awaited while the day is asked for.
REMIND = "remind"

# The verb of ``calendar_code``: a face that cannot write to people offers the deadline for their own calendar instead.
CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader may do with one press, or by typing its number.

    ``code`` is ASCII, at most 64 bytes, and comes back as the text of a BUTTON: a verb and its parts, separated by colons
    ("open:<article>:<section>", "vote:<exchange>:up"). ``is_numbered``: whether ``label`` is shown with its number.
    """

    label: str
    code: str
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply.

    ``text`` is procbot's own sentence where there is no ``answer``, else "". ``actions`` are rows of buttons. ``exchange_id`` is
    the logged exchange that the reply belongs to, where there is one. ``is_brief``: several people read the chat, so that a face
    shows the beginning of a long answer only.
    """

    answer: Answer | None
    text: str
    actions: tuple[tuple[Action, ...], ...] = ()
    exchange_id: int | None = None
    is_brief: bool = False


_PAYLOAD = TypeAdapter(Reply)


def as_payload(reply: Reply) -> dict[str, Any]:
    """Return ``reply`` as JSON-able values for the outbox; ``from_payload`` gives it back."""
    payload: dict[str, Any] = _PAYLOAD.dump_python(reply, mode="json")
    return payload


def from_payload(payload: Mapping[str, Any]) -> Reply:
    """Return the reply that ``as_payload`` wrote, also when an older version of procbot wrote it.

    Raises:
        ValueError: ``payload`` is no such reply.
    """
    return _PAYLOAD.validate_python(payload)


def vote_code(exchange_id: int, *, helpful: bool) -> str:
    """Return the code of a vote on the answer of an exchange."""
    return f"vote:{exchange_id}:{'up' if helpful else 'down'}"


def open_code(article_id: str, section: Section | None = None) -> str:
    """Return the code that opens a section of an article, or its first word on the matter, as a new card.

    An article's id has at most 43 characters, so that this and ``turn_code`` fit into a button.
    """
    return f"open:{article_id}" if section is None else f"open:{article_id}:{section.value}"


def turn_code(article_id: str, section: Section) -> str:
    """Return the code that turns a card to another section of its article."""
    return f"turn:{article_id}:{section.value}"


def whole_code(article_id: str) -> str:
    """Return the code that opens an article whole."""
    return f"whole:{article_id}"


def staff_code(exchange_id: int) -> str:
    """Return the code that asks the union's staff what was asked in an exchange."""
    return f"staff:{exchange_id}"


def private_code(article_id: str, section: Section) -> str:
    """Return the code that goes on in a private chat; a face makes a link of it."""
    return f"private:{article_id}:{section.value}"


def example_code(number: int) -> str:
    """Return the code that asks the ``number``-th example question, from 1."""
    return f"example:{number}"


def remind_code(article_id: str, event_on: date | None = None) -> str:
    """Return the code that computes the deadline of an article, counted from a day; without one the member is asked for it."""
    return f"{REMIND}:{article_id}" if event_on is None else f"{REMIND}:{article_id}:{event_on:%Y%m%d}"


def calendar_code(article_id: str, event_on: date) -> str:
    """Return the code for the deadline of an article, counted from a day, as a calendar file; a face makes a link of it."""
    return f"{CALENDAR}:{article_id}:{event_on:%Y%m%d}"
