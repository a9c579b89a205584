"""The console's view of what members have asked the staff: a page of the inbox, and one question with all around it."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from procbot.store import escalation_queue, escalation_replies, escalations, members, neighbours
from procbot.store.engine import Database, Transaction
from procbot.store.escalation_queue import Order, QueueFilter, QueueItem
from procbot.store.escalation_replies import LastReply
from procbot.store.escalations import Escalation, EscalationMessage, EscalationState
from procbot.store.neighbours import Said

# As long as the conversation itself remembers (services.member_context).
AROUND = timedelta(minutes=30)

# A worker types one question a minute at most.
_SAID_AT_MOST = 60

# Of those who ask alike: a screen of a phone; the list shows them all by its filter.
ALIKE_SHOWN = 10

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the inbox. ``due_at``: by when members were told to expect a reply; ``None`` where nothing waits."""

    item: QueueItem
    due_at: datetime | None
    is_overdue: bool
    reply: LastReply | None


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Lines of a page, and how many escalations there are on all pages."""

    lines: tuple[Line, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said after the question; ``delivery`` as in ``store.escalation_replies.LastReply``, ``None`` for the member's."""

    message: EscalationMessage
    delivery: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One question to the staff.

    Attributes:
        line: how it stands.
        conversation: what the member asked procbot within half an hour, oldest first; of a forgotten member the exchange alone.
        spoken: what was said after the question, oldest first.
        others: who ask alike, newest first, at most ``ALIKE_SHOWN``, whatever their state; without this one.
        others_total: how many they are.
        waiting: how many of the cluster wait, this one counted in when it waits: all of them can be answered at once.
        can_be_reached: whether a reply has a way to the member; ``False`` for one who is forgotten.
    """

    line: Line
    conversation: tuple[Said, ...]
    spoken: tuple[Spoken, ...]
    others: tuple[Line, ...]
    others_total: int
    waiting: int
    can_be_reached: bool

    @property
    def escalation(self) -> Escalation:
        """The question."""
        return self.line.item.escalation


class EscalationInbox:
    """Reads escalations. Safe to call from several threads.

    Args:
        database: where they are kept.
        due: by when what was said at an aware time should be answered, in working hours.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, due: Callable[[datetime], datetime], clock: Callable[[], datetime]) -> None:
        self._database = database
        self._due = due
        self._clock = clock

    def page(self, wanted: QueueFilter, limit: int, offset: int, order: Order, *, overdue_only: bool = False) -> InboxPage:
        """Return a page of the escalations that ``wanted`` asks for; the same number of statements however many there are.

        Args:
            wanted: which.
            limit: at most so many lines.
            offset: behind so many.
            order: of the lines.
            overdue_only: of these the open ones alone that are marked as overdue.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        now = self._clock()
        if overdue_only:
            ends = [self._late_before(now), wanted.waiting_before]
            wanted = replace(wanted, states=(EscalationState.OPEN,), waiting_before=min(filter(None, ends)))
        with self._database.read() as tx:
            items = escalation_queue.queue(tx, wanted, limit, offset, order)
            return InboxPage(self._lines(tx, items, now), escalation_queue.total(tx, wanted))

    def counts(self) -> dict[EscalationState, int]:
        """Return how many escalations are in each state; every state is there.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return escalation_queue.counts(tx)

    def assignees(self) -> tuple[str, ...]:
        """Return everybody who takes care of something: logins, and the names that the messenger gives.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return tuple(escalation_queue.assignees(tx))

    def case(self, escalation_id: int) -> Case | None:
        """Return a question with all around it, or ``None``; the same number of statements for each.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        now = self._clock()
        with self._database.read() as tx:
            found = escalations.get(tx, escalation_id)
            if found is None:
                return None
            messages = escalations.messages(tx, escalation_id)
            states = escalation_replies.deliveries(tx, [each.outbox_id for each in messages if each.outbox_id is not None])
            cluster = escalation_replies.of_cluster(tx, found.cluster_id, ALIKE_SHOWN + 1)
            waiting = len(escalations.open_of_cluster(tx, found.cluster_id))
            since = max((each.at for each in messages if not each.by_staff), default=found.created_at)
            others = [QueueItem(each, each.created_at, 0) for each in cluster if each.id != found.id][:ALIKE_SHOWN]
            lines = self._lines(tx, [QueueItem(found, since, waiting), *others], now)
            member = None if found.member_ref is None else members.get(tx, found.member_ref)
            return Case(
                line=lines[0],
                conversation=tuple(_conversation(tx, found)),
                spoken=tuple(Spoken(each, None if each.outbox_id is None else states.get(each.outbox_id)) for each in messages),
                others=lines[1:],
                others_total=escalation_replies.size_of_cluster(tx, found.cluster_id) - 1,
                waiting=waiting,
                can_be_reached=member is not None and member.address is not None and member.unreachable_at is None,
            )

    def _late_before(self, now: datetime) -> datetime:
        """The first moment of which what was said then is not late yet.

        What is said later is due later or at the same time: so it is found by halving, to the microsecond that databases keep.
        """
        reach = timedelta(days=1)
        while self._due(now - reach) >= now:
            reach *= 2
        first = now - reach
        ticks = bisect_left(range(reach // _TICK), now, key=lambda ticks: self._due(first + ticks * _TICK))
        return first + ticks * _TICK

    def _lines(self, tx: Transaction, items: Sequence[QueueItem], now: datetime) -> tuple[Line, ...]:
        replies = escalation_replies.last_replies(tx, [item.escalation.id for item in items])
        found = []
        for item in items:
            due_at = self._due(item.waiting_since) if item.escalation.state is EscalationState.OPEN else None
            found.append(Line(item, due_at, due_at is not None and due_at < now, replies.get(item.escalation.id)))
        return tuple(found)


def _conversation(tx: Transaction, escalation: Escalation) -> list[Said]:
    """Around the exchange that was sent to the staff; where the member came by the command, around the question."""
    exchange = None if escalation.exchange_id is None else neighbours.one(tx, escalation.exchange_id)
    if escalation.member_ref is None:
        return [] if exchange is None else [exchange]
    at = escalation.created_at if exchange is None else exchange.asked_at
    return neighbours.conversation(tx, escalation.member_ref, at, AROUND, _SAID_AT_MOST)
