"""What reviewers found of the answers. Rows are never changed but for what becomes of them: withdrawn, expired, authoritative."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, exists, insert, or_, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import ExchangeRow, PublicationRow, VerdictRow
from procbot.store.storable import storable_text
from procbot.store.vietnam_sql import VietnamDay
from procbot.vietnam_time import vietnam_day

ANSWER_VERDICTS = ("correct", "incomplete", "outdated", "wrong_section", "wrong_article", "harmful")
REFUSAL_VERDICTS = ("rightly_refused", "wrongly_refused")
VERDICTS = ANSWER_VERDICTS + REFUSAL_VERDICTS
"""In the order of their keys, 1 to 8."""

APPROVING = frozenset({"correct", "rightly_refused"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVerdict:
    """What a reviewer found; ``right_article_id`` and ``right_section``: what should have been served."""

    exchange_id: int
    reviewer: str
    verdict: str
    right_article_id: str | None = None
    right_section: str | None = None
    note: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(NewVerdict):
    """A verdict as it stands. Live while it is neither expired nor withdrawn."""

    id: int
    authoritative: bool
    at: datetime
    expired_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_live(self) -> bool:
        """Whether it still counts."""
        return self.expired_at is None and self.withdrawn_at is None

    @property
    def finding(self) -> tuple[str, str | None, str | None]:
        """What two reviewers must share to agree."""
        return self.verdict, self.right_article_id, self.right_section


def add(tx: Transaction, new: NewVerdict, at: datetime) -> int:
    """Write a verdict; the reviewer's earlier one on the exchange is withdrawn. Return its id."""
    mine = (VerdictRow.exchange_id == new.exchange_id, VerdictRow.reviewer == new.reviewer, VerdictRow.withdrawn_at.is_(None))
    tx.execute(update(VerdictRow).where(*mine).values(withdrawn_at=at, authoritative=False), execution_options=_PLAIN)
    return tx.execute(
        insert(VerdictRow)
        .values(
            exchange_id=new.exchange_id,
            reviewer=new.reviewer,
            verdict=new.verdict,
            right_article_id=new.right_article_id,
            right_section=new.right_section,
            note=storable_text(new.note),
            lasting=new.lasting,
            authoritative=False,
            at=at,
        )
        .returning(VerdictRow.id),
    ).scalar_one()


def history(tx: Transaction, exchange_id: int) -> list[Verdict]:
    """Return all verdicts on an exchange, oldest first."""
    wanted = select(VerdictRow).where(VerdictRow.exchange_id == exchange_id).order_by(VerdictRow.id)
    return [_read(row) for row in tx.scalars(wanted, execution_options={"populate_existing": True})]


def live(tx: Transaction, exchange_id: int) -> list[Verdict]:
    """Return the verdicts on an exchange that count, oldest first: at most one of a reviewer."""
    return [verdict for verdict in history(tx, exchange_id) if verdict.is_live]


def get(tx: Transaction, verdict_id: int) -> Verdict | None:
    """Return a verdict, or ``None``."""
    row = tx.scalar(select(VerdictRow).where(VerdictRow.id == verdict_id), execution_options={"populate_existing": True})
    return None if row is None else _read(row)


def set_authoritative(tx: Transaction, exchange_id: int, verdict_id: int | None) -> None:
    """Make one verdict the exchange's authoritative one, or none of them."""
    which = VerdictRow.exchange_id == exchange_id
    tx.execute(update(VerdictRow).where(which).values(authoritative=False), execution_options=_PLAIN)
    if verdict_id is not None:
        tx.execute(
            update(VerdictRow).where(which, VerdictRow.id == verdict_id).values(authoritative=True), execution_options=_PLAIN
        )


def withdraw(tx: Transaction, verdict_id: int, at: datetime) -> None:
    """Take a verdict back."""
    gone = update(VerdictRow).where(VerdictRow.id == verdict_id, VerdictRow.withdrawn_at.is_(None))
    tx.execute(gone.values(withdrawn_at=at, authoritative=False), execution_options=_PLAIN)


def outlived(tx: Transaction, now: datetime, limit: int) -> list[Verdict]:
    """Return live verdicts, not lasting ones, whose article has another text in force since they were given.

    The article is the one that was served, else the one that should have been. A revision that takes over by itself counts from
    its day on.
    """
    article = or_(
        PublicationRow.article_id == ExchangeRow.article_id,
        and_(ExchangeRow.article_id.is_(None), PublicationRow.article_id == VerdictRow.right_article_id),
    )
    since = or_(PublicationRow.published_at > VerdictRow.at, VietnamDay(VerdictRow.at) < _as_text(PublicationRow.takes_over_on))
    other = or_(
        PublicationRow.revision_id.is_(None),
        ExchangeRow.revision_id.is_(None),
        PublicationRow.revision_id != ExchangeRow.revision_id,
    )
    later = exists().where(article, since, other, PublicationRow.takes_over_on <= vietnam_day(now))
    wanted = (
        select(VerdictRow)
        .join(ExchangeRow, ExchangeRow.id == VerdictRow.exchange_id)
        .where(VerdictRow.expired_at.is_(None), VerdictRow.withdrawn_at.is_(None), VerdictRow.lasting.is_(False), later)
    )
    return [_read(row) for row in tx.scalars(wanted.order_by(VerdictRow.id).limit(limit))]


def expire(tx: Transaction, verdict_ids: Sequence[int], at: datetime) -> None:
    """End verdicts: the exchanges are to be judged again."""
    which = update(VerdictRow).where(VerdictRow.id.in_(verdict_ids))
    tx.execute(which.values(expired_at=at, authoritative=False), execution_options=_PLAIN)


def judged_twice(tx: Transaction, since: datetime | None = None) -> list[tuple[int, str, str]]:
    """Return (exchange, reviewer, verdict) of the exchanges that two reviewers or more have judged, by exchange and reviewer.

    What was withdrawn does not count; what expired does: it was an opinion of the same text.
    """
    counted = VerdictRow.withdrawn_at.is_(None)
    other = VerdictRow.__table__.alias()
    twice = exists().where(
        other.c.exchange_id == VerdictRow.exchange_id,
        other.c.reviewer != VerdictRow.reviewer,
        other.c.withdrawn_at.is_(None),
    )
    wanted = select(VerdictRow.exchange_id, VerdictRow.reviewer, VerdictRow.verdict).where(counted, twice)
    if since is not None:
        wanted = wanted.where(VerdictRow.at >= since)
    return [(row[0], row[1], row[2]) for row in tx.execute(wanted.order_by(VerdictRow.exchange_id, VerdictRow.reviewer))]


_PLAIN = {"synchronize_session": False}


def _as_text(day: Any) -> Any:  # noqa: ANN401 (a column of days)
    return cast(day, String)


def _read(row: VerdictRow) -> Verdict:
    return Verdict(**{name: getattr(row, name) for name in _FIELDS})


_FIELDS: Iterable[str] = tuple(Verdict.__dataclass_fields__)
