"""Who was served what: the readers of passages, counted by pseudonym, and the corrections that they were sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

from procbot.store.audiences import Audience
from procbot.store.engine import Transaction
from procbot.store.schema import BroadcastRow, ExchangeRow, MemberRow


@dataclass(frozen=True, slots=True)
class Readers:
    """Who got a passage of one revision.

    Attributes:
        revision_id: the revision's row.
        answers: exchanges that showed it.
        members: distinct askers known by a pseudonym; those who ask without one are in ``answers`` only.
        reachable: of the members, those who can be written to.
        last_at: when it was shown last.
    """

    revision_id: int
    answers: int
    members: int
    reachable: int
    last_at: datetime


def readers(
    tx: Transaction, article_id: str, section: str | None, revision_ids: Collection[int], since: datetime
) -> list[Readers]:
    """Return the readers of some revisions since then, by revision; revisions without any are missing.

    Args:
        tx: the transaction.
        article_id: the article.
        section: the passage; who was shown the whole article has read it too. ``None``: any of it.
        revision_ids: rows of the article's revisions.
        since: the first moment.
    """
    reachable = and_(MemberRow.address.is_not(None), MemberRow.unreachable_at.is_(None))
    wanted = [ExchangeRow.article_id == article_id, ExchangeRow.asked_at >= since, ExchangeRow.revision_id.in_(revision_ids)]
    if section is not None:
        wanted.append(or_(ExchangeRow.section == section, ExchangeRow.section.is_(None)))
    rows = tx.execute(
        select(
            ExchangeRow.revision_id,
            func.count(ExchangeRow.id),
            func.count(MemberRow.ref.distinct()),
            func.count(MemberRow.ref.distinct()).filter(reachable),
            func.max(ExchangeRow.asked_at),
        )
        .outerjoin(MemberRow, MemberRow.ref == ExchangeRow.member_ref)
        .where(*wanted)
        .group_by(ExchangeRow.revision_id)
        .order_by(ExchangeRow.revision_id),
    )
    return [Readers(row[0] or 0, *row[1:]) for row in rows]


def members_of(tx: Transaction, article_id: str, section: str | None, revision_ids: Collection[int], since: datetime) -> Audience:
    """Return the distinct members who got any of these revisions since then; arguments as for ``readers``."""
    wanted = [ExchangeRow.article_id == article_id, ExchangeRow.asked_at >= since, ExchangeRow.revision_id.in_(revision_ids)]
    if section is not None:
        wanted.append(or_(ExchangeRow.section == section, ExchangeRow.section.is_(None)))
    reachable = and_(MemberRow.address.is_not(None), MemberRow.unreachable_at.is_(None))
    distinct = func.count(MemberRow.ref.distinct())
    known = select(distinct, distinct.filter(reachable)).join(ExchangeRow, MemberRow.ref == ExchangeRow.member_ref)
    members, reached = tx.execute(known.where(*wanted)).one()
    return Audience(members, reached)


def answers(tx: Transaction, article_id: str, since: datetime) -> list[tuple[int, str | None, int]]:
    """Return how many answers showed which section of which revision since then.

    Returns:
        (revision's row, section's code or ``None`` for the whole article, answers), by revision.
    """
    rows = tx.execute(
        select(ExchangeRow.revision_id, ExchangeRow.section, func.count())
        .where(ExchangeRow.article_id == article_id, ExchangeRow.asked_at >= since, ExchangeRow.revision_id.is_not(None))
        .group_by(ExchangeRow.revision_id, ExchangeRow.section)
        .order_by(ExchangeRow.revision_id),
    )
    return [(row[0] or 0, row[1], row[2]) for row in rows]


@dataclass(frozen=True, slots=True)
class Correction:
    """A broadcast that told a revision's readers of a correction, at ``at``."""

    broadcast_id: int
    revision_id: int
    at: datetime


def corrections(tx: Transaction, article_id: str, section: str | None) -> list[Correction]:
    """Return the corrections of a passage that were not cancelled, the first first."""
    wanted = [BroadcastRow.kind == "correction", BroadcastRow.article_id == article_id, BroadcastRow.state != "cancelled"]
    wanted.append(BroadcastRow.section.is_(None) if section is None else BroadcastRow.section == section)
    columns = (BroadcastRow.id, BroadcastRow.revision_id, BroadcastRow.created_at)
    rows = tx.execute(select(*columns).where(*wanted).order_by(BroadcastRow.id))
    return [Correction(row[0], row[1], row[2]) for row in rows if row[1] is not None]
