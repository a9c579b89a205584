"""Whom a broadcast is for, and what became of its messages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from procbot.store.broadcasts import Broadcast
from procbot.store.corrections import NOBODY_TOLD, Passage, Told, heard_of, is_open, shows
from procbot.store.engine import Transaction
from procbot.store.schema import BroadcastRow, ExchangeRow, MemberRow, OutboxRow, SubscriptionRow
from procbot.store.statements import core_of

KIND = "broadcast"
"""What the outbox calls its messages."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a correction is for: the readers of a passage, without those who were told otherwise."""

    passage: Passage
    told: Told = NOBODY_TOLD


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


def next_of(tx: Transaction, broadcast: Broadcast, limit: int, scope: Scope | None) -> list[Recipient]:
    """Return the next members behind ``broadcast.last_ref`` in the order of their references, at most ``limit``.

    Args:
        tx: the transaction.
        broadcast: the broadcast.
        limit: how many.
        scope: of a correction; ``None``: the followers of its areas.
    """
    refs = _refs(broadcast, scope)
    page = refs.order_by(refs.selected_columns[0]).limit(limit).subquery()
    rows = tx.execute(
        select(MemberRow.ref, MemberRow.channel, MemberRow.address, MemberRow.unreachable_at)
        .join(page, page.c.member_ref == MemberRow.ref)
        .order_by(MemberRow.ref),
    )
    return [Recipient(row.ref, row.channel, None if row.unreachable_at is not None else row.address) for row in rows]


def left_of(tx: Transaction, broadcast: Broadcast, scope: Scope | None) -> Audience:
    """Count the members whom ``broadcast`` has still to be fed for; before its start that is everybody. As ``next_of``."""
    refs = _refs(broadcast, scope).subquery()
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


def _refs(broadcast: Broadcast, scope: Scope | None) -> Select[Any]:
    """The references of those behind ``last_ref``, each once."""
    if scope is None:
        if broadcast.kind == "correction":
            raise ValueError("a correction is for its readers, not for followers")
        following = select(SubscriptionRow.member_ref.label("member_ref")).where(SubscriptionRow.member_ref > broadcast.last_ref)
        if broadcast.areas:
            following = following.where(SubscriptionRow.area.in_(broadcast.areas))
        return following.distinct()
    served = select(ExchangeRow.member_ref.label("member_ref")).join(MemberRow, MemberRow.ref == ExchangeRow.member_ref)
    served = served.where(*shows(scope.passage), ExchangeRow.member_ref > broadcast.last_ref)
    if scope.told != NOBODY_TOLD:
        heard = heard_of(scope.told)
        served = served.outerjoin(heard, heard.c.member_ref == ExchangeRow.member_ref).where(is_open(scope.told, heard))
    return served.distinct()
