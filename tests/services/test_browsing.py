import pytest

from procbot.services.conversation import Handled
from procbot.services.incoming import IncomingKind
from procbot.services.reply import CODE_MAX_BYTES
from procbot.services.review.metrics import Metrics
from procbot.services.sharing import Asker
from procbot.store import exchanges, gap_questions, log_list
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange
from procbot.store.log_filter import LogFilter
from procbot.wording import browsing as words
from procbot.wording.conversation import STALE_BUTTON
from tests.services.hand_made_shelf import HandMadeShelf
from tests.services.talk import KEYS, Talk


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def text_of(handled: Handled) -> str:
    (reply,) = handled.replies
    return reply.text


def labels(handled: Handled) -> list[str]:
    (reply,) = handled.replies
    return [action.label for row in reply.actions for action in row]


def test_areas_are_offered_by_name_with_the_number_of_their_articles(talk: Talk) -> None:
    shown = talk.say("/chude")

    assert text_of(shown) == words.TOPICS
    assert labels(shown) == ["1. Cư trú, căn cước (10 bài)", "2. Hộ tịch, hôn nhân (1 bài)"]


def test_a_typed_number_opens_an_area_and_the_next_one_an_article(talk: Talk) -> None:
    talk.say("/chude")
    area = talk.say("1")
    opened = talk.say("1")

    assert text_of(area).startswith("**Cư trú, căn cước**, trang 1/2\n\n1. Tên \\*tam\\-tru\\*\n2. Tên")
    assert opened.replies[0].answer is not None
    assert opened.replies[0].answer.article_id == "tam-tru"


def test_a_page_turns_in_the_place_of_the_one_before(talk: Talk) -> None:
    talk.press("topic:cu-tru-can-cuoc:1", card="50")
    second = talk.press("topic:cu-tru-can-cuoc:2", card="50")

    assert labels(second) == ["1. Tên *bai-9*", "2. Tên *bai-10*", "3. Trang trước", "4. Các lĩnh vực"]
    assert [item.replaces for item in talk.owed()] == ["50"]


def test_a_button_pressed_twice_edits_once(talk: Talk) -> None:
    talk.press("topics:1", card="50")

    again = talk.press("topics:1", card="50")

    assert (again.replies, again.toast) == ((), words.SHOWN_ALREADY)


@pytest.mark.parametrize(
    "code",
    ["topic:khong-co:1", "topic:ho-tich:2", "topic:ho-tich:x", "topic:ho-tich", "topics:0", "topics:1:1", "news:9", "news:1:1"],
)
def test_what_is_not_there_is_stale(talk: Talk, code: str) -> None:
    assert talk.press(code).toast == STALE_BUTTON


def test_news_are_dated_and_paged(talk: Talk) -> None:
    shown = talk.say("/moi")

    assert text_of(shown).startswith(
        f"{words.NEWS}, trang 1/2\n\n1. Đăng ký tạm trú (sửa 22/11/2026)\n2. Bài 2 (mới 30/10/2026)\n"
    )
    assert labels(shown)[-1] == "9. Trang sau"
    assert labels(talk.press("news:2", card="7")) == ["1. Bài 9", "2. Bài 10", "3. Bài 11", "4. Trang trước"]


def test_words_behind_the_command_are_looked_for(talk: Talk) -> None:
    found = talk.say("/timkiem tạm trú")

    assert text_of(found) == f"{words.FOUND}\n\n1. Đăng ký tạm trú\n2. Gia hạn tạm trú\n\n{words.CHOOSE}"
    assert [action.code for row in found.replies[0].actions for action in row] == ["open:tam-tru:fee", "open:gia-han:where"]


def test_without_words_the_next_message_is_what_to_look_for(talk: Talk) -> None:
    assert text_of(talk.say("/timkiem")) == words.WHAT_TO_FIND
    assert text_of(talk.say("gì đó")) == words.NOTHING_FOUND
    assert text_of(talk.say("tạm trú")).startswith(words.FOUND)
    assert talk.ask.calls == []

    talk.say("tạm trú")
    assert [question for question, _ in talk.ask.calls] == ["tạm trú"]  # found: what comes next is a question again


def test_a_number_a_photo_and_a_command_are_not_looked_for(talk: Talk) -> None:
    talk.say("/timkiem")
    assert "lựa chọn" in text_of(talk.say("3"))
    assert "ảnh" in text_of(talk.say(kind=IncomingKind.PHOTO))
    assert text_of(talk.say("/chude")) == words.TOPICS

    talk.say("tạm trú")
    assert [question for question, _ in talk.ask.calls] == ["tạm trú"]


def test_an_empty_shelf_is_said_to_be_empty(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HandMadeShelf, "areas", lambda _: ())
    monkeypatch.setattr(HandMadeShelf, "news", lambda _, __: ())

    assert text_of(talk.say("/chude")) == words.NO_TOPICS
    assert text_of(talk.say("/moi")) == words.NO_NEWS


def test_an_area_that_no_button_can_carry_is_left_out(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HandMadeShelf, "areas", lambda _: (("x" * 60, 3), ("ho-tich", 1)))

    codes = [action.code for row in talk.say("/chude").replies[0].actions for action in row]

    assert codes == ["topic:ho-tich:1"]
    assert all(len(code) <= CODE_MAX_BYTES for code in codes)


def logged(talk: Talk) -> list[Exchange]:
    with talk.database.read() as tx:
        return list(exchanges.iterate(tx))


def test_what_was_looked_for_stands_in_the_log_with_the_list(talk: Talk) -> None:
    shown = talk.say("/timkiem tạm trú")
    talk.say("/timkiem")
    talk.say("gì đó")

    found, nothing = logged(talk)
    assert (found.intent, found.question, found.outcome, found.article_id) == ("search", "tạm trú", "AMBIGUOUS", None)
    assert (found.answer, found.member_ref) == (text_of(shown), KEYS.ref("telegram", "1001"))
    assert (nothing.intent, nothing.question, nothing.outcome) == ("search", "gì đó", "NOT_FOUND")
    assert nothing.inbox_id is not None


def test_the_figures_of_questions_leave_it_out_and_lead_to_their_rows(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    before = {code: metric.count for code, metric in Metrics(talk.database, talk.clock).dashboard(LogFilter()).metrics.items()}

    talk.say("/timkiem tạm trú")
    talk.say("/timkiem gì đó")

    after = Metrics(talk.database, talk.clock).dashboard(LogFilter()).metrics
    assert {code: metric.count for code, metric in after.items()} == before
    with talk.database.read() as tx:
        for code, metric in after.items():
            assert log_list.count(tx, metric.rows) == metric.count, code
        assert log_list.count(tx, LogFilter(intents=("search",))) == 2


def test_a_list_from_which_nothing_is_opened_and_words_without_one_are_gaps(talk: Talk) -> None:
    talk.say("/timkiem tạm trú")
    talk.say("1")
    talk.say("/timkiem gì đó")
    talk.say("tạm trú", sender="1002")
    talk.say("/timkiem tạm trú", sender="1002")
    talk.sharing.log_offer(talk.sharing.offer("mơ hồ", 5), Asker("telegram", "1003", talk.now))  # seen while typing elsewhere

    with talk.database.read() as tx:
        gaps = gap_questions.unsettled(tx, talk.now, 10)

    assert [(gap.question, gap.outcome) for gap in gaps] == [("tạm trú", "AMBIGUOUS"), ("gì đó", "NOT_FOUND")]
