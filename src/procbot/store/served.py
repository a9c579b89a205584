"""Who was served what: the readers of passages, counted by pseudonym."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select

from procbot.store.audiences import Audience
from procbot.store.corrections import Passage, Told, heard_of, is_open, shows, was_told
from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow, MemberRow

_REACHABLE = and_(MemberRow.address.is_not(None), MemberRow.unreachable_at.is_(None))


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


@dataclass(frozen=True, slots=True)
class Standing(Readers):
    """Who got a passage that was wrong, in any revision with the same words; ``revision_id`` stands for all of these.

    Attributes:
        told: of the members, those who got a correction after it.
        waiting: those whom nobody has told since, or is about to.
    """

    told: int
    waiting: Audience


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
    rows = tx.execute(
        select(
            ExchangeRow.revision_id,
            func.count(ExchangeRow.id),
            func.count(MemberRow.ref.distinct()),
            func.count(MemberRow.ref.distinct()).filter(_REACHABLE),
            func.max(ExchangeRow.asked_at),
        )
        .outerjoin(MemberRow, MemberRow.ref == ExchangeRow.member_ref)
        .where(*shows(Passage(article_id, section, tuple(revision_ids), since)))
        .group_by(ExchangeRow.revision_id)
        .order_by(ExchangeRow.revision_id),
    )
    return [Readers(row[0] or 0, *row[1:]) for row in rows]


def standing(tx: Transaction, passage: Passage, stands_for: Mapping[int, int], told: Told) -> list[Standing]:
    """Return the readers of a passage, those of revisions with the same words as one.

    Args:
        tx: the transaction.
        passage: the passage.
        stands_for: of each of its revisions, by its row, the one that stands for it; a member who got two such is counted once.
        told: who has been told.

    Returns:
        By the revision that stands for others; those without readers are missing.
    """
    if not stands_for:
        return []
    heard = heard_of(told)
    read = (
        select(
            case(dict(stands_for), value=ExchangeRow.revision_id).label("stands"),
            ExchangeRow.asked_at,
            MemberRow.ref,
            _REACHABLE.label("reachable"),
            was_told(heard).label("told"),
            is_open(told, heard).label("waits"),
        )
        .outerjoin(MemberRow, MemberRow.ref == ExchangeRow.member_ref)
        .outerjoin(heard, heard.c.member_ref == ExchangeRow.member_ref)
        .where(*shows(passage))
        .subquery()
    )
    members = func.count(read.c.ref.distinct())
    rows = tx.execute(
        select(
            read.c.stands,
            func.count(),
            members,
            members.filter(read.c.reachable),
            func.max(read.c.asked_at),
            members.filter(read.c.told),
            members.filter(read.c.waits),
            members.filter(read.c.waits, read.c.reachable),
        )
        .group_by(read.c.stands)
        .order_by(read.c.stands),
    )
    return [
        Standing(stands, shown, reached, reachable, last_at, told=got, waiting=Audience(waiting, waiting_reachable))
        for stands, shown, reached, reachable, last_at, got, waiting, waiting_reachable in rows
    ]


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
