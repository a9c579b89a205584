"""Broadcasts: one text for many members, and how far it has got. A state changes only by a ``Move``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, insert, or_, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import BroadcastRow, StaffRow
from procbot.store.statements import core_of, rows_met
from procbot.store.storable import storable_text


class Move(StrEnum):
    """What can be done to a broadcast."""

    SCHEDULE = "schedule"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    CANCEL = "cancel"
    FINISH = "finish"


# The states that a move may be made from, and the one it leads to.
MOVES: dict[Move, tuple[tuple[str, ...], str]] = {
    Move.SCHEDULE: (("draft", "scheduled"), "scheduled"),
    Move.START: (("draft", "scheduled"), "running"),
    Move.PAUSE: (("running",), "paused"),
    Move.RESUME: (("paused",), "running"),
    Move.CANCEL: (("draft", "scheduled", "running", "paused"), "cancelled"),
    Move.FINISH: (("running",), "done"),
}
_STARTS = frozenset({Move.SCHEDULE, Move.START})
_ENDS = frozenset({Move.CANCEL, Move.FINISH})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBroadcast:
    """What is told, and whom.

    Attributes:
        kind: "staff" (to followers), "article" (a new or changed article, to the followers of its area) or "correction" (to those
            who were given ``section`` since ``served_since`` in the words that ``revision_id`` has).
        text: Markdown, as members read it.
        areas: followers of these areas are told; empty: everybody who follows any. Without meaning for a correction.
        article_id: the article that the text is about; a button opens it.
    """

    kind: str
    text: str
    areas: tuple[str, ...] = ()
    article_id: str | None = None
    revision_id: int | None = None
    section: str | None = None
    served_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast(NewBroadcast):
    """A broadcast as it stands; the members up to ``last_ref``, ``fed`` of them, have been fed into the outbox."""

    id: int
    state: str
    last_ref: str
    fed: int
    created_by: str
    created_at: datetime
    starts_at: datetime | None
    ended_at: datetime | None


def add(tx: Transaction, new: NewBroadcast, actor: str, at: datetime) -> int:
    """Write a draft; return its id."""
    values = {
        "kind": new.kind,
        "text": storable_text(new.text),
        "areas": list(new.areas),
        "article_id": new.article_id,
        "revision_id": new.revision_id,
        "section": new.section,
        "served_since": new.served_since,
        "state": "draft",
        "last_ref": "",
        "fed": 0,
        "created_by": actor,
        "created_at": at,
    }
    added: int = tx.execute(insert(core_of(BroadcastRow)).values(values).returning(BroadcastRow.id)).scalar_one()
    return added


def rewrite(tx: Transaction, broadcast_id: int, text: str, areas: Sequence[str]) -> bool:
    """Change text and areas of a draft; return whether it is one."""
    standing = (BroadcastRow.id == broadcast_id, BroadcastRow.state == "draft")
    changed = update(BroadcastRow).where(*standing).values(text=storable_text(text), areas=list(areas))
    return rows_met(tx, changed.execution_options(synchronize_session=False)) > 0


def same_draft(tx: Transaction, new: NewBroadcast, actor: str) -> int | None:
    """Return the id of the draft that ``actor`` has begun with the same text for the same members, or ``None``.

    Until the transaction ends no other one of that person looks for it: of two presses at once the second finds the first's.
    """
    tx.scalar(select(StaffRow.id).where(StaffRow.login == actor).with_for_update())
    same = (BroadcastRow.kind == new.kind, BroadcastRow.text == storable_text(new.text), BroadcastRow.created_by == actor)
    rows = tx.execute(select(BroadcastRow.id, BroadcastRow.areas).where(BroadcastRow.state == "draft", *same))
    return next((row.id for row in rows if set(row.areas) == set(new.areas)), None)


def get(tx: Transaction, broadcast_id: int, *, lock: bool = False) -> Broadcast | None:
    """Return a broadcast, or ``None``; with ``lock`` nobody else may change it until the transaction ends."""
    wanted = select(BroadcastRow).where(BroadcastRow.id == broadcast_id)
    row = tx.scalar((wanted.with_for_update() if lock else wanted).execution_options(populate_existing=True))
    return None if row is None else _broadcast(row)


def recent(tx: Transaction, limit: int, before_id: int | None = None) -> list[Broadcast]:
    """Return broadcasts, newest first, at most ``limit``; those older than ``before_id`` when it is given."""
    wanted = select(BroadcastRow).order_by(BroadcastRow.id.desc()).limit(limit)
    if before_id is not None:
        wanted = wanted.where(BroadcastRow.id < before_id)
    return [_broadcast(row) for row in tx.scalars(wanted)]


def move(tx: Transaction, broadcast_id: int, how: Move, at: datetime) -> bool:
    """Change a broadcast's state, where ``MOVES`` allows it.

    Args:
        tx: the transaction.
        broadcast_id: which one.
        how: the move.
        at: now; of SCHEDULE, when it is to start.

    Returns:
        Whether it was changed.
    """
    allowed, state = MOVES[how]
    facts = {"starts_at": at} if how in _STARTS else {"ended_at": at} if how in _ENDS else {}
    standing = (BroadcastRow.id == broadcast_id, BroadcastRow.state.in_(allowed))
    changed = update(BroadcastRow).where(*standing).values(state=state, **facts)
    return rows_met(tx, changed.execution_options(synchronize_session=False)) > 0


def any_to_feed(tx: Transaction, now: datetime) -> bool:
    """Return whether a broadcast is running, or scheduled for a time that has come."""
    come = and_(BroadcastRow.state == "scheduled", BroadcastRow.starts_at <= now)
    return tx.scalar(select(BroadcastRow.id).where(or_(BroadcastRow.state == "running", come)).limit(1)) is not None


def come_due(tx: Transaction, now: datetime) -> list[int]:
    """Return the ids of the scheduled broadcasts whose time has come."""
    come = (BroadcastRow.state == "scheduled", BroadcastRow.starts_at <= now)
    return list(tx.scalars(select(BroadcastRow.id).where(*come).order_by(BroadcastRow.id)))


def running(tx: Transaction) -> list[Broadcast]:
    """Return the running broadcasts, oldest first; until the transaction ends nobody else can pause, cancel or feed them."""
    wanted = select(BroadcastRow).where(BroadcastRow.state == "running").order_by(BroadcastRow.id).with_for_update()
    return [_broadcast(row) for row in tx.scalars(wanted.execution_options(populate_existing=True))]


def note_fed(tx: Transaction, broadcast_id: int, refs: Sequence[str]) -> None:
    """Record that the next members, ``refs`` in their order, have been fed."""
    fed = {"last_ref": refs[-1], "fed": BroadcastRow.fed + len(refs)}
    tx.execute(
        update(BroadcastRow).where(BroadcastRow.id == broadcast_id).values(**fed).execution_options(synchronize_session=False)
    )


def _broadcast(row: BroadcastRow) -> Broadcast:
    facts = {name: getattr(row, name) for name in Broadcast.__dataclass_fields__}
    return Broadcast(**(facts | {"areas": tuple(row.areas)}))
