"""What the conversation hands to a face: one reply with the actions that may be offered under it, and its form in the outbox."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section

# Telegram refuses longer callback data with BUTTON_DATA_INVALID; https://core.telegram.org/bots/api#inlinekeyboardbutton
CODE_MAX_BYTES = 64


@dataclass(frozen=True, slots=True)
class Action:
    """Something the reader may do with one press.

    ``code`` is ASCII, at most 64 bytes, and comes back as the text of a BUTTON: "open:<article>:<section>", "choose:<n>",
    "vote:<exchange>:up|down", "example:<n>".
    """

    label: str
    code: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply.

    ``text`` is procbot's own sentence where there is no ``answer``, else "". ``actions`` are rows of buttons. ``exchange_id`` is
    the logged exchange that the reply belongs to, where there is one.
    """

    answer: Answer | None
    text: str
    actions: tuple[tuple[Action, ...], ...] = ()
    exchange_id: int | None = None


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


def open_code(article_id: str, section: Section | None) -> str | None:
    """Return the code that opens a section; ``None`` where the article's id is too long for a button."""
    whole = f"open:{article_id}"
    code = whole if section is None else f"{whole}:{section.value}"
    if len(code.encode()) <= CODE_MAX_BYTES:
        return code
    return whole if len(whole.encode()) <= CODE_MAX_BYTES else None


def choose_code(number: int) -> str:
    """Return the code of the ``number``-th offered choice, from 1."""
    return f"choose:{number}"


def example_code(number: int) -> str:
    """Return the code that asks the ``number``-th example question, from 1."""
    return f"example:{number}"
