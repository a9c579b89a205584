from dataclasses import replace

from procbot.services.conversation import Handled
from procbot.services.incoming import Incoming, IncomingKind
from procbot.store import articles, subscriptions
from procbot.store.engine import Database, Transaction
from procbot.wording import following as words
from procbot.wording.areas import area_name
from procbot.wording.manners import IN_PRIVATE
from tests.house.tree import ROOT
from tests.services.talk import KEYS, NOW, Talk
from tests.store.samples import an_article

CARD = "700"
AREAS = ("viec-lam-that-nghiep", "bao-hiem-xa-hoi", "ho-tich", "an-toan-dien")


def a_talk(database: Database, *areas: str) -> Talk:
    with database.begin() as tx:
        for number, area in enumerate(areas or AREAS):
            put_article(tx, f"bai-{number}", area)
    return Talk(database)


def put_article(tx: Transaction, article_id: str, area: str) -> None:
    article = replace(an_article(article_id), area=area)
    articles.add_article(tx, article, NOW)
    articles.publish(tx, articles.add_revision(tx, article_id, "x", None, "lan", "", NOW), "lan", NOW)


def followed(talk: Talk, sender: str = "1001") -> list[str]:
    with talk.database.read() as tx:
        return subscriptions.followed(tx, KEYS.ref("telegram", sender))


def text_of(handled: Handled) -> str:
    (reply,) = handled.replies
    return reply.text


def labels(handled: Handled) -> list[str]:
    (reply,) = handled.replies
    return [action.label for row in reply.actions for action in row]


def test_the_list_offers_every_area_by_its_name(database: Database) -> None:
    shown = a_talk(database).say("/theodoi")

    assert text_of(shown).startswith(words.NOTHING_FOLLOWED)
    assert labels(shown) == [
        "1. Việc làm, thất nghiệp",
        "2. Bảo hiểm xã hội, y tế",
        "3. Hộ tịch, hôn nhân",
        "4. An toan dien",
        "5. Theo dõi tất cả",
    ]


def test_a_press_ticks_the_area_in_place_and_the_next_one_takes_the_tick_away(database: Database) -> None:
    talk = a_talk(database)
    talk.say("/theodoi")

    on = talk.press("follow:ho-tich:on", card=CARD)
    assert on.toast == "Đã theo dõi: Hộ tịch, hôn nhân."
    assert "3. ✓ Hộ tịch, hôn nhân" in labels(on)
    assert "6. Bỏ hết" in labels(on)
    assert "1 lĩnh vực: **Hộ tịch, hôn nhân**" in text_of(on)
    assert talk.owed()[0].replaces is None  # the list itself
    assert followed(talk) == ["ho-tich"]

    off = talk.press("follow:ho-tich:off", card=CARD)
    assert off.toast == "Đã bỏ theo dõi: Hộ tịch, hôn nhân."
    assert "3. Hộ tịch, hôn nhân" in labels(off)
    assert followed(talk) == []


def test_a_button_pressed_twice_changes_nothing_and_edits_nothing(database: Database) -> None:
    talk = a_talk(database)
    talk.press("follow:ho-tich:on", card=CARD)

    again = talk.press("follow:ho-tich:on", card=CARD)
    assert (again.replies, again.toast) == ((), "Bạn đang theo dõi Hộ tịch, hôn nhân rồi.")
    talk.press("follow:ho-tich:off", card=CARD)
    again = talk.press("follow:ho-tich:off", card=CARD)
    assert (again.replies, again.toast) == ((), "Bạn không theo dõi Hộ tịch, hôn nhân.")


def test_the_card_is_edited_in_its_place(database: Database) -> None:
    talk = a_talk(database)
    talk.press("follow:ho-tich:on", card=CARD)

    assert [item.replaces for item in talk.owed()] == [CARD]


def test_a_typed_number_follows_and_shows_the_list_anew(database: Database) -> None:
    talk = a_talk(database)
    talk.say("/theodoi")

    shown = talk.say("3")
    assert text_of(shown).startswith("Đã theo dõi: Hộ tịch, hôn nhân.")
    assert followed(talk) == ["ho-tich"]
    talk.say("số 3")
    assert followed(talk) == []


def test_all_areas_are_followed_and_left_at_once(database: Database) -> None:
    talk = a_talk(database)

    everything = talk.press("follow:*:on", card=CARD)
    assert everything.toast == words.ALL_FOLLOWED
    assert followed(talk) == sorted(AREAS)
    assert "Theo dõi tất cả" not in " ".join(labels(everything))
    assert talk.press("follow:*:on", card=CARD).toast == words.ALL_FOLLOWED_ALREADY

    assert talk.press("follow:*:off", card=CARD).toast == words.NONE_FOLLOWED
    assert followed(talk) == []
    assert talk.press("follow:*:off", card=CARD).toast == words.NOTHING_FOLLOWED


