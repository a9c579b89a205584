"""What the staff's group sees of an escalation, and how it is owed to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from procbot.services.reply import Action, Reply, as_payload
from procbot.store import escalations, outbox
from procbot.store.engine import Transaction
from procbot.store.escalation_queue import STAFF_CARD, STAFF_GROUP_CARD, STAFF_NOTE, STAFF_REMINDER
from procbot.store.escalations import Escalation, EscalationState
from procbot.text.escape import escape_markdown
from procbot.vietnam_time import vietnam_day
from procbot.wording import escalation as say

# The last words of a thread are what a reply is about; a card with more of them fills a phone's screen.
SHOWN_MESSAGES = 4

# Twelve questions in full would be cut into several messages, of which only the last could be replied to.
LISTED = 10
LINE_MAX_CHARACTERS = 140


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """The staff's chat: the messenger and its chat id."""

    channel: str
    chat: str


def case_code(escalation_id: int, verb: str) -> str:
    """Return the code of a button on a card: "take", "close", "all", "show"."""
    return f"case:{escalation_id}:{verb}"


def one_line(text: str) -> str:
    """Return ``text`` on one line, shortened and escaped."""
    line = " ".join(text.split())
    return escape_markdown(line if len(line) <= LINE_MAX_CHARACTERS else f"{line[: LINE_MAX_CHARACTERS - 1].rstrip()}…")


def card(tx: Transaction, escalation: Escalation, title: str | None, now: datetime, note: str = "") -> Reply:
    """Return an escalation's card as it stands.

    Args:
        tx: the transaction.
        escalation: what is shown.
        title: of the article that the asker was reading.
        now: aware UTC.
        note: a sentence of ours in front of the hint.
    """
    today = vietnam_day(now)
    head = say.card_head(
        escalation.id,
        escalation.state.value,
        escalation.assigned_to and one_line(escalation.assigned_to),
        say.moment(escalation.created_at, today),
    )
    thread = escalations.messages(tx, escalation.id)[-SHOWN_MESSAGES:]
    paragraphs = [
        head,
        escape_markdown(escalation.question),
        say.reading(one_line(title)) if title else "",
        *(say.said(escape_markdown(message.text), by_staff=message.by_staff) for message in thread),
        note,
        say.ANSWER_HINT if escalation.member_ref is not None else say.FORGOTTEN,
    ]
    return Reply(None, "\n\n".join(filter(None, paragraphs)), _buttons(tx, escalation))


def group_card(alike: Sequence[Escalation]) -> Reply:
    """Return what the reply to a whole cluster is given under."""
    shown = [one_line(each.question) for each in alike[:LISTED]]
    return Reply(None, say.all_prompt(shown, len(alike) - len(shown)))


def reminder(waiting: Sequence[Escalation], now: datetime) -> Reply:
    """Return the list of those that wait, oldest first, each with a button that shows its card."""
    today = vietnam_day(now)
    shown = waiting[:LISTED]
    lines = [
        say.waiting_line(
            each.id, say.moment(each.created_at, today), one_line(each.question), each.assigned_to and one_line(each.assigned_to)
        )
        for each in shown
    ]
    buttons = tuple((Action(say.SHOW.format(number=each.id), case_code(each.id, "show")),) for each in shown)
    return Reply(None, say.waiting(lines, len(waiting)), buttons)


def owe_card(
    tx: Transaction, group: StaffGroup, escalation_id: int, reply: Reply, now: datetime, replaces: str | None = None
) -> None:
    """Owe the group a card, in the place of the message ``replaces`` where there is one."""
    _owe(tx, group, STAFF_CARD, escalation_id, reply, now, replaces=replaces)


def owe_group_card(tx: Transaction, group: StaffGroup, escalation_id: int, reply: Reply, now: datetime) -> None:
    """Owe the group a card whose replies go to all who ask alike."""
    _owe(tx, group, STAFF_GROUP_CARD, escalation_id, reply, now)


def owe_reminder(tx: Transaction, group: StaffGroup, escalation_id: int, reply: Reply, now: datetime) -> None:
    """Owe the group a reminder; ``escalation_id`` is the oldest that it lists."""
    _owe(tx, group, STAFF_REMINDER, escalation_id, reply, now)


def owe_note(tx: Transaction, group: StaffGroup, escalation_id: int, text: str, now: datetime) -> None:
    """Owe the group a sentence about an escalation."""
    _owe(tx, group, STAFF_NOTE, escalation_id, Reply(None, text), now)


def _owe(
    tx: Transaction,
    group: StaffGroup,
    kind: str,
    escalation_id: int,
    reply: Reply,
    now: datetime,
    *,
    replaces: str | None = None,
) -> None:
    message = outbox.NewMessage(
        group.channel, group.chat, None, kind, as_payload(reply), replaces=replaces, escalation_id=escalation_id
    )
    outbox.add(tx, message, now)


def _buttons(tx: Transaction, escalation: Escalation) -> tuple[tuple[Action, ...], ...]:
    if escalation.state is EscalationState.CLOSED or escalation.member_ref is None:
        return ()
    askers = len(escalations.open_of_cluster(tx, escalation.cluster_id)) if escalation.state is EscalationState.OPEN else 0
    everybody = ((Action(say.answer_all(askers), case_code(escalation.id, "all")),),) if askers > 1 else ()
    take, close = Action(say.TAKE, case_code(escalation.id, "take")), Action(say.CLOSE, case_code(escalation.id, "close"))
    return (*everybody, (take, close) if escalation.assigned_to is None else (close,))
