"""The real engine over the small knowledge base, without a database."""

from datetime import UTC, date, datetime
from functools import cache

from procbot.knowledge.validity import Validity
from procbot.services.ask import Ask
from procbot.services.live_index import LiveIndex, PublishedArticle, Snapshot
from tests.search.small_knowledge import ARTICLES, small_index


class FixedIndex(LiveIndex):
    """One snapshot for ever."""

    def __init__(self) -> None:
        published = {
            article.id: PublishedArticle(article, number, 1, Validity.IN_FORCE) for number, article in enumerate(ARTICLES, 1)
        }
        self._fixed = Snapshot(1, date(2026, 11, 23), published, small_index(), "small")

    def snapshot(self) -> Snapshot:
        return self._fixed


@cache
def small_ask() -> Ask:
    """Return the service that answers from the six articles; for what no database has a part in."""
    return Ask(FixedIndex(), lambda: datetime(2026, 11, 23, 2, 30, tzinfo=UTC))
