"""Who was served what: the readers of passages, counted by pseudonym, and the corrections that they were sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select

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


def members_of(tx: Transaction, article_id: str, section: str | None, revision_ids: Collection[int], since: datetime) -> int:
    """Return how many distinct members got any of these revisions since then; arguments as for ``readers``."""
    wanted = [ExchangeRow.article_id == article_id, ExchangeRow.asked_at >= since, ExchangeRow.revision_id.in_(revision_ids)]
    if section is not None:
        wanted.append(or_(ExchangeRow.section == section, ExchangeRow.section.is_(None)))
    known = select(func.count(MemberRow.ref.distinct())).join(ExchangeRow, MemberRow.ref == ExchangeRow.member_ref)
    return tx.scalar(known.where(*wanted)) or 0


def corrections(tx: Transaction, article_id: str, section: str | None) -> dict[int, int]:
    """Return the corrections of a passage that were not cancelled: the broadcast's id by the revision's row."""
    wanted = [BroadcastRow.kind == "correction", BroadcastRow.article_id == article_id, BroadcastRow.state != "cancelled"]
    wanted.append(BroadcastRow.section.is_(None) if section is None else BroadcastRow.section == section)
    rows = tx.execute(select(BroadcastRow.revision_id, BroadcastRow.id).where(*wanted).order_by(BroadcastRow.id))
    return {row[0]: row[1] for row in rows if row[0] is not None}
