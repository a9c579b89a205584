from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section
from procbot.services.conversation import Handled
from procbot.services.incoming import IncomingKind
from procbot.services.talk import offers
from procbot.store import reminders
from procbot.store.engine import Database
from procbot.wording import reminding as words
from tests.services.deadline_talk import BIRTH, UNEMPLOYMENT, DeadlineTalk, Shelf, codes, labels, text_of

CARD = "700"


def on_the_chat_page(talk: DeadlineTalk, text: str, kind: IncomingKind = IncomingKind.BUTTON) -> Handled:
    return talk.conversation.handle(replace(talk.incoming(text, kind), channel="web"), deliver=False)


def test_an_answer_from_an_article_with_a_deadline_offers_to_remind() -> None:
    opened = Shelf().open(UNEMPLOYMENT)
    assert opened is not None
    rows = offers.under(opened.answer, 7)

    assert [(action.label, action.code) for row in rows for action in row if action.code.startswith("remind")] == [
        ("Nhắc mình hạn nộp", "remind:tro-cap-that-nghiep")
    ]
    on_the_page = [action.label for row in offers.under(opened.answer, 7, can_reach=False) for action in row]
    assert "Tính hạn nộp" in on_the_page
    assert "Nhắc mình hạn nộp" not in on_the_page
    without = replace(opened.answer, deadline=None)
    assert not any(action.code.startswith("remind") for row in offers.under(without, 7) for action in row)


def test_who_left_work_on_the_23rd_of_november_is_told_the_23rd_of_february_and_reminded_of_it(database: Database) -> None:
    talk = DeadlineTalk(database)
    asked = talk.press(f"remind:{UNEMPLOYMENT}", card=CARD)
    assert text_of(asked).startswith(
        "**Hưởng trợ cấp thất nghiệp**: hạn nộp tính từ **ngày chấm dứt hợp đồng lao động**. Đó là ngày nào vậy bạn?"
    )
    assert labels(asked) == ["1. Hôm nay", "2. Hôm qua", "3. Thôi"]

    shown = talk.say("em nghỉ việc hôm 23/11 rồi")
    assert text_of(shown).split("\n\n") == [
        "**Hưởng trợ cấp thất nghiệp**",
        "Bạn cần nộp đủ hồ sơ hưởng trợ cấp thất nghiệp chậm nhất **thứ ba 23/02/2027**.",
        (
            "- Tính từ ngày chấm dứt hợp đồng lao động: thứ hai 23/11/2026.\n"
            "- Thời hạn: 3 tháng.\n"
            "- Căn cứ: Điều 31-42 Luật Việc làm 74/2025/QH15."
        ),
        "Bạn không ghi năm, mình hiểu là năm 2026.",
        "Còn 92 ngày. Bạn nên làm sớm, đừng đợi tới ngày cuối.",
        words.offer([date(2027, 1, 24), date(2027, 2, 16), date(2027, 2, 22)]),
    ]
    assert labels(shown) == ["1. Đồng ý nhắc", "2. Không", "3. Đổi ngày khác"]
    assert talk.known() == []  # nothing without consent

    agreed = talk.say("1")
    assert text_of(agreed).endswith(
        "Mình đã ghi, sẽ nhắc bạn lúc 8 giờ sáng các ngày 24/01/2027, 16/02/2027 và 22/02/2027. Xem hoặc bỏ: /nhacviec."
    )
    (reminder,) = talk.known()
    assert (reminder.article_id, reminder.event_on, reminder.deadline_on, reminder.next_at) == (
        UNEMPLOYMENT,
        date(2026, 11, 23),
        date(2027, 2, 23),
        datetime(2027, 1, 24, 1, 0, tzinfo=UTC),
    )


def test_the_day_may_be_a_press_and_the_cards_are_edited_in_place(database: Database) -> None:
    talk = DeadlineTalk(database)
    asked = talk.press(f"remind:{BIRTH}", card="600")
    shown = talk.press(codes(asked)[1], card=CARD)
    assert "từ ngày bé sinh: chủ nhật 22/11/2026" in text_of(shown)
    assert "chậm nhất **thứ năm 21/01/2027**" in text_of(shown)

    talk.press(codes(shown)[0], card=CARD)
    assert [item.replaces for item in talk.arrive("message")] == [None, CARD, CARD]


