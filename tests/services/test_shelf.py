"""The published articles as lists."""

from datetime import date
from pathlib import Path

import pytest

from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.shelf import Listed, ListedNews, Shelf
from procbot.store.engine import Database
from procbot.text.fold import fold
from tests.search.small_knowledge import ARTICLES, EXTENSION, RESIDENCE
from tests.services.small_base import SetClock, fill, publish, retire


@pytest.fixture
def live_index(database: Database, index_folder: Path) -> LiveIndex:
    fill(database)
    return LiveIndex(database, SetClock(), IndexFiles(index_folder))


@pytest.fixture
def shelf(database: Database, live_index: LiveIndex) -> Shelf:
    return Shelf(live_index, database)


def test_areas_are_counted(shelf: Shelf) -> None:
    areas = dict(shelf.areas())

    assert sum(areas.values()) == len(ARTICLES)
    assert areas[RESIDENCE.area] == len([article for article in ARTICLES if article.area == RESIDENCE.area])


def test_an_areas_articles_stand_by_their_titles(shelf: Shelf) -> None:
    listed = shelf.of_area(RESIDENCE.area)

    assert Listed(RESIDENCE.id, RESIDENCE.title) in listed
    assert [item.title for item in listed] == sorted((item.title for item in listed), key=fold)
    assert shelf.of_area("khong-co") == ()


def test_news_are_what_is_served_newest_first_and_retired_ones_are_gone(shelf: Shelf, database: Database) -> None:
    publish(database, RESIDENCE)
    retire(database, EXTENSION.id)

    news = shelf.news(40)

    assert news[0] == ListedNews(RESIDENCE.id, RESIDENCE.title, date(2026, 11, 23), is_first=False)
    assert {item.article_id for item in news} == {article.id for article in ARTICLES} - {EXTENSION.id}
    assert all(item.is_first for item in news[1:])
    assert len(shelf.news(2)) == 2
