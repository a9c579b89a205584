"""Asking the staff, from the member's side."""

from dataclasses import replace

import pytest

from procbot.services.conversation import Handled
from procbot.services.incoming import IncomingKind
from procbot.services.mailbox import Mailbox
from procbot.services.reply import Reply, from_payload
from procbot.services.talk.escalating import MAX_OPEN
from procbot.store import escalations, outbox
from procbot.store.engine import Database
from procbot.store.escalations import Escalation
from procbot.wording import conversation as talk_words
from procbot.wording import escalation as words
from procbot.wording.manners import IN_PRIVATE
from tests.services.talk import GROUP, KEYS, Talk

REF = KEYS.ref("telegram", "1001")


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def said(handled: Handled) -> Reply:
    (reply,) = handled.replies
    return reply


def codes(handled: Handled) -> list[str]:
    return [action.code for row in said(handled).actions for action in row]


def asked(talk: Talk, question: str = "nợ lương hai tháng thì sao", sender: str = "1001") -> int:
    """Ask a question; return its exchange."""
    exchange_id = talk.say(question, sender=sender).exchange_id
    assert exchange_id is not None
    return exchange_id


def sent(talk: Talk, question: str = "nợ lương hai tháng thì sao", sender: str = "1001") -> int:
    """Ask and send it to the staff; return its exchange."""
    exchange_id = asked(talk, question, sender)
    talk.press(f"staff:{exchange_id}", sender)
    talk.press(f"consult:{exchange_id}:send", sender)
    return exchange_id


def of_member(talk: Talk, ref: str = REF) -> list[Escalation]:
    with talk.database.read() as tx:
        return escalations.of_member(tx, ref)


def to_group(talk: Talk) -> list[str]:
    """What the group is owed; handed over one after the other."""
    texts = []
    while items := [item for item in talk.owed() if item.address == GROUP.chat]:
        texts.append(from_payload(items[0].payload).text)
        with talk.database.begin() as tx:
            outbox.sent(tx, items[0].id, str(items[0].id), talk.now)
    return texts


def test_before_anything_is_sent_it_is_said_what_to_whom_and_when_an_answer_may_come(talk: Talk) -> None:
    exchange_id = asked(talk, "cty nợ lương *hai* tháng [so dien thoai]")

    offered = talk.press(f"staff:{exchange_id}")

    assert said(offered).text == (
        "Mình sẽ gửi câu này cho cán bộ công đoàn:\n\n“cty nợ lương \\*hai\\* tháng \\[so dien thoai\\]”\n\n"
        "Kèm theo tên bài bạn vừa xem: Đăng ký tạm trú.\n\n"
        "Chỉ gửi như trên, không kèm tên hay tài khoản của bạn. Số giấy tờ và số điện thoại đã được che.\n\n"
        "Cán bộ làm việc: thứ Hai đến thứ Sáu 7:30-11:30 và 13:30-17:00. Thường có trả lời trước 10:00 thứ Ba (24/11).\n\n"
        "Bạn đồng ý gửi không?"
    )
    assert codes(offered) == [f"consult:{exchange_id}:{verb}" for verb in ("send", "edit", "drop")]
    assert of_member(talk) == []


def test_outside_of_hours_it_is_said_when_the_staff_are_back(talk: Talk) -> None:
    talk.wait(10 * 60)

    text = said(talk.press(f"staff:{asked(talk)}")).text

    assert "Bây giờ đang ngoài giờ, cán bộ làm việc lại lúc 07:30 thứ Ba (24/11). Thường có trả lời trước 08:00 thứ Tư" in text


