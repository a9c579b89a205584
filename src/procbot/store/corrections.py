"""Corrections of a passage: which were sent, and whom they have told or are about to tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from procbot.store.engine import Transaction
from procbot.store.outbox import GIVEN_UP
from procbot.store.schema import BroadcastRow, ExchangeRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Correction:
    """A broadcast that tells the readers of a passage, as the revision ``revision_id`` has it, what holds instead.

    Attributes:
        broadcast_id: the broadcast.
        revision_id: the revision's row.
        at: when it was decided; who reads the passage later is not told by it.
        since: only who was shown the passage since then is told.
        is_cancelled: it was ended before it had reached everybody.
    """

    broadcast_id: int
    revision_id: int
    at: datetime
    since: datetime
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A section as some revisions of an article have it, shown since a moment.

    Attributes:
        article_id: the article.
        section: its code; who was shown the whole article has read it too. ``None``: any.
        revision_ids: the revisions' rows.
        since: the first moment.
    """

    article_id: str
    section: str | None
    revision_ids: tuple[int, ...]
    since: datetime


@dataclass(frozen=True, slots=True)
class Promised:
    """The readers of ``passage`` up to ``until`` are being told by a correction, or were."""

    passage: Passage
    until: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What says the same already: who got a message of ``broadcast_ids`` after reading, and those who are promised one."""

    broadcast_ids: tuple[int, ...] = ()
    promised: tuple[Promised, ...] = ()


NOBODY_TOLD = Told()


def of_passage(tx: Transaction, article_id: str, section: str) -> list[Correction]:
    """Return the corrections of a section that were started, whatever became of them, the first first."""
    columns = (
        BroadcastRow.id,
        BroadcastRow.revision_id,
        BroadcastRow.created_at,
        BroadcastRow.served_since,
        BroadcastRow.state == "cancelled",
    )
    wanted = (BroadcastRow.kind == "correction", BroadcastRow.article_id == article_id, BroadcastRow.section == section)
    rows = tx.execute(select(*columns).where(*wanted).order_by(BroadcastRow.id))
    return [Correction(row[0], row[1], row[2], row[3], row[4]) for row in rows if row[1] is not None and row[3] is not None]


def shows(passage: Passage, read: type[ExchangeRow] = ExchangeRow) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on an exchange to have shown ``passage``.

    Args:
        passage: the passage.
        read: the exchange; an alias where the statement asks for another one already.
    """
    found: tuple[ColumnElement[bool], ...] = (
        read.article_id == passage.article_id,  # the index is by article and time
        read.asked_at >= passage.since,
        read.revision_id.in_(passage.revision_ids),
    )
    return found if passage.section is None else (*found, or_(read.section == passage.section, read.section.is_(None)))


def heard_of(told: Told) -> Subquery:
    """Return when each member got the last message of ``told``, for an outer join by ``member_ref`` with the exchanges.

    What is still on its way counts, and so does what was given up after many tries, of which one may have arrived. What the
    messenger has refused, or could not be sent because nobody was there, has not arrived.

    Joined, not looked for behind each exchange, since neither planner knows which of the two indexes leaves fewer rows.
    """
    unsure = and_(OutboxRow.state == "failed", OutboxRow.error.startswith(GIVEN_UP))
    return (
        select(OutboxRow.member_ref, func.max(OutboxRow.created_at).label("at"))
        .where(OutboxRow.broadcast_id.in_(told.broadcast_ids), or_(OutboxRow.state.in_(("sent", "pending")), unsure))
        .group_by(OutboxRow.member_ref)
        .subquery()
    )


def was_told(heard: Subquery) -> ColumnElement[bool]:
    """Return whether the asker of an exchange has heard what holds since, given the ``heard_of`` that it is joined with."""
    return func.coalesce(heard.c.at >= ExchangeRow.asked_at, false())


def is_open(told: Told, heard: Subquery) -> ColumnElement[bool]:
    """Return whether nobody has told the asker of an exchange since, or is about to; joined as for ``was_told``."""
    return and_(~was_told(heard), ExchangeRow.member_ref.is_not(None), *(~_is_promised(each) for each in _joined(told.promised)))


def _is_promised(promised: Promised) -> ColumnElement[bool]:
    """Looked for once, not once for each exchange: 33 ms instead of 4.9 s where 900 members have read a passage."""
    read = aliased(ExchangeRow)
    readers = select(read.member_ref).where(
        *shows(promised.passage, read), read.asked_at <= promised.until, read.member_ref.is_not(None)
    )
    return and_(ExchangeRow.asked_at <= promised.until, ExchangeRow.member_ref.in_(readers))


def _joined(promised: Iterable[Promised]) -> list[Promised]:
    """Those that were made in the same breath as one: one look instead of several."""
    found: dict[tuple[str, str | None, datetime, datetime], Promised] = {}
    for each in promised:
        passage = each.passage
        key = (passage.article_id, passage.section, passage.since, each.until)
        known = found.get(key)
        both = passage.revision_ids if known is None else (*known.passage.revision_ids, *passage.revision_ids)
        found[key] = Promised(Passage(passage.article_id, passage.section, both, passage.since), each.until)
    return list(found.values())