def test_no_means_no(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    shown = talk.say("hôm qua")
    assert text_of(talk.press(codes(shown)[1], card=CARD)).endswith(words.DECLINED)
    assert talk.known() == []


@pytest.mark.parametrize("said", ["Thôi", "không cần", "3"])
def test_before_the_day_is_given_the_matter_can_be_dropped(database: Database, said: str) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    assert text_of(talk.say(said)) == words.LET_BE
    assert talk.say("hôm qua").replies[0].answer is not None  # a question again


@pytest.mark.parametrize("said", ["31/02", "đầu tháng 11", "không nhớ ngày", "hôm 20 hay 21 tháng 11"])
def test_what_is_no_certain_day_is_asked_again(database: Database, said: str) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    assert text_of(talk.say(said)) == words.NO_DAY
    assert "chậm nhất **thứ hai 01/02/2027**" in text_of(talk.say("1/11"))


@pytest.mark.parametrize(
    "said", ["hồ sơ gồm những gì", "nộp trong bao nhiêu ngày", "nghỉ 1/11 thì sao?", "ngày nghỉ?", "!!!", "lệ phí"]
)
def test_another_question_meanwhile_is_answered(database: Database, said: str) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    assert talk.say(said).replies[0].answer is not None


def test_a_deadline_that_has_passed_is_not_reminded_of_but_the_article_says_what_then(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{BIRTH}")
    shown = talk.say("10-9-2026")

    assert "Hạn này đã qua hôm thứ hai 09/11/2026, cách đây 14 ngày, nên mình không đặt nhắc." in text_of(shown)
    assert "Quá 60 ngày vẫn khai sinh được" in text_of(shown)
    assert codes(shown) == ["open:dang-ky-khai-sinh:filing_deadline", "remind:dang-ky-khai-sinh"]

    talk.shelf.without_filing_section(BIRTH)
    shown = talk.press(f"remind:{BIRTH}:20260910")
    assert "Mục" not in text_of(shown)
    assert codes(shown)[0] == "open:dang-ky-khai-sinh:summary"


def test_a_day_without_a_year_that_is_long_past_may_be_the_one_to_come(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    shown = talk.say("23/12")
    assert "mình hiểu là năm 2025" in text_of(shown)
    assert labels(shown)[0] == "1. Ý mình là 23/12/2026"

    assert "chậm nhất **thứ ba 23/03/2027**" in text_of(talk.say("1"))


def test_too_near_a_deadline_is_shown_without_a_promise(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    shown = talk.say("24/8/2026")  # the last day is tomorrow, and it is past eight
    assert "Còn 1 ngày." in text_of(shown)
    assert words.TOO_LATE in text_of(shown)
    assert codes(shown) == [f"remind:{UNEMPLOYMENT}"]
    assert "Hôm nay là ngày cuối." in text_of(talk.press(f"remind:{UNEMPLOYMENT}:20260823"))


def test_a_consent_that_comes_too_late_promises_nothing(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    shown = talk.say("hôm qua")
    talk.wait_days(200)
    assert "Hạn này đã qua" in text_of(talk.press(codes(shown)[0]))
    assert talk.known() == []


def test_the_same_deadline_is_taken_once(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.set_reminder()
    assert text_of(talk.set_reminder()).endswith(words.ALREADY)
    assert len(talk.known()) == 1


def test_there_is_an_end_to_reminders(database: Database) -> None:
    talk = DeadlineTalk(database)
    for day in range(1, 11):
        talk.set_reminder(f"{day}/11/2026")
    assert text_of(talk.set_reminder("11/11/2026")) == words.too_many(10)
    assert len(talk.known()) == 10


def test_the_chat_page_computes_and_offers_the_visitors_own_calendar(database: Database) -> None:
    talk = DeadlineTalk(database)
    on_the_chat_page(talk, f"remind:{UNEMPLOYMENT}")
    shown = on_the_chat_page(talk, "23/11/2026", IncomingKind.TEXT)
    assert "chậm nhất **thứ ba 23/02/2027**" in text_of(shown)
    assert "nhắc lúc 8 giờ sáng các ngày 24/01/2027, 16/02/2027 và 22/02/2027" in text_of(shown)
    assert codes(shown) == [f"calendar:{UNEMPLOYMENT}:20261123", f"remind:{UNEMPLOYMENT}"]

    # A button of a channel that reminds, and the number of a link that was typed.
    for code in (f"remindyes:{UNEMPLOYMENT}:20261123", f"calendar:{UNEMPLOYMENT}:20261123"):
        assert codes(on_the_chat_page(talk, code)) == codes(shown)
    assert talk.known() == []
    assert text_of(on_the_chat_page(talk, "/nhacviec", IncomingKind.COMMAND)) == words.CANNOT_LIST
    assert text_of(on_the_chat_page(talk, "remindoff:1")) == words.CANNOT_LIST


def test_a_deadline_too_near_for_a_reminder_is_none_for_a_calendar_either(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.now = datetime(2027, 2, 22, 2, 0, tzinfo=UTC)

    shown = on_the_chat_page(talk, f"remind:{UNEMPLOYMENT}:20261123")

    assert words.TOO_LATE in text_of(shown)
    assert codes(shown) == [f"remind:{UNEMPLOYMENT}"]


@pytest.mark.parametrize("wish", ["nhắc mình", "NHAC TOI", "nhắc việc.", "  đặt nhắc  "])
def test_a_wish_without_words_of_what_is_the_command(database: Database, wish: str) -> None:
    talk = DeadlineTalk(database)

    assert text_of(talk.say(wish)) == words.NOTHING_SET
    assert text_of(on_the_chat_page(talk, wish, IncomingKind.TEXT)) == words.CANNOT_LIST
    assert talk.ask.calls == []


def test_a_wish_that_says_of_what_is_shown_the_deadline(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = DeadlineTalk(database)
    summary = talk.shelf.open(UNEMPLOYMENT, Section.SUMMARY)
    assert summary is not None
    found = replace(summary, answer=replace(summary.answer, corrected="nộp hồ sơ"))
    monkeypatch.setattr(talk.ask, "ask", lambda *_: found)
    monkeypatch.setattr(talk.ask, "open", talk.shelf.open)

    def shown(text: str) -> Answer:
        answer = talk.say(text).replies[0].answer
        assert answer is not None
        return answer

    assert shown("nộp hồ sơ thất nghiệp").section is Section.SUMMARY
    reminded = shown(" Nhắc tôi nộp hồ sơ thất nghiệp")
    assert (reminded.section, reminded.corrected) == (Section.FILING_DEADLINE, "nộp hồ sơ")
    talk.shelf.without_filing_section(UNEMPLOYMENT)
    assert shown("nhắc tôi nộp hồ sơ thất nghiệp").section is Section.SUMMARY


def test_a_wish_that_says_of_what_and_one_in_a_group_are_questions(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.say("nhắc mình nộp hồ sơ thất nghiệp")
    talk.conversation.handle(replace(talk.incoming("nhắc mình"), chat="-5", is_group=True))

    assert [question for question, _ in talk.ask.calls] == ["nhắc mình nộp hồ sơ thất nghiệp", "nhắc mình"]


def test_what_is_said_in_a_group_is_no_answer_to_what_was_asked_in_private(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    said = talk.conversation.handle(replace(talk.incoming("23/11"), chat="-5", is_group=True))
    assert said.replies[0].answer is not None


def test_the_list_shows_every_reminder_and_a_number_cancels_it(database: Database) -> None:
    talk = DeadlineTalk(database)
    assert text_of(talk.say("/nhacviec")) == words.NOTHING_SET
    talk.set_reminder()
    talk.set_reminder("hôm qua", BIRTH)

    listed = talk.say("/nhacviec")
    assert text_of(listed).split("\n\n") == [
        "Bạn đang đặt 2 lời nhắc hạn:",
        (
            "- **Đăng ký khai sinh**: hạn thứ năm 21/01/2027, tính từ 22/11/2026; nhắc lần tới 22/12/2026.\n"
            "- **Hưởng trợ cấp thất nghiệp**: hạn thứ ba 23/02/2027, tính từ 23/11/2026; nhắc lần tới 24/01/2027."
        ),
        words.HOW_TO_CANCEL,
    ]
    assert labels(listed)[1].startswith("2. Bỏ nhắc 23/02: Hưởng trợ cấp thất nghiệp")

    after = talk.say("2")
    assert text_of(after).startswith("Đã bỏ lời nhắc **Hưởng trợ cấp thất nghiệp**, hạn thứ ba 23/02/2027.\n\nBạn đang đặt 1")
    assert [each.article_id for each in talk.known()] == [BIRTH]
    assert labels(after)[-1] == "2. Đặt lại"
    assert "chậm nhất **thứ ba 23/02/2027**" in text_of(talk.say("2"))


def test_a_button_of_a_reminder_that_is_over_or_anothers_is_stale(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.set_reminder()
    (reminder,) = talk.known()

    assert talk.press(f"remindoff:{reminder.id}", sender="2002").toast == words.STALE
    assert len(talk.known()) == 1
    talk.press(f"remindoff:{reminder.id}", card=CARD)
    assert talk.press(f"remindoff:{reminder.id}").toast == words.STALE
    assert talk.press("remindoff:x").toast == words.STALE
    assert talk.press("remindoff").toast == words.STALE


def test_the_list_names_a_reminder_whose_article_is_gone(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.set_reminder()
    talk.shelf.articles.clear()
    assert "**bài đã được gỡ**: hạn thứ ba 23/02/2027" in text_of(talk.say("/nhacviec"))


def test_an_article_without_a_deadline_has_none_to_compute(database: Database) -> None:
    talk = DeadlineTalk(database)
    for code in ("remind:huong-luong-huu", "remind:no-such", "remind:"):
        assert talk.press(code).toast == words.NO_DEADLINE


@pytest.mark.parametrize(
    "day", ["", "2026112", "20260231", "18991231", "\u0662\u0660\u0662\u0666\u0661\u0661\u0662\u0663", "20261123:1"]
)
def test_a_code_whose_day_cannot_be_read_is_stale(database: Database, day: str) -> None:
    talk = DeadlineTalk(database)
    for verb in ("remind", "remindyes", "remindno"):
        handled = talk.press(f"{verb}:{UNEMPLOYMENT}:{day}")
        assert handled.toast is not None
        assert handled.replies == ()


def test_the_article_may_lose_its_deadline_while_the_day_is_awaited(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.press(f"remind:{UNEMPLOYMENT}")
    del talk.shelf.articles[UNEMPLOYMENT]
    assert talk.say("23/11").replies[0].answer is not None


def test_two_messages_at_once_make_one_reminder(database: Database) -> None:
    talk = DeadlineTalk(database)
    talk.set_reminder()
    (known,) = talk.known()
    with database.begin() as tx:
        again = reminders.add(tx, known.member_ref, known.article_id, known.event_on, known.deadline_on, talk.now, talk.now)
    assert again is None
