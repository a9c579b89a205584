from dataclasses import replace
from datetime import date, datetime, timedelta

from procbot.knowledge.article import Article
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.broadcast_text import TEXT_MAX_UNITS, message_of
from procbot.services.notices import MAX_SINGLE, MAX_TITLES, Published, notice_for, notices_for
from procbot.services.reply import Action
from procbot.store import articles, audit, broadcasts
from procbot.store.broadcasts import Broadcast
from procbot.store.engine import Database, Transaction
from procbot.text.units import utf16_units
from tests.store.samples import NOON, an_article

FOOT = "Bạn nhận tin này vì đang theo dõi Hộ tịch, hôn nhân. Đổi lĩnh vực: /theodoi. Ngừng hết: /dung."
ARTICLE = replace(an_article("khai-sinh", "Đăng ký khai sinh"), area="ho-tich")


def published(tx: Transaction, article: Article = ARTICLE, before: Article | None = None) -> Published:
    articles.add_article(tx, article, NOON)
    revision = articles.add_revision(tx, article.id, render(article), article.in_force_from, "lan", "", NOON)
    articles.publish(tx, revision, "lan", NOON)
    return Published(article, revision, before)


def kept(tx: Transaction, number: int) -> Broadcast:
    found = broadcasts.get(tx, number)
    assert found is not None
    return found


def test_a_new_article_is_told_to_the_followers_of_its_area(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        broadcast = kept(tx, notice_for(tx, published(tx), "lan", now))
        entry = audit.recent(tx, 1)[0]

    assert (broadcast.kind, broadcast.areas, broadcast.state, broadcast.starts_at) == ("article", ("ho-tich",), "running", now)
    message = message_of(broadcast)
    assert message.text == f"Có bài mới: **Đăng ký khai sinh**\n\nRegister within 30 days.\n\n{FOOT}"
    assert message.actions == ((Action("Xem bài", "open:khai-sinh", is_numbered=False),),)
    assert (entry.actor, entry.action, entry.subject_id) == ("lan", "broadcast.start", str(broadcast.id))


def test_a_changed_article_says_so_and_from_which_day_it_holds(database: Database, now: datetime) -> None:
    to_come = replace(ARTICLE, in_force_from=date(2027, 1, 1))
    with database.begin() as tx:
        broadcast = kept(tx, notice_for(tx, published(tx, to_come, before=ARTICLE), "lan", now))

    assert broadcast.text.startswith("Bài vừa được sửa: **Đăng ký khai sinh**\n\nÁp dụng từ ngày 01/01/2027.\n\n")


def test_a_long_summary_is_left_to_the_article(database: Database, now: datetime) -> None:
    long = replace(ARTICLE, sections={Section.SUMMARY: "x" * 1000})
    with database.begin() as tx:
        broadcast = kept(tx, notice_for(tx, published(tx, long), "lan", now))

    assert broadcast.text == "Có bài mới: **Đăng ký khai sinh**"


def test_what_reads_as_before_is_no_news(database: Database, now: datetime) -> None:
    reviewed = replace(ARTICLE, reviewed_on=ARTICLE.reviewed_on + timedelta(days=1), aliases=("giấy khai sinh",))
    with database.begin() as tx:
        assert notices_for(tx, [published(tx, reviewed, before=ARTICLE)], "lan", now) == []


def test_few_articles_are_told_one_by_one_and_many_of_one_area_at_once(database: Database, now: datetime) -> None:
    many = MAX_TITLES + 2
    with database.begin() as tx:
        news = [published(tx, replace(ARTICLE, id=f"bai-{number}", title=f"Bài {number}")) for number in range(many)]
        few = [published(tx, replace(ARTICLE, id=f"it-{number}", area="lao-dong")) for number in range(MAX_SINGLE)]
        told = [kept(tx, number) for number in notices_for(tx, news + few, "lan", now)]

    assert [(each.areas, each.article_id) for each in told] == [
        (("ho-tich",), None),
        *((("lao-dong",), f"it-{number}") for number in range(MAX_SINGLE)),
    ]
    assert told[0].text.startswith("Lĩnh vực **Hộ tịch, hôn nhân** có 12 bài mới hoặc vừa sửa:\n\n- Bài 0\n- Bài 1\n")
    assert "- Bài 9\n- và 2 bài khác\n\nBạn nhắn tên bài để xem." in told[0].text
    assert message_of(told[0]).actions == ()


def test_titles_of_any_length_leave_room_for_one_message(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        titles = [f"{number} {'😀' * 300}" for number in range(MAX_TITLES)]
        news = [published(tx, replace(ARTICLE, id=f"bai-{number}", title=title)) for number, title in enumerate(titles)]
        (told,) = [kept(tx, number) for number in notices_for(tx, news, "lan", now)]

    assert utf16_units(told.text) <= TEXT_MAX_UNITS
    assert titles[3] in told.text
    assert "- và 6 bài khác" in told.text


def test_a_summary_is_as_long_as_the_messenger_counts_it(database: Database, now: datetime) -> None:
    for number, (count, is_told) in enumerate(((450, True), (451, False))):
        article = replace(ARTICLE, id=f"bai-{number}", sections={Section.SUMMARY: "😀" * count})
        with database.begin() as tx:
            assert ("😀" in kept(tx, notice_for(tx, published(tx, article), "lan", now)).text) is is_told
