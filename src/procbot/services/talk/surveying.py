"""What a member says to the question about satisfaction."""

from procbot.services.incoming import IncomingKind
from procbot.services.intents import row_id
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn, Write
from procbot.services.talk.visit import Visit
from procbot.store import surveys
from procbot.store.engine import Database, Transaction
from procbot.wording import survey as say

_NEVER = "no"
_DISSATISFIED = 2  # and below
_SCORES = {str(score): score for score in say.SCORES}


class Surveying:
    """Takes the answers to surveys.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(presses={"survey": self._answer})

    def _answer(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        survey_id = row_id(parts[0]) if len(parts) == 2 else None  # noqa: PLR2004 (survey and score)
        if survey_id is None or (parts[1] != _NEVER and parts[1] not in _SCORES):
            return None
        with self._database.read() as tx:
            if surveys.owner(tx, survey_id) != visit.ref:
                return None
        score = _SCORES.get(parts[1])
        pressed = visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None
        return Turn(text=_thanks(score), replaces=pressed, writes=(_answering(visit, survey_id, score),))


def _thanks(score: int | None) -> str:
    if score is None:
        return say.NOT_AGAIN
    return say.THANKS_LOW if score <= _DISSATISFIED else say.THANKS


def _answering(visit: Visit, survey_id: int, score: int | None) -> Write:
    def write(tx: Transaction) -> None:
        surveys.answer(tx, survey_id, score, visit.now)

    return write
