"""A question that the union's staff have: asking on, "not right", the end."""

from dataclasses import replace

from procbot.services.incoming import IncomingKind
from procbot.services.intents import Number, read_intent, row_id
from procbot.services.talk.feature import Feature
from procbot.services.talk.staff_office import StaffOffice, after_sending
from procbot.services.talk.turn import Turn, Write
from procbot.services.talk.visit import Visit
from procbot.store import escalations
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import Escalation, EscalationMessage, EscalationState
from procbot.text.mask import mask
from procbot.wording import escalation as say

# As long as the longest question that is answered (services.ask); the rest of a longer text is cut.
MAX_CHARACTERS = 1_500


class Escalated:
    """Goes on with what was sent to the staff.

    Args:
        database: where escalations are kept.
        office: the staff.
    """

    def __init__(self, database: Database, office: StaffOffice) -> None:
        self._database = database
        self._office = office

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(presses={"ticket": self._go_on}, awaited={"ticket": self._said})

    def _go_on(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """A button under a staff reply, or under the word that a question was sent."""
        found = self._own(visit, parts[0]) if len(parts) == 2 else None  # noqa: PLR2004 (escalation and verb)
        if found is None:
            return None
        if found.state is EscalationState.CLOSED:
            return Turn(toast=say.IS_CLOSED)
        waits = replace(visit.context, awaiting=f"ticket:{found.id}")
        match parts[1]:
            case "more":
                return Turn(text=say.MORE_PROMPT, context=waits)
            case "wrong":
                return Turn(text=say.WRONG_PROMPT, context=waits, writes=(self._marking_wrong(visit, found),))
            case "done":
                return Turn(text=say.CLOSED_BY_MEMBER, writes=(self._closing(visit, found),))
            case _:
                return None

    def _said(self, visit: Visit, text: str, parts: tuple[str, ...]) -> Turn | None:
        found = self._own(visit, parts[0]) if len(parts) == 1 else None
        if found is None or found.state is EscalationState.CLOSED or is_something_else(visit):
            return None
        if not has_words(text):
            return Turn(text=say.NO_WORDS, context=visit.context)
        said = mask(text)[:MAX_CHARACTERS]

        def write(tx: Transaction) -> None:
            escalations.say(tx, found.id, EscalationMessage(by_staff=False, author="", text=said, at=visit.now))
            escalations.reopen(tx, found.id, self._office.remind_at(visit.now))
            self._office.show(tx, found.id, visit.now)

        answer = f"{say.MORE_SENT} {self._office.expected(visit.now)}"
        return Turn(text=answer, actions=after_sending(str(found.id)), writes=(write,))

    def _marking_wrong(self, visit: Visit, found: Escalation) -> Write:
        def write(tx: Transaction) -> None:
            if escalations.reopen(tx, found.id, self._office.remind_at(visit.now)):  # not for a second press
                self._office.show(tx, found.id, visit.now, say.MARKED_WRONG)

        return write

    def _closing(self, visit: Visit, found: Escalation) -> Write:
        def write(tx: Transaction) -> None:
            if escalations.close(tx, found.id, visit.now) and found.state is EscalationState.OPEN:
                self._office.note(tx, found.id, say.not_needed(found.id), visit.now)

        return write

    def _own(self, visit: Visit, part: str) -> Escalation | None:
        """The member's escalation that a code names by its number, or by that of its exchange ("x17")."""
        number = row_id(part.removeprefix("x"))
        if number is None:
            return None
        with self._database.read() as tx:
            if part.startswith("x"):
                return escalations.of_exchange(tx, number, visit.ref)
            found = escalations.get(tx, number)
        return found if found is not None and found.member_ref == visit.ref else None


def is_something_else(visit: Visit) -> bool:
    """Whether a text is not the one waited for: a number chooses, an edit mends an older message, a group is no place for it."""
    is_new = visit.incoming.kind is not IncomingKind.EDITED_TEXT and not visit.incoming.is_group
    return not is_new or isinstance(read_intent(visit.incoming), Number)


def has_words(text: str) -> bool:
    """Whether there is anything to be read in ``text``."""
    return any(char.isalpha() for char in text)
