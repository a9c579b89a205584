"""What was published of an article, and which text held at a moment of the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from procbot.store.engine import Transaction
from procbot.store.schema import PublicationRow
from procbot.vietnam_time import vietnam_day


@dataclass(frozen=True, slots=True)
class Publication:
    """A revision put in force, or (``revision_id`` is ``None``) the article taken out.

    Attributes:
        revision_id: the revision's row.
        published_at: when somebody did it.
        takes_over_on: the day in Vietnam from which it holds.
    """

    revision_id: int | None
    published_at: datetime
    takes_over_on: date


def of_article(tx: Transaction, article_id: str) -> list[Publication]:
    """Return the publications and retirements of an article, in the order in which they were made."""
    columns = (PublicationRow.revision_id, PublicationRow.published_at, PublicationRow.takes_over_on)
    rows = tx.execute(select(*columns).where(PublicationRow.article_id == article_id).order_by(PublicationRow.id))
    return [Publication(*row) for row in rows]


def held_at(publications: Sequence[Publication], at: datetime) -> int | None:
    """Return the row of the revision that was served at a moment; ``None``: none was.

    Args:
        publications: of one article, as ``of_article`` returns them.
        at: the moment, aware.
    """
    day, standing = vietnam_day(at), list[Publication]()
    for publication in publications:
        if publication.published_at > at:
            break
        standing = [*([] if publication.revision_id is None else standing), publication]
    reached = [each for each in standing if each.takes_over_on <= day]
    # As store.articles.in_force: of one day the last publication; where nothing holds yet, the first to come is shown as such.
    coming = [each for each in reversed(standing) if each.takes_over_on > day and each.revision_id is not None]
    held = max(enumerate(reached), key=lambda pair: (pair[1].takes_over_on, pair[0]))[1] if reached else None
    if held is None or held.revision_id is None:
        held = min(coming, key=lambda each: each.takes_over_on, default=None)
    return None if held is None else held.revision_id
