from datetime import datetime, timedelta

from procbot.store import articles, news
from procbot.store.engine import Database
from procbot.store.news import News
from tests.store.samples import write


def test_the_last_publication_of_each_text_counts_newest_first(database: Database, now: datetime) -> None:
    later = [now + timedelta(days=day) for day in range(4)]
    with database.begin() as tx:
        old, changed = write(tx, "one"), write(tx, "two")
        other = write(tx, "three", "gia-han")
        draft = write(tx, "four", "nhap")
        articles.publish(tx, old, "lan", later[0])
        articles.publish(tx, changed, "lan", later[1])
        articles.publish(tx, other, "lan", later[2])

        wanted = [changed.id, other.id, draft.id]
        second, first = News("gia-han", later[2], is_first=True), News("tam-tru", later[1], is_first=False)
        assert news.latest(tx, wanted, 9) == [second, first]
        assert news.latest(tx, wanted, 1) == [second]

        articles.publish(tx, changed, "lan", later[3])
        assert [item.article_id for item in news.latest(tx, wanted, 9)] == ["tam-tru", "gia-han"]
        assert news.latest(tx, [], 9) == []
