"""What a message wants, as far as the message itself tells."""

import re
import unicodedata
from dataclasses import dataclass

from procbot.services.incoming import Incoming, IncomingKind


@dataclass(frozen=True, slots=True)
class Question:
    """Words to be answered; may be blank or nonsense."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number: one of the offered choices, if there are any."""

    value: int


@dataclass(frozen=True, slots=True)
class Press:
    """An action code: its verb and the parts behind it."""

    verb: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: its name in lower case without slash and bot name ("" for a bare slash), and what was typed behind it."""

    name: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something other than text."""

    kind: IncomingKind


Intent = Question | Number | Press | Command | Unreadable

# "2", "2.", "số 2", "câu 2", "chọn 2" folded; three digits are more than any list is long and less than a year.
_NUMBER = re.compile(r"(?:(?:chon|so|cau)\s+){0,2}(\d{1,3})\s*[.)]?")
_COMMAND = re.compile(r"/([^\s@/]*)(?:@\S*)?\s*(.*)", re.DOTALL)
# A 64-bit row id has at most 19 digits; anything longer was not written by us.
_ID_DIGITS = 18


def read_intent(incoming: Incoming) -> Intent:
    """Return what ``incoming`` wants; never raises, whatever it holds."""
    if incoming.kind.is_unsupported:
        return Unreadable(incoming.kind)
    if incoming.kind is IncomingKind.BUTTON:
        return read_code(incoming.text)
    text = incoming.text.strip()
    if incoming.kind is IncomingKind.COMMAND or text.startswith("/"):
        match = _COMMAND.match(text if text.startswith("/") else f"/{text}")
        return Command(match[1].lower(), match[2].strip()) if match else Command("")
    number = _NUMBER.fullmatch(_plain(text)) if len(text) <= len("chon cau so 123.") else None
    return Question(incoming.text) if number is None else Number(int(number[1]))


def read_code(code: str) -> Press:
    """Return the parts of an action code."""
    verb, *parts = code.split(":")
    return Press(verb, tuple(parts))


def row_id(part: str) -> int | None:
    """Return the row number that a part of an action code holds, or ``None`` where it holds none."""
    return int(part) if part.isascii() and part.isdecimal() and len(part) <= _ID_DIGITS else None


def _plain(text: str) -> str:
    """Lower case without diacritics, full-width digits as plain ones: enough to see a number."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip().lower()
