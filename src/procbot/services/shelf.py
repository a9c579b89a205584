"""The published articles as a reader looks through them: by area, by date."""

from dataclasses import dataclass
from datetime import date

from procbot.services.live_index import LiveIndex
from procbot.store import news
from procbot.store.engine import Database
from procbot.text.fold import fold
from procbot.vietnam_time import vietnam_day
from procbot.wording.areas import in_order


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class ListedNews:
    """An article with the day (in Vietnam) on which its text was published, and whether it was the first text it had."""

    article_id: str
    title: str
    published_on: date
    is_first: bool


class Shelf:
    """Lists articles. Safe to call from several threads.

    Args:
        live_index: gives the knowledge base of now.
        database: where the publications are kept.
    """

    def __init__(self, live_index: LiveIndex, database: Database) -> None:
        self._live_index = live_index
        self._database = database

    def areas(self) -> tuple[tuple[str, int], ...]:
        """Return the areas that have articles, in the order in which they are offered, each with the number of its articles.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        held = [item.article.area for item in self._live_index.snapshot().articles.values()]
        return tuple((area, held.count(area)) for area in in_order(held))

    def of_area(self, area: str) -> tuple[Listed, ...]:
        """Return the articles of an area by their titles; none where there is no such area.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        published = self._live_index.snapshot().articles.values()
        found = [Listed(item.article.id, item.article.title) for item in published if item.article.area == area]
        return tuple(sorted(found, key=lambda listed: (fold(listed.title), listed.article_id)))

    def news(self, limit: int) -> tuple[ListedNews, ...]:
        """Return the articles published last, newest first, at most ``limit``.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        published = self._live_index.snapshot().articles
        with self._database.read() as tx:
            rows = news.latest(tx, [item.revision_id for item in published.values()], limit)
        return tuple(
            ListedNews(row.article_id, published[row.article_id].article.title, vietnam_day(row.published_at), row.is_first)
            for row in rows
        )
