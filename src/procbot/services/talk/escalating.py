"""Asking the union's staff: what is sent and when an answer may come, consent, the member's own words."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from procbot.services.incoming import IncomingKind
from procbot.services.intents import row_id
from procbot.services.reply import Action
from procbot.services.talk.escalated import MAX_CHARACTERS, has_words, is_something_else
from procbot.services.talk.feature import Feature
from procbot.services.talk.staff_office import StaffOffice, after_sending
from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit
from procbot.store import escalation_queue, escalations, exchanges, members
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import EscalationState, NewEscalation
from procbot.store.exchanges import Exchange
from procbot.text.escape import escape_markdown
from procbot.text.mask import mask
from procbot.wording import escalation as say

# A person rarely has more matters than that at once, and the few who answer are there for everybody: ten waiting questions of one
# member would come before others' first.
MAX_OPEN = 3

# The newest that wait are compared with a new question: understanding one takes half a millisecond.
COMPARED = 200

# The awaited text belongs to no exchange: the member came by the command.
_NO_EXCHANGE = 0


class Escalating:
    """Hands questions to the staff, with the member's consent.

    Args:
        database: where exchanges and escalations are kept.
        office: the staff.
        alike: given a question and others, the position of the one that asks the same, or ``None``.
    """

    def __init__(self, database: Database, office: StaffOffice, alike: Callable[[str, Sequence[str]], int | None]) -> None:
        self._database = database
        self._office = office
        self._alike = alike

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(
            commands={"hoicanbo": self._command},
            presses={"staff": self._offer, "consult": self._consent},
            awaited={"consult": self._written},
        )

    def _command(self, visit: Visit, rest: str) -> Turn:
        """What is typed behind the command is asked for again: nobody has been told yet what becomes of it."""
        del rest
        if visit.incoming.is_group:
            return Turn(text=say.IN_PRIVATE)
        if refused := self._too_many(visit):
            return refused
        return self._ask_for_text(visit, say.ANY_QUESTION, _NO_EXCHANGE)

    def _offer(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """The button under an answer: explain, and ask for consent."""
        exchange = self._own_exchange(visit, parts, 1)
        if exchange is None:
            return None
        if visit.incoming.is_group:
            return Turn(text=say.IN_PRIVATE)
        refused = self._sent_before(visit, exchange) or self._too_many(visit)
        if refused:
            return refused
        title = self._title_of(exchange)
        text = say.consent(
            escape_markdown(exchange.question), title and escape_markdown(title), self._office.expected(visit.now), _where(visit)
        )
        send, edit, drop = (
            Action(label, f"consult:{exchange.id}:{verb}")
            for label, verb in ((say.SEND, "send"), (say.REWRITE, "edit"), (say.DO_NOT_SEND, "drop"))
        )
        return Turn(text=text, actions=((send,), (edit, drop)))

    def _consent(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        if len(parts) == 2 and parts[1] == "drop":  # noqa: PLR2004 (exchange and verb)
            return Turn(text=say.NOT_SENT, replaces=_pressed(visit))
        exchange = self._own_exchange(visit, parts, 2)
        if exchange is None or parts[1] not in {"send", "edit"}:
            return None
        refused = self._sent_before(visit, exchange) or self._too_many(visit)
        if refused:
            return refused
        if parts[1] == "edit":
            return self._ask_for_text(visit, say.REWRITE_PROMPT, exchange.id)
        return replace(self._send(visit, exchange.question, exchange), replaces=_pressed(visit))

    def _written(self, visit: Visit, text: str, parts: tuple[str, ...]) -> Turn | None:
        """The question in the member's new words; the prompt has said that it is sent at once."""
        exchange_id = row_id(parts[0]) if len(parts) == 1 else None
        if exchange_id is None or is_something_else(visit):
            return None
        exchange = None if exchange_id == _NO_EXCHANGE else self._own_exchange(visit, parts, 1)
        if exchange is None and exchange_id != _NO_EXCHANGE:
            return None
        if not has_words(text):
            return self._ask_for_text(visit, say.NO_WORDS, exchange_id)
        refused = (exchange and self._sent_before(visit, exchange)) or self._too_many(visit)
        return refused or self._send(visit, text, exchange)

    def _send(self, visit: Visit, text: str, exchange: Exchange | None) -> Turn:
        question = mask(text)[:MAX_CHARACTERS].strip()
        new = NewEscalation(
            member_ref=visit.ref,
            channel=visit.incoming.channel,
            question=question,
            exchange_id=None if exchange is None else exchange.id,
            article_id=visit.context.article_id if exchange is None else exchange.article_id,
            cluster_id=self._cluster(question),
            remind_at=self._office.remind_at(visit.now),
        )

        def write(tx: Transaction) -> None:
            if exchange is not None and escalations.of_exchange(tx, exchange.id, visit.ref) is not None:
                return  # pressed twice on the chat page, which handles both at once
            if not visit.can_reach:
                members.see(tx, visit.ref, visit.incoming.channel, visit.now, visit.incoming.sender)
            self._office.show(tx, escalations.add(tx, new, visit.now), visit.now)

        said = say.sent(self._office.expected(visit.now), _where(visit))
        actions = () if exchange is None else after_sending(f"x{exchange.id}")
        return Turn(text=said, actions=actions, writes=(write,))

    def _ask_for_text(self, visit: Visit, prompt: str, exchange_id: int) -> Turn:
        drop = Action(say.DO_NOT_SEND, f"consult:{exchange_id}:drop")
        return Turn(text=prompt, actions=((drop,),), context=replace(visit.context, awaiting=f"consult:{exchange_id}"))

    def _cluster(self, question: str) -> int | None:
        with self._database.read() as tx:
            waiting = escalation_queue.open_questions(tx, COMPARED)
        found = self._alike(question, [each.question for each in waiting])
        return None if found is None else waiting[found].cluster_id

    def _title_of(self, exchange: Exchange) -> str | None:
        title = None if exchange.article_id is None else self._office.title(exchange.article_id)
        return None if title == exchange.question else title  # a section opened by a button is logged under its title

    def _sent_before(self, visit: Visit, exchange: Exchange) -> Turn | None:
        with self._database.read() as tx:
            found = escalations.of_exchange(tx, exchange.id, visit.ref)
        if found is None:
            return None
        text = say.SENT_ALREADY if found.state is EscalationState.OPEN else say.ANSWERED_ALREADY
        return Turn(text=text, actions=after_sending(str(found.id)))

    def _too_many(self, visit: Visit) -> Turn | None:
        with self._database.read() as tx:
            waiting = escalations.open_of_member(tx, visit.ref)
        return Turn(text=say.too_many(waiting)) if waiting >= MAX_OPEN else None

    def _own_exchange(self, visit: Visit, parts: tuple[str, ...], length: int) -> Exchange | None:
        """Only the asker's: a button forwarded to others, or of a purged exchange, is stale."""
        exchange_id = row_id(parts[0]) if len(parts) == length else None
        if exchange_id is None:
            return None
        with self._database.read() as tx:
            found = exchanges.get(tx, exchange_id)
        return found if found is not None and found.member_ref == visit.ref else None


def _pressed(visit: Visit) -> str | None:
    """The question of consent makes room for what came of it."""
    return visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None


def _where(visit: Visit) -> str:
    return "" if visit.can_reach else say.ON_THE_PAGE
