"""Asks members, now and then, how satisfied they are: one question, in the manner of SIPAS."""

from collections.abc import Callable
from datetime import datetime, timedelta

from procbot.services.pausing import is_paused
from procbot.services.reply import Action, Reply, as_payload
from procbot.store import outbox, surveys
from procbot.store.engine import Database, Transaction
from procbot.store.outbox import NewMessage
from procbot.store.surveys import Candidate
from procbot.vietnam_time import VIETNAM
from procbot.wording import survey as say

# Long enough to have acted on an answer. SIPAS, the index of satisfaction with administrative services of the Ministry of Home
# Affairs, asks those who have received a service, on a scale of five.
AFTER_FIRST_USE = timedelta(days=7)
AT_MOST_EVERY = timedelta(days=90)

# Who has not written for so long has nothing fresh to judge.
SEEN_WITHIN = timedelta(days=30)

# When a phone may ring: hours of the day in Vietnam.
FROM_HOUR, TO_HOUR = 8, 20

# Asked in one step: some 20 ms of SQLite's one writer, and no crowd before anybody's answer.
PORTION = 10

KIND = "survey"
"""What the outbox calls its messages."""

SCORES = (5, 4, 3, 2, 1)
NEVER = "no"


class Surveys:
    """A chore: each ``step`` owes the question to the next members who are due.

    Args:
        database: where members, surveys and outbox are kept.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def step(self) -> int:
        """Ask the next members; survey and message are written in one transaction, and nobody is asked twice.

        Returns:
            How many were asked.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        if not FROM_HOUR <= now.astimezone(VIETNAM).hour < TO_HOUR:
            return 0
        with self._database.read() as tx:  # the writer's lock is not taken for nothing
            if is_paused(tx) or not surveys.any_due(tx, now - AFTER_FIRST_USE, now - AT_MOST_EVERY, now - SEEN_WITHIN):
                return 0
        with self._database.begin() as tx:
            due = surveys.due(tx, now - AFTER_FIRST_USE, now - AT_MOST_EVERY, now - SEEN_WITHIN, PORTION)
            for member in due:
                _ask(tx, member, now)
        return len(due)


def survey_code(survey_id: int, said: str) -> str:
    """Return the code of a button under the question; ``said`` is a score, or "no" for not being asked again."""
    return f"survey:{survey_id}:{said}"


def _ask(tx: Transaction, member: Candidate, now: datetime) -> None:
    survey_id = surveys.ask(tx, member.ref, now)
    scores = tuple((Action(say.SCORES[score], survey_code(survey_id, str(score)), is_numbered=False),) for score in SCORES)
    reply = Reply(None, say.QUESTION, (*scores, (Action(say.NEVER, survey_code(survey_id, NEVER), is_numbered=False),)))
    asked = "first" if member.asked_at is None else member.asked_at.date().isoformat()
    message = NewMessage(
        member.channel, member.address, member.ref, KIND, as_payload(reply), dedupe_key=f"survey:{member.ref}:{asked}"
    )
    outbox.add(tx, message, now)
