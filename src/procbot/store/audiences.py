"""Whom a broadcast is for, and what became of its messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, insert, or_, select
from sqlalchemy.orm import aliased

from procbot.store.broadcasts import Broadcast
from procbot.store.engine import Transaction
from procbot.store.schema import BroadcastRow, ExchangeRow, MemberRow, OutboxRow, SubscriptionRow
from procbot.store.statements import core_of

KIND = "broadcast"
"""What the outbox calls its messages."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A member whom a broadcast is for; ``address`` is ``None`` when they cannot be reached."""

    ref: str
    channel: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Audience:
    """Numbers of members: all, and those of them who can be reached as far as it is known."""

    members: int
    reachable: int


@dataclass(frozen=True, slots=True)
class Counts:
    """A broadcast's messages by outcome; those that the log's retention has deleted are missing."""

    pending: int = 0
    sent: int = 0
    unreachable: int = 0
    """Blocked, or without a known address when their turn came."""
    failed: int = 0

    @property
    def ended(self) -> int:
        """Messages with an outcome."""
        return self.sent + self.unreachable + self.failed


def next_of(tx: Transaction, broadcast: Broadcast, limit: int) -> list[Recipient]:
    """Return the next members behind ``broadcast.last_ref`` in the order of their references, at most ``limit``."""
    refs = _refs(broadcast)
    page = refs.order_by(refs.selected_columns[0]).limit(limit).subquery()
    rows = tx.execute(
        select(MemberRow.ref, MemberRow.channel, MemberRow.address, MemberRow.unreachable_at)
        .join(page, page.c.member_ref == MemberRow.ref)
        .order_by(MemberRow.ref),
    )
    return [Recipient(row.ref, row.channel, None if row.unreachable_at is not None else row.address) for row in rows]


def left_of(tx: Transaction, broadcast: Broadcast) -> Audience:
    """Count the members whom ``broadcast`` has still to be fed for; before its start that is everybody."""
    refs = _refs(broadcast).subquery()
    known = select(func.count()).select_from(MemberRow).join(refs, refs.c.member_ref == MemberRow.ref)
    reachable = known.where(MemberRow.address.is_not(None), MemberRow.unreachable_at.is_(None))
    return Audience(tx.scalar(known) or 0, tx.scalar(reachable) or 0)


def pass_over(tx: Transaction, broadcast_id: int, recipients: Sequence[Recipient], at: datetime) -> None:
    """Record members who cannot be reached, as messages that have ended so: the report counts them with the others."""
    rows = [
        {
            "channel": recipient.channel,
            "member_ref": recipient.ref,
            "kind": KIND,
            "broadcast_id": broadcast_id,
            "dedupe_key": key_of(broadcast_id, recipient.ref),
            "state": "unreachable",
            "parts_sent": 0,
            "tries": 0,
            "due_at": at,
            "created_at": at,
            "ended_at": at,
        }
        for recipient in recipients
    ]
    if rows:
        tx.execute(insert(core_of(OutboxRow)), rows)


def key_of(broadcast_id: int, ref: str) -> str:
    """Return the outbox's dedupe key: no member is told twice, whatever happens to the feeding."""
    return f"broadcast:{broadcast_id}:{ref}"


def owed(tx: Transaction) -> int:
    """Return how many messages of broadcasts that are not over wait in the outbox."""
    open_ones = select(BroadcastRow.id).where(BroadcastRow.state.in_(("running", "paused")))
    waiting = (OutboxRow.broadcast_id.in_(open_ones), OutboxRow.state == "pending")
    return tx.scalar(select(func.count()).select_from(OutboxRow).where(*waiting)) or 0


def counts_of(tx: Transaction, broadcast_ids: Iterable[int]) -> dict[int, Counts]:
    """Return the counts of broadcasts by id; every one asked for is there."""
    wanted = tuple(broadcast_ids)
    found: dict[int, dict[str, int]] = {broadcast_id: {} for broadcast_id in wanted}
    outbox = core_of(OutboxRow)
    rows = tx.execute(
        select(outbox.c.broadcast_id, outbox.c.state, func.count())
        .where(outbox.c.broadcast_id.in_(wanted))
        .group_by(outbox.c.broadcast_id, outbox.c.state),
    )
    for broadcast_id, state, number in rows:
        found[broadcast_id][state] = number
    return {broadcast_id: Counts(**states) for broadcast_id, states in found.items()}


def _refs(broadcast: Broadcast) -> Select[Any]:
    """The references of those behind ``last_ref``, each once."""
    if broadcast.kind != "correction":
        following = select(SubscriptionRow.member_ref.label("member_ref")).where(SubscriptionRow.member_ref > broadcast.last_ref)
        if broadcast.areas:
            following = following.where(SubscriptionRow.area.in_(broadcast.areas))
        return following.distinct()
    served = select(ExchangeRow.member_ref.label("member_ref")).join(MemberRow, MemberRow.ref == ExchangeRow.member_ref)
    served = served.where(
        ExchangeRow.article_id == broadcast.article_id,  # the index is by article and time
        ExchangeRow.asked_at >= broadcast.served_since,
        ExchangeRow.revision_id == broadcast.revision_id,
        ExchangeRow.member_ref > broadcast.last_ref,
        ~_told_by_a_twin(broadcast),
    )
    if broadcast.section is not None:
        # An article that was shown whole has no section in the log; the wrong one was in it.
        served = served.where((ExchangeRow.section == broadcast.section) | ExchangeRow.section.is_(None))
    return served.distinct()


def _told_by_a_twin(broadcast: Broadcast) -> ColumnElement[bool]:
    """Whether a member of the enclosing query has read another wrong text, whose readers were told in the same breath.

    A correction of several texts is one broadcast for each of them; who has read two of them is told by the first.
    """
    twin, read = aliased(BroadcastRow), aliased(ExchangeRow)
    same = twin.section.is_(None) if broadcast.section is None else twin.section == broadcast.section
    whole = or_(twin.section.is_(None), read.section == twin.section, read.section.is_(None))
    return exists().where(
        twin.kind == "correction",
        twin.article_id == broadcast.article_id,
        same,
        twin.created_at == broadcast.created_at,
        twin.id < broadcast.id,
        twin.state != "cancelled",
        read.member_ref == ExchangeRow.member_ref,
        read.article_id == twin.article_id,
        read.revision_id == twin.revision_id,
        read.asked_at >= twin.served_since,
        whole,
    )
