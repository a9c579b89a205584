"""The staff's side of an escalation, for the console and the staff's group: reply, assign, close, the queue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from procbot.services import member_context
from procbot.services.escalation_cards import StaffGroup, one_line, owe_note
from procbot.services.reply import Action, Reply, as_payload
from procbot.services.talk import offers
from procbot.store import audit, contexts, escalation_queue, escalations, members, outbox
from procbot.store.engine import Database, Transaction
from procbot.store.escalation_queue import QueueFilter, QueueItem
from procbot.store.escalations import Escalation, EscalationMessage, EscalationState
from procbot.text.escape import escape_markdown
from procbot.text.mask import mask
from procbot.wording import escalation as say

# What the outbox calls a staff reply on its way to a member.
STAFF_REPLY = "staff_reply"

# One transaction writes a reply to all who ask alike; a hundred take 0.26 s of SQLite's one writer. Those behind them still wait
# and are reached by the same reply once more.
MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Replied:
    """To how many members a reply is on its way, and how many cannot be reached any more."""

    sent_to: int
    unreachable: int
    is_overtaken: bool = False
    """Nothing was sent: something has been said since the thread was read."""


@dataclass(frozen=True, slots=True)
class Thread:
    """An escalation with all that was said."""

    escalation: Escalation
    messages: tuple[EscalationMessage, ...]
    alike: tuple[Escalation, ...]
    """All open ones of its cluster, itself counted in when it is open."""


class Escalate:
    """What the staff do with escalations. Every deed is written together with its audit row.

    Args:
        database: where escalations and the outbox are kept.
        clock: returns the time, aware.
        group: the staff's chat, which is told what is done elsewhere; ``None`` where there is none.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], group: StaffGroup | None) -> None:
        self._database = database
        self._clock = clock
        self._group = group

    def queue(self, wanted: QueueFilter, limit: int, offset: int = 0) -> list[QueueItem]:
        """Return the escalations that ``wanted`` asks for, those that wait longest first."""
        with self._database.read() as tx:
            return escalation_queue.queue(tx, wanted, limit, offset)

    def counts(self) -> dict[EscalationState, int]:
        """Return how many escalations are in each state."""
        with self._database.read() as tx:
            return escalation_queue.counts(tx)

    def thread(self, escalation_id: int) -> Thread | None:
        """Return an escalation with its messages, or ``None``."""
        with self._database.read() as tx:
            found = escalations.get(tx, escalation_id)
            if found is None:
                return None
            alike = escalations.open_of_cluster(tx, found.cluster_id)
            return Thread(found, tuple(escalations.messages(tx, escalation_id)), tuple(alike))

    def reply(
        self, escalation_id: int, text: str, author: str, *, to_cluster: bool = False, read: int | None = None
    ) -> Replied | None:
        """Answer a member, or all who ask alike and still wait; the staff's group is told that somebody has.

        Args:
            escalation_id: which one.
            text: plain text; sent as written, kept masked. It must hold more than blanks.
            author: who of the staff, for the audit; members are not told.
            to_cluster: whether it goes to all who ask alike and still wait, at most ``MOST_AT_ONCE``; where nobody does, it goes
                to the member alone.
            read: how many messages the author had before them; where there are more by now, nothing is sent. ``None``: send it
                whatever has been said.

        Returns:
            To how many it goes; ``None`` where there is no such escalation.

        Raises:
            ValueError: ``text`` is blank.
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            if read is not None and self._has_more(tx, escalation_id, read):
                return Replied(0, 0, is_overtaken=True)
            replied = self.reply_in(tx, escalation_id, text, author, to_cluster=to_cluster)
            if replied is not None and self._group is not None:
                owe_note(tx, self._group, escalation_id, say.replied_elsewhere(escalation_id, one_line(author)), self._clock())
            return replied

    @staticmethod
    def _has_more(tx: Transaction, escalation_id: int, read: int) -> bool:
        """Whether more has been said; until the transaction ends nobody else replies."""
        known = escalations.get(tx, escalation_id)
        if known is not None:
            escalations.open_of_cluster(tx, known.cluster_id, lock=True)  # in the order that a reply to all of them locks in
            escalations.get(tx, escalation_id, lock=True)
        return len(escalations.messages(tx, escalation_id)) > read

    def reply_in(
        self, tx: Transaction, escalation_id: int, text: str, author: str, *, to_cluster: bool = False
    ) -> Replied | None:
        """Do what ``reply`` does, in the caller's transaction."""
        if not text.strip():
            raise ValueError("a reply without words")
        # Those of a cluster are locked in one order, whichever of them was replied to: two replies at once wait for one another.
        known = escalations.get(tx, escalation_id) if to_cluster else None
        others = [] if known is None else escalations.open_of_cluster(tx, known.cluster_id, lock=True)
        found = escalations.get(tx, escalation_id, lock=True)
        if found is None:
            return None
        now = self._clock()
        askers = others[:MOST_AT_ONCE] or [found]
        sent_to = sum([self._send(tx, each, text, author, now) for each in askers])
        after = {"askers": [each.id for each in askers], "sent_to": sent_to, "characters": len(text)}
        audit.record(tx, now, author, "escalation.reply", "escalation", str(escalation_id), after=after)
        return Replied(sent_to, len(askers) - sent_to)

    def assign(self, escalation_id: int, to: str | None, author: str) -> bool:
        """Say who takes care of an escalation (``None``: nobody); return whether there is such an escalation."""
        with self._database.begin() as tx:
            return self.assign_in(tx, escalation_id, to, author)

    def assign_in(self, tx: Transaction, escalation_id: int, to: str | None, author: str) -> bool:
        """Do what ``assign`` does, in the caller's transaction."""
        found = escalations.get(tx, escalation_id, lock=True)
        if found is None:
            return False
        escalations.assign(tx, escalation_id, to)
        before, after = {"assigned_to": found.assigned_to}, {"assigned_to": to}
        audit.record(tx, self._clock(), author, "escalation.assign", "escalation", str(escalation_id), before=before, after=after)
        return True

    def close(self, escalation_id: int, author: str, why: str = "") -> bool:
        """End an escalation; a member who never got an answer is told.

        Returns:
            Whether it was still open or answered.
        """
        with self._database.begin() as tx:
            closed = self.close_in(tx, escalation_id, author, why)
            if closed and self._group is not None:
                owe_note(tx, self._group, escalation_id, say.closed_in_group(escalation_id, one_line(author)), self._clock())
            return closed

    def close_in(self, tx: Transaction, escalation_id: int, author: str, why: str = "") -> bool:
        """Do what ``close`` does, in the caller's transaction, without telling the group."""
        found = escalations.get(tx, escalation_id, lock=True)
        now = self._clock()
        if found is None or not escalations.close(tx, escalation_id, now):
            return False
        if found.state is EscalationState.OPEN:
            self._owe(tx, found, Reply(None, say.closed_by_staff(one_line(found.question))), now)
        before, after = {"state": found.state.value}, {"state": EscalationState.CLOSED.value}
        audit.record(tx, now, author, "escalation.close", "escalation", str(escalation_id), before=before, after=after, why=why)
        return True

    def _send(self, tx: Transaction, asker: Escalation, text: str, author: str, now: datetime) -> bool:
        rows, codes = offers.numbered(_actions(asker.id))
        body = say.reply(one_line(asker.question), escape_markdown(text))
        outbox_id = self._owe(tx, asker, Reply(None, body, rows), now)
        if outbox_id is not None and asker.member_ref is not None:
            _offer(tx, asker.member_ref, codes, now)
        escalations.say(
            tx, asker.id, EscalationMessage(by_staff=True, author=author, text=mask(text), at=now, outbox_id=outbox_id)
        )
        escalations.answered(tx, asker.id, now)
        return outbox_id is not None

    @staticmethod
    def _owe(tx: Transaction, asker: Escalation, reply: Reply, now: datetime) -> int | None:
        member = None if asker.member_ref is None else members.get(tx, asker.member_ref)
        if member is None or member.address is None or member.unreachable_at is not None:
            return None
        message = outbox.NewMessage(
            member.channel, member.address, member.ref, STAFF_REPLY, as_payload(reply), escalation_id=asker.id
        )
        return outbox.add(tx, message, now)


def _actions(escalation_id: int) -> tuple[tuple[Action, ...], ...]:
    more, done, wrong = (
        Action(label, f"ticket:{escalation_id}:{verb}")
        for label, verb in ((say.ASK_MORE, "more"), (say.DONE, "done"), (say.NOT_RIGHT, "wrong"))
    )
    return ((more, done), (wrong,))


def _offer(tx: Transaction, ref: str, codes: Sequence[str], now: datetime) -> None:
    """A messenger without buttons has numbers only: from now on they mean what stands under the reply."""
    context = member_context.read(contexts.load(tx, ref, now - member_context.KEPT_FOR))
    contexts.save(tx, ref, replace(context, choices=tuple(codes)).as_data(), now)