def test_with_consent_the_question_waits_and_the_group_has_its_card(talk: Talk) -> None:
    exchange_id = asked(talk)
    talk.press(f"staff:{exchange_id}")

    done = talk.press(f"consult:{exchange_id}:send", card="55")

    (found,) = of_member(talk)
    assert (found.question, found.exchange_id, found.article_id) == ("nợ lương hai tháng thì sao", exchange_id, "tam-tru")
    assert said(done).text.startswith("Mình đã gửi câu hỏi cho cán bộ công đoàn. Cán bộ làm việc:")
    assert codes(done) == [f"ticket:x{exchange_id}:more", f"ticket:x{exchange_id}:done"]
    (card,) = to_group(talk)
    assert card == (
        "**Câu hỏi 1** · đang chờ · hỏi lúc 09:30 hôm nay\n\nnợ lương hai tháng thì sao\n\n*Đang xem bài: Đăng ký tạm trú*\n\n"
        "Trả lời (reply) vào đúng tin này; người hỏi sẽ nhận được nguyên văn."
    )


def test_what_came_of_consent_takes_the_place_of_the_question_for_it(talk: Talk) -> None:
    exchange_id = asked(talk)
    for item in talk.owed():
        with talk.database.begin() as tx:
            outbox.sent(tx, item.id, "54", talk.now)

    talk.press(f"consult:{exchange_id}:send", card="55")

    assert [item.replaces for item in talk.owed() if item.address == "1001"] == ["55"]


def test_the_choices_work_as_typed_numbers(talk: Talk) -> None:
    talk.press(f"staff:{asked(talk)}")

    talk.say("1")

    assert len(of_member(talk)) == 1


def test_without_consent_nothing_is_sent(talk: Talk) -> None:
    talk.press(f"staff:{asked(talk)}")

    assert said(talk.say("3")).text == words.NOT_SENT
    assert (of_member(talk), to_group(talk)) == ([], [])


def test_a_question_may_be_put_in_other_words_which_are_masked(talk: Talk) -> None:
    exchange_id = asked(talk)
    talk.press(f"staff:{exchange_id}")
    prompted = talk.press(f"consult:{exchange_id}:edit")

    talk.say("Công ty nợ lương, số tôi là 0912345678")

    assert said(prompted).text == words.REWRITE_PROMPT
    (found,) = of_member(talk)
    assert (found.question, found.exchange_id) == ("Công ty nợ lương, số tôi là [so dien thoai]", exchange_id)


def test_who_thinks_better_of_it_while_writing_sends_nothing(talk: Talk) -> None:
    talk.press(f"consult:{asked(talk)}:edit")

    assert said(talk.say("1")).text == words.NOT_SENT
    assert talk.say("làm tạm trú cần gì").exchange_id is not None
    assert of_member(talk) == []


def test_a_text_without_words_is_asked_for_again(talk: Talk) -> None:
    talk.press(f"consult:{asked(talk)}:edit")

    assert said(talk.say("???")).text == words.NO_WORDS
    talk.say("nợ lương")
    assert [each.question for each in of_member(talk)] == ["nợ lương"]


def test_an_older_message_that_is_edited_meanwhile_goes_to_nobody(talk: Talk) -> None:
    talk.press(f"consult:{asked(talk)}:edit")

    talk.say("nợ lương ba tháng", IncomingKind.EDITED_TEXT)

    assert of_member(talk) == []


def test_a_question_needs_no_answer_before_it(talk: Talk) -> None:
    assert said(talk.say("/hoicanbo nợ lương")).text == words.ANY_QUESTION

    done = talk.say("Công ty nợ lương thì báo ai")

    assert [each.question for each in of_member(talk)] == ["Công ty nợ lương thì báo ai"]
    assert codes(done) == []


def test_a_question_that_was_sent_is_not_sent_twice(talk: Talk) -> None:
    exchange_id = sent(talk)

    for code in (f"staff:{exchange_id}", f"consult:{exchange_id}:send", f"consult:{exchange_id}:edit"):
        assert said(talk.press(code)).text == words.SENT_ALREADY
    assert len(of_member(talk)) == 1


def test_an_answered_question_is_said_to_be_answered(talk: Talk) -> None:
    exchange_id = sent(talk)
    talk.escalate.reply(1, "Có.", "Hoa")

    assert said(talk.press(f"staff:{exchange_id}")).text == words.ANSWERED_ALREADY


