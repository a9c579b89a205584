"""When the articles that are served were published, for those who look for what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from procbot.store.engine import Transaction
from procbot.store.schema import PublicationRow


@dataclass(frozen=True, slots=True)
class News:
    """A publication: ``is_first`` where nothing of the article was published before."""

    article_id: str
    published_at: datetime
    is_first: bool


def latest(tx: Transaction, revision_ids: Iterable[int], limit: int) -> list[News]:
    """Return the last publication of each of these revisions, newest first, at most ``limit``."""
    wanted = frozenset(revision_ids)
    rows = tx.execute(
        select(PublicationRow.article_id, PublicationRow.revision_id, PublicationRow.published_at)
        .where(PublicationRow.action == "publish")
        .order_by(PublicationRow.id),
    )
    seen: dict[str, int | None] = {}
    found: dict[int, News] = {}
    for row in rows:
        first = seen.setdefault(row.article_id, row.revision_id)
        if row.revision_id in wanted:
            found.pop(row.revision_id, None)  # published again: it moves to the end
            found[row.revision_id] = News(row.article_id, row.published_at, first == row.revision_id)
    return list(reversed(found.values()))[:limit]
