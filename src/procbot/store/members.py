"""The people who ask, known only by a keyed hash."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import MemberRow, OutboxRow
from procbot.store.statements import by_dialect, core_of, count, delete_some, rows_met

_MEMBERS = core_of(MemberRow)
_SEE_AGAIN = (
    update(_MEMBERS)
    .where(_MEMBERS.c.ref == bindparam("member"))
    .values(
        last_seen_at=bindparam("at"),
        unreachable_at=None,
        address=func.coalesce(bindparam("chat", type_=_MEMBERS.c.address.type), _MEMBERS.c.address),
    )
)
_meet = by_dialect(
    lambda insert: insert(_MEMBERS).on_conflict_do_nothing(index_elements=["ref"]).returning(_MEMBERS.c.ref),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A person who asks. ``address`` is kept only while something needs it; ``unreachable_at``: since when a chat is blocked."""

    ref: str
    channel: str
    first_seen_at: datetime
    last_seen_at: datetime
    address: str | None
    unreachable_at: datetime | None


def see(tx: Transaction, ref: str, channel: str, at: datetime, address: str | None = None) -> bool:
    """Record that a person has written; whoever writes can be reached again.

    Args:
        tx: the transaction.
        ref: the pseudonym.
        channel: the messenger.
        at: when.
        address: the private chat's id; ``None`` (a group, the chat page) leaves the one that is known.

    Returns:
        Whether it is the first time.
    """
    # The update first: from then on a purge, which forgets those who have not written for long, leaves this one alone.
    if rows_met(tx, _SEE_AGAIN, {"member": ref, "at": at, "chat": address}):
        return False
    return (
        tx.scalar(_meet(tx), {"ref": ref, "channel": channel, "first_seen_at": at, "last_seen_at": at, "address": address})
        is not None
    )


def gone(tx: Transaction, ref: str, at: datetime) -> None:
    """Record that a person has blocked us; one who was never seen stays unknown."""
    tx.execute(update(MemberRow).where(MemberRow.ref == ref).values(unreachable_at=at))


def get(tx: Transaction, ref: str) -> Member | None:
    """Return a person, or ``None``."""
    row = tx.execute(
        select(
            MemberRow.ref,
            MemberRow.channel,
            MemberRow.first_seen_at,
            MemberRow.last_seen_at,
            MemberRow.address,
            MemberRow.unreachable_at,
        ).where(MemberRow.ref == ref),
    ).one_or_none()
    return None if row is None else Member(**row._mapping)  # noqa: SLF001 (SQLAlchemy's public name for a row as a mapping)


def any_known(tx: Transaction) -> bool:
    """Return whether anybody has ever written, as far as it is remembered."""
    return tx.execute(select(MemberRow.ref).limit(1)).first() is not None


def expired(tx: Transaction, before: datetime) -> int:
    """Return how many people ``purge`` would forget."""
    return count(tx, MemberRow, _expired(before))


def purge(tx: Transaction, before: datetime, limit: int | None = None) -> int:
    """Forget those who have not written since ``before``, at most ``limit``; return how many.

    Those to whom a message is owed stay, and those whose address is kept: something still needs it.
    """
    return delete_some(tx, MemberRow, _expired(before), limit)


def _expired(before: datetime) -> ColumnElement[bool]:
    owed = exists().where(OutboxRow.member_ref == MemberRow.ref, OutboxRow.state == "pending")
    return and_(MemberRow.last_seen_at < before, MemberRow.address.is_(None), ~owed)
