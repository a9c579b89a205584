"""What a message wants, as far as the message itself tells."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from procbot.knowledge.sections import Section
from procbot.services.incoming import Incoming, IncomingKind


@dataclass(frozen=True, slots=True)
class Question:
    """Words to be answered; may be blank or nonsense."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number, typed or pressed: one of the offered choices, if there are any."""

    value: int


@dataclass(frozen=True, slots=True)
class OpenSection:
    """A section of an article on request; ``section`` is ``None`` for the article's first word on the matter."""

    article_id: str
    section: Section | None


@dataclass(frozen=True, slots=True)
class Example:
    """The ``number``-th example question, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class CastVote:
    """A vote on the answer of an exchange."""

    exchange_id: int
    helpful: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command: its name in lower case without slash and bot name, "" for a bare slash."""

    name: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something other than text."""

    kind: IncomingKind


@dataclass(frozen=True, slots=True)
class StaleButton:
    """A button that this version does not know (any more)."""


Intent = Question | Number | OpenSection | Example | CastVote | Command | Unreadable | StaleButton

# "2", "2.", "số 2", "câu 2", "chọn 2" folded; three digits are more than any list is long and less than a year.
_NUMBER = re.compile(r"(?:(?:chon|so|cau)\s+){0,2}(\d{1,3})\s*[.)]?")
_COMMAND = re.compile(r"/([^\s@/]*)")
_CODE = re.compile(r"(open|choose|vote|example):([0-9a-z-]+)(?::([a-z_]+))?", re.ASCII)
# A 64-bit row id has at most 19 digits; anything longer was not written by us.
_ID_DIGITS = 18


def read_intent(incoming: Incoming) -> Intent:
    """Return what ``incoming`` wants; never raises, whatever it holds."""
    if incoming.kind.is_unsupported:
        return Unreadable(incoming.kind)
    if incoming.kind is IncomingKind.BUTTON:
        return _read_code(incoming.text)
    text = incoming.text.strip()
    if incoming.kind is IncomingKind.COMMAND or text.startswith("/"):
        match = _COMMAND.match(text if text.startswith("/") else f"/{text}")
        return Command(match[1].lower() if match else "")
    number = _NUMBER.fullmatch(_plain(text)) if len(text) <= len("chon cau so 123.") else None
    return Question(incoming.text) if number is None else Number(int(number[1]))


def _plain(text: str) -> str:
    """Lower case without diacritics, full-width digits as plain ones: enough to see a number."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip().lower()


def _read_code(code: str) -> Intent:
    match = _CODE.fullmatch(code)
    if match is None:
        return StaleButton()
    verb, subject, detail = match.groups()
    if verb == "open":
        known = detail is None or detail in set(Section)
        return OpenSection(subject, Section(detail) if detail else None) if known else StaleButton()
    if not subject.isdecimal() or len(subject) > _ID_DIGITS:
        return StaleButton()
    return _NUMBERED.get((verb, detail), _stale)(int(subject))


def _stale(_: int) -> Intent:
    return StaleButton()


_NUMBERED: dict[tuple[str, str | None], Callable[[int], Intent]] = {
    ("vote", "up"): lambda exchange_id: CastVote(exchange_id, helpful=True),
    ("vote", "down"): lambda exchange_id: CastVote(exchange_id, helpful=False),
    ("choose", None): Number,
    ("example", None): Example,
}