def test_nobody_has_more_than_some_questions_waiting(talk: Talk) -> None:
    for number in range(MAX_OPEN):
        sent(talk, f"câu hỏi khác {number}")
    exchange_id = asked(talk)

    assert said(talk.press(f"staff:{exchange_id}")).text == words.too_many(MAX_OPEN)
    assert said(talk.press(f"consult:{exchange_id}:send")).text == words.too_many(MAX_OPEN)
    assert said(talk.say("/hoicanbo")).text == words.too_many(MAX_OPEN)
    assert len(of_member(talk)) == MAX_OPEN


def test_who_asks_alike_joins_the_first_and_the_card_says_so(talk: Talk) -> None:
    sent(talk)
    sent(talk, "nợ lương hai năm rồi", sender="2002")
    sent(talk, "mất sổ bảo hiểm", sender="3003")

    assert [of_member(talk, KEYS.ref("telegram", sender))[0].cluster_id for sender in ("1001", "2002", "3003")] == [1, 1, 3]
    (item,) = [item for item in talk.owed() if item.address == GROUP.chat]
    assert len(from_payload(item.payload).actions) == 1
    with talk.database.begin() as tx:
        outbox.sent(tx, item.id, "9", talk.now)
    (item,) = [item for item in talk.owed() if item.address == GROUP.chat]
    assert from_payload(item.payload).actions[0][0].label == "Trả lời cả nhóm 2 người hỏi giống nhau"


@pytest.mark.parametrize(
    "code", ["staff:99", "staff:x", "staff", "consult:99:send", "consult:1:eat", "consult:1", "ticket:9:more"]
)
def test_a_button_that_is_not_the_members_is_stale(talk: Talk, code: str) -> None:
    asked(talk, sender="2002")

    assert talk.press(code).toast == talk_words.STALE_BUTTON


def test_in_a_group_nobody_writes_to_the_staff(talk: Talk) -> None:
    exchange_id = asked(talk)
    in_group = replace(talk.incoming("/hoicanbo"), chat="-5", is_group=True)
    press = replace(talk.incoming(f"staff:{exchange_id}", IncomingKind.BUTTON), chat="-5", is_group=True)

    assert said(talk.conversation.handle(in_group)).text == IN_PRIVATE
    assert talk.conversation.handle(press).toast == IN_PRIVATE

    talk.press(f"consult:{exchange_id}:edit")
    talk.conversation.handle(replace(talk.incoming("làm tạm trú cần gì"), chat="-5", is_group=True))
    assert of_member(talk) == []


def test_without_a_group_the_question_waits_in_the_queue_and_no_time_is_promised(database: Database) -> None:
    talk = Talk(database, group=None)
    exchange_id = asked(talk)

    assert words.NO_PROMISE in said(talk.press(f"staff:{exchange_id}")).text
    assert words.NO_PROMISE in said(talk.press(f"consult:{exchange_id}:send")).text
    assert (len(of_member(talk)), to_group(talk)) == (1, [])


def test_a_question_of_the_chat_page_is_answered_when_its_asker_is_back(talk: Talk) -> None:
    def on_page(text: str, kind: IncomingKind = IncomingKind.TEXT) -> Handled:
        incoming = replace(talk.incoming(text, kind), channel="web", sender="visitor", chat="visitor")
        return talk.conversation.handle(incoming, deliver=False)

    exchange_id = on_page("nợ lương hai tháng").exchange_id
    assert words.ON_THE_PAGE in said(on_page(f"staff:{exchange_id}", IncomingKind.BUTTON)).text
    assert words.ON_THE_PAGE in said(on_page(f"consult:{exchange_id}:send", IncomingKind.BUTTON)).text
    talk.wait(60)
    replied = talk.escalate.reply(1, "Bạn báo công đoàn cơ sở.", "Hoa")

    (reply,) = Mailbox(talk.database, talk.clock).collect("web", "visitor")
    assert replied is not None
    assert replied.sent_to == 1
    assert reply.text.startswith("**Cán bộ công đoàn trả lời:**\n\nBạn báo công đoàn cơ sở\\.")
    assert said(on_page("2")).text == words.CLOSED_BY_MEMBER