def test_while_the_list_is_open_a_name_will_do_and_anything_else_is_a_question(database: Database) -> None:
    talk = a_talk(database)
    talk.say("/theodoi")

    talk.say("ho tich hon nhan")
    assert followed(talk) == ["ho-tich"]
    talk.say("Tất cả")
    assert followed(talk) == sorted(AREAS)
    talk.say("bỏ hết")
    assert followed(talk) == []
    talk.say("tạm trú cần giấy gì")
    assert talk.ask.calls == [("tạm trú cần giấy gì", None)]
    talk.say("tất cả")
    assert followed(talk) == []


def test_an_area_is_named_behind_the_command_as_people_call_it(database: Database) -> None:
    talk = a_talk(database)

    assert text_of(talk.say("/theodoi BHXH")).startswith("Đã theo dõi: Bảo hiểm xã hội, y tế.")
    talk.say("/theodoi that nghiep")
    talk.say("/theodoi an-toan-dien")
    assert followed(talk) == ["an-toan-dien", "bao-hiem-xa-hoi", "viec-lam-that-nghiep"]
    assert text_of(talk.say("/theodoi bhxh")).startswith("Bạn đang theo dõi Bảo hiểm xã hội, y tế rồi.")
    talk.say("/theodoi tất cả")
    assert followed(talk) == sorted(AREAS)
    talk.say("/theodoi bỏ hết")
    assert followed(talk) == []


def test_words_that_several_areas_share_are_asked_back(database: Database) -> None:
    talk = a_talk(database, "bao-hiem-xa-hoi", "giao-duc-y-te", "lao-dong")

    asked = talk.say("/theodoi xã hội")
    assert (text_of(asked), labels(asked)) == (words.SEVERAL, ["1. Bảo hiểm xã hội, y tế", "2. Học hành, trợ giúp xã hội"])
    talk.say("2")
    assert followed(talk) == ["giao-duc-y-te"]
    talk.say("/theodoi bao hiem")
    assert text_of(talk.say("/theodoi xa hoi")).startswith("Bạn đang theo dõi 2 lĩnh vực")


def test_an_unknown_name_shows_the_list(database: Database) -> None:
    shown = a_talk(database).say("/theodoi bóng đá")

    assert text_of(shown).startswith(words.UNKNOWN_AREA)
    assert labels(shown)[0] == "1. Việc làm, thất nghiệp"


def test_a_button_of_an_area_that_is_gone_says_so_and_a_strange_one_is_stale(database: Database) -> None:
    talk = a_talk(database)

    assert talk.press("follow:bong-da:on").toast == words.STALE_AREA
    for strange in ("follow", "follow:ho-tich", "follow:ho-tich:maybe", "follow:a:b:on"):
        assert talk.press(strange).replies == ()
    assert followed(talk) == []


def test_an_area_that_lost_its_articles_can_still_be_left(database: Database) -> None:
    talk = a_talk(database)
    talk.say("/theodoi hộ tịch")
    with database.begin() as tx:
        articles.retire(tx, "bai-2", "lan", NOW)

    assert "3. ✓ Hộ tịch, hôn nhân" in labels(talk.say("/theodoi"))
    talk.press("follow:ho-tich:off", card=CARD)
    assert followed(talk) == []


def test_without_any_article_there_is_nothing_to_follow(database: Database) -> None:
    assert text_of(Talk(database).say("/theodoi")) == words.NO_AREAS


def test_stopping_ends_every_subscription_and_says_what_remains(database: Database) -> None:
    talk = a_talk(database)
    talk.say("/theodoi tất cả")

    stopped = text_of(talk.say("/dung"))
    assert stopped.startswith("Đã ngừng tin báo của 4 lĩnh vực")
    assert words.KEPT in stopped
    assert followed(talk) == []
    assert text_of(talk.say("/dung")).startswith("Bạn không theo dõi lĩnh vực nào")


def test_where_nobody_can_be_reached_later_nothing_is_followed(database: Database) -> None:
    talk = a_talk(database)
    on_the_page = Incoming("web", "v", "v", IncomingKind.COMMAND, "/theodoi ho tich", NOW)
    in_a_group = Incoming("telegram", "1001", "-5", IncomingKind.BUTTON, "follow:ho-tich:on", NOW, is_group=True)
    pressed_there = replace(on_the_page, kind=IncomingKind.BUTTON, text="follow:ho-tich:on")

    assert text_of(talk.conversation.handle(on_the_page, deliver=False)) == words.CANNOT_REACH
    assert text_of(talk.conversation.handle(pressed_there, deliver=False)) == words.CANNOT_REACH
    assert talk.conversation.handle(in_a_group).toast == IN_PRIVATE
    talk.say("/theodoi")
    talk.conversation.handle(Incoming("telegram", "1001", "-5", IncomingKind.TEXT, "tất cả", NOW, is_group=True))
    assert followed(talk) == []


def test_every_area_of_the_seed_has_a_name() -> None:
    folders = sorted(path.name for path in (ROOT / "knowledge").iterdir() if path.is_dir())
    assert [area for area in folders if area_name(area) == area.replace("-", " ").capitalize()] == []
