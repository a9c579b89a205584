"""The conversation so far, carried by the page itself: signed, and nowhere on the server.

Nothing of an earlier conversation can be called up from the cookie: on a phone or computer that several people use, the next one
who opens the page finds it empty, though the log knows the exchanges.
"""

from dataclasses import asdict, dataclass
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from procbot.knowledge.sections import Section
from procbot.services.reply import Reply

# As much as one scrolls back on a phone. Six turns of 300 characters, compressed, stay below 8 KB of each form.
MAX_TURNS = 6
# A longer question is cut in the trail; the one just asked is always shown whole.
MAX_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange in the trail: the article's section that answered, or procbot's own sentence in ``said``."""

    question: str
    article_id: str | None
    section: Section | None
    said: str


class Trails:
    """Seals and opens trails.

    Args:
        session_key: secret of the installation.
    """

    def __init__(self, session_key: str) -> None:
        self._key = session_key

    def seal(self, visitor: str, turns: tuple[Turn, ...]) -> str:
        """Return ``turns`` as text for a form field; only ``visitor``'s own forms can bring it back."""
        sealed: str | bytes = self._serializer(visitor).dumps([asdict(turn) for turn in turns[-MAX_TURNS:]])
        return sealed if isinstance(sealed, str) else sealed.decode("ascii")

    def open(self, visitor: str, sealed: str) -> tuple[Turn, ...]:
        """Return the turns in ``sealed``; none where procbot did not seal it for ``visitor``."""
        if not sealed:
            return ()
        try:
            values: list[dict[str, Any]] = self._serializer(visitor).loads(sealed)
            return tuple(
                Turn(
                    value["question"], value["article_id"], Section(value["section"]) if value["section"] else None, value["said"]
                )
                for value in values
            )
        except (BadData, KeyError, TypeError, ValueError):  # another key, or the trail of another version of procbot
            return ()

    def _serializer(self, visitor: str) -> URLSafeSerializer:
        return URLSafeSerializer(self._key, salt=f"procbot.web.trail.{visitor}")


def turn_of(question: str, reply: Reply) -> Turn:
    """Return what the trail keeps of ``question`` and its ``reply``."""
    answer = reply.answer
    asked = question if len(question) <= MAX_CHARACTERS else f"{question[:MAX_CHARACTERS]}…"
    if answer is not None and answer.outcome.is_answer:
        return Turn(asked, answer.article_id, answer.section, "")
    return Turn(asked, None, None, reply.text or (answer.notice if answer is not None else ""))
