"""The published articles as lists."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from procbot.services.ask import Ask
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.sharing import Sharing
from procbot.services.shelf import Listed, ListedNews, Shelf
from procbot.store.engine import Database
from procbot.text.fold import fold
from tests.search.small_knowledge import ARTICLES, EXTENSION, RESIDENCE
from tests.services.small_base import SetClock, fill, publish, retire


@pytest.fixture(scope="module")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same articles have the same index: it is built once for all tests."""
    return tmp_path_factory.mktemp("index")


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


def test_words_find_titles_best_first_and_nonsense_finds_nothing(shelf: Shelf) -> None:
    found = shelf.find("dang ky tam tru", 8)

    assert found[0].article_id == RESIDENCE.id
    assert found[0].section in RESIDENCE.sections
    assert EXTENSION.id in [item.article_id for item in found]
    assert len(shelf.find("dang ky tam tru", 1)) == 1
    assert shelf.find("qwxz", 8) == ()


def test_cards_begin_with_the_answer_and_each_article_is_there_once(shelf: Shelf, live_index: LiveIndex) -> None:
    sharing = Sharing(Ask(live_index, SetClock()), shelf)

    cards = sharing.cards("Đăng ký tạm trú nộp ở đâu?", 5)

    assert cards[0].article_id == RESIDENCE.id
    assert cards[0].text == RESIDENCE.sections[cards[0].section] if cards[0].section else False
    assert len({card.article_id for card in cards}) == len(cards) > 1
    assert sharing.cards("Đăng ký tạm trú nộp ở đâu?", 1) == cards[:1]


@pytest.mark.parametrize("words", ["chào bạn", "mua bảo hiểm xe máy ở đâu rẻ", "...", "a" * 2000])
def test_what_is_no_question_for_us_has_no_cards(shelf: Shelf, live_index: LiveIndex, words: str) -> None:
    assert Sharing(Ask(live_index, SetClock()), shelf).cards(words, 5) == ()


def test_cards_are_those_of_now(shelf: Shelf, live_index: LiveIndex, database: Database) -> None:
    clock = SetClock()
    clock.now += timedelta(days=1)
    retire(database, RESIDENCE.id)

    cards = Sharing(Ask(live_index, clock), shelf).cards("tạm trú", 5)

    assert RESIDENCE.id not in [card.article_id for card in cards]
