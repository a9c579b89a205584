"""The staff's group: replies to cards and presses of their buttons become replies to members."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.services import escalation_cards as cards
from procbot.services.escalate import Escalate
from procbot.services.escalation_cards import StaffGroup, one_line
from procbot.services.intents import read_code, row_id
from procbot.store import escalation_queue, escalations, inbox
from procbot.store.engine import Database, Transaction
from procbot.store.escalation_queue import STAFF_CARD, STAFF_GROUP_CARD, Card
from procbot.store.escalations import Escalation, EscalationState
from procbot.text.fold import fold
from procbot.wording import escalation as say

# A reply that begins so goes to all who ask alike, without a press before it; compared folded.
CLUSTER_MARKER = "ca nhom:"


@dataclass(frozen=True, slots=True)
class StaffMessage:
    """A message in the staff's group that replies to one of ours.

    ``text`` is ``None`` for anything but text. ``author`` is a name for the audit. ``is_edit``: an older reply was changed.
    """

    replies_to: str
    text: str | None
    author: str
    inbox_id: int | None
    is_edit: bool = False


@dataclass(frozen=True, slots=True)
class StaffPress:
    """The press of a button under ``message_id`` in the staff's group."""

    code: str
    message_id: str
    author: str
    inbox_id: int | None


class StaffDesk:
    """Takes what is said in the staff's group. Who may do that is decided by who is in the group.

    Args:
        database: where cards and escalations are kept.
        escalate: does what the staff say.
        group: the staff's chat.
        title: gives the title of a published article, or ``None``.
        clock: returns the time, aware.
    """

    def __init__(
        self,
        database: Database,
        escalate: Escalate,
        group: StaffGroup,
        title: Callable[[str], str | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._escalate = escalate
        self._group = group
        self._title = title
        self._clock = clock

    @property
    def chat(self) -> str:
        """The id of the staff's chat."""
        return self._group.chat

    def take(self, message: StaffMessage) -> bool:
        """Handle a reply; its inbox row is ended in the same transaction.

        Returns:
            Whether it was a reply to one of our cards; where not, nothing was written.

        Raises:
            DatabaseUnavailableError: nothing was written; handle it again later.
        """
        with self._database.read() as tx:
            card = escalation_queue.by_card(tx, self._group.channel, message.replies_to)
        if card is None:
            return False
        with self._database.begin() as tx:
            cards.owe_note(tx, self._group, card.escalation_id, self._answer(tx, card, message), self._clock())
            self._finish(tx, message.inbox_id)
        return True

    def press(self, press: StaffPress) -> str | None:
        """Handle a press; its inbox row is ended in the same transaction.

        Returns:
            A short word for who pressed; ``None`` where it is none of our cards' buttons, and then nothing was written.

        Raises:
            DatabaseUnavailableError: nothing was written; handle it again later.
        """
        code = read_code(press.code)
        escalation_id = row_id(code.parts[0]) if code.verb == "case" and len(code.parts) == 2 else None  # noqa: PLR2004 (number and verb)
        if escalation_id is None:
            return None
        with self._database.begin() as tx:
            found = escalations.get(tx, escalation_id, lock=True)
            toast = say.GONE if found is None else self._do(tx, found, code.parts[1], press)
            self._finish(tx, press.inbox_id)
        return toast

    def _answer(self, tx: Transaction, card: Card, message: StaffMessage) -> str:
        """Send the reply on and return what the group is told."""
        if card.kind not in {STAFF_CARD, STAFF_GROUP_CARD}:
            return say.USE_THE_CARD
        if message.is_edit:
            return say.NOT_EDITED
        text, is_marked = _unmarked(message.text or "")
        if not text:
            return say.ONLY_TEXT
        to_cluster = is_marked or card.kind == STAFF_GROUP_CARD
        replied = self._escalate.reply_in(tx, card.escalation_id, text, message.author, to_cluster=to_cluster)
        return say.GONE if replied is None else say.confirmed(card.escalation_id, replied.sent_to, replied.unreachable)

    def _do(self, tx: Transaction, found: Escalation, verb: str, press: StaffPress) -> str:
        match verb:
            case "take":
                if found.assigned_to != press.author:  # pressed twice: the messenger would refuse an edit that changes nothing
                    self._escalate.assign_in(tx, found.id, press.author, press.author)
                    self._show(tx, found.id, press.message_id)
                return say.TAKEN_TOAST
            case "close":
                closed = self._escalate.close_in(tx, found.id, press.author)
                if closed:
                    self._show(tx, found.id, press.message_id)
                    cards.owe_note(
                        tx, self._group, found.id, say.closed_in_group(found.id, one_line(press.author)), self._clock()
                    )
                return say.CLOSED_TOAST if closed else say.CLOSED_BEFORE
            case "all":
                return self._ask_for_all(tx, found)
            case _:  # "show": the card again, at the end of the chat
                self._show(tx, found.id, None)
                return ""

    def _ask_for_all(self, tx: Transaction, found: Escalation) -> str:
        alike = escalations.open_of_cluster(tx, found.cluster_id)
        if len(alike) <= 1 or found.state is not EscalationState.OPEN:
            return say.ONE_LEFT
        cards.owe_group_card(tx, self._group, found.id, cards.group_card(alike), self._clock())
        return ""

    def _show(self, tx: Transaction, escalation_id: int, replaces: str | None) -> None:
        found = escalations.get(tx, escalation_id)
        if found is not None:
            title = None if found.article_id is None else self._title(found.article_id)
            now = self._clock()
            cards.owe_card(tx, self._group, escalation_id, cards.card(tx, found, title, now), now, replaces)

    def _finish(self, tx: Transaction, inbox_id: int | None) -> None:
        if inbox_id is not None:
            inbox.finish(tx, inbox_id, self._clock())


def _unmarked(text: str) -> tuple[str, bool]:
    """The reply without the marker in front of it, and whether it was there."""
    stripped = text.strip()
    head = stripped[: len(CLUSTER_MARKER)]
    if fold(head) == CLUSTER_MARKER:
        return stripped[len(CLUSTER_MARKER) :].strip(), True
    return stripped, False
