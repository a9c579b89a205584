from datetime import timedelta

import pytest
from sqlalchemy import text

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.services.incoming import IncomingKind
from procbot.services.reply import from_payload
from procbot.store import contexts, exchanges, inbox, members, outbox, votes
from procbot.store.engine import Database
from procbot.store.outbox import NewMessage
from procbot.wording import conversation as say
from procbot.wording import voting
from tests.services.talk import KEYS, NOW, Talk

ME = KEYS.ref("telegram", "1001")


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def test_a_question_is_answered_logged_and_owed_and_its_update_is_done(talk: Talk) -> None:
    handled = talk.say("làm tạm trú cần gì")

    (reply,) = handled.replies
    (owed,) = talk.owed()
    with talk.database.read() as tx:
        (logged,) = exchanges.iterate(tx)
        states = inbox.counts(tx)
    assert reply.answer is not None
    assert (logged.question, logged.outcome, logged.article_id, logged.section) == (
        "làm tạm trú cần gì",
        "ANSWERED",
        "tam-tru",
        "dossier",
    )
    assert (logged.answer, logged.question_folded, logged.intent) == (reply.answer.text, "lam tam tru can gi", "question")
    assert (owed.address, owed.member_ref, owed.exchange_id) == ("1001", ME, logged.id)
    assert from_payload(owed.payload) == reply
    assert states == {"pending": 0, "done": 1, "parked": 0}


def test_what_fails_halfway_leaves_nothing_behind(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(tx: object, message: NewMessage, at: object) -> int:
        raise RuntimeError(str((tx, message, at)))

    monkeypatch.setattr(outbox, "add", broken)
    with pytest.raises(RuntimeError):
        talk.say("làm tạm trú cần gì")

    with talk.database.read() as tx:
        assert list(exchanges.iterate(tx)) == []
        assert members.get(tx, ME) is None
        assert inbox.counts(tx)["pending"] == 1


def test_a_channel_that_shows_replies_itself_owes_nothing(talk: Talk) -> None:
    handled = talk.conversation.handle(talk.incoming("làm tạm trú cần gì"), deliver=False)

    assert len(handled.replies) == 1
    assert talk.owed() == []
    with talk.database.read() as tx:
        assert [logged.id for logged in exchanges.iterate(tx)] == [handled.exchange_id]


def test_the_log_knows_members_by_their_pseudonym_only(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì", sender="998877")
    with talk.database.begin() as tx:
        outbox.sent(tx, 1, "5", talk.now)

    with talk.database.read() as tx:
        member = members.get(tx, KEYS.ref("telegram", "998877"))
        assert member is not None
        assert member.address == "998877"  # by which a correction would reach them; nowhere else
        for table in ("exchanges", "contexts", "outbox", "inbox"):
            rows = tx.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 (a literal)
            assert rows
            assert "998877" not in str(rows)


def test_a_follow_up_stays_in_the_article_read_last(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    handled = talk.say("thế còn lệ phí?")

    question, focus = talk.ask.calls[-1]
    assert (question, focus and focus.article_id, focus and focus.section) == ("thế còn lệ phí?", "tam-tru", Section.DOSSIER)
    assert handled.replies[0].answer is not None
    assert handled.replies[0].answer.section is Section.FEE


def test_a_follow_up_is_a_question_like_any_other_after_half_an_hour(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.wait(minutes=31)
    talk.say("thế còn lệ phí?")

    assert talk.ask.calls[-1] == ("thế còn lệ phí?", None)


def test_a_new_topic_is_searched_everywhere(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.say("lệ phí làm hộ chiếu")

    assert talk.ask.calls[-1] == ("lệ phí làm hộ chiếu", None)


@pytest.mark.parametrize("typed", ["2", " 2. ", "số 2", "câu 2", "２", "chọn số 2"])
def test_an_offered_choice_can_be_typed_as_a_number(talk: Talk, typed: str) -> None:
    talk.say("mơ hồ")
    handled = talk.say(typed)

    answer = handled.replies[0].answer
    assert answer is not None
    assert (answer.article_id, answer.section) == ("gia-han", Section.WHERE)


def test_choices_are_offered_as_buttons_that_open_their_section(talk: Talk) -> None:
    rows = talk.say("mơ hồ").replies[0].actions

    assert [[action.label for action in row] for row in rows] == [
        ["1. Đăng ký tạm trú"],
        ["2. Gia hạn tạm trú"],
        ["Hỏi cán bộ công đoàn"],
    ]
    assert rows[1][0].code == "open:gia-han:where"


def test_the_last_articles_topic_survives_a_question_that_found_nothing(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.say("lạ")
    talk.say("nộp ở đâu")

    focus = talk.ask.calls[-1][1]
    assert focus is not None
    assert focus.article_id == "tam-tru"


def test_a_number_outside_the_choices_is_asked_back(talk: Talk) -> None:
    talk.say("mơ hồ")

    assert talk.say("7").replies[0].text == say.not_a_choice(3)


def test_a_number_without_choices_is_asked_back(talk: Talk) -> None:
    assert [talk.say(number).replies[0].text for number in ("0", "1")] == [say.NO_CHOICES, say.NO_CHOICES]


def test_once_an_answer_was_given_a_number_means_what_stands_under_it(talk: Talk) -> None:
    talk.say("mơ hồ")
    talk.say("làm tạm trú cần gì")
    answer = talk.say("2").replies[0].answer

    assert answer is not None
    assert (answer.article_id, answer.section) == ("tam-tru", Section.WHERE)


def test_a_pressed_section_is_answered_and_logged(talk: Talk) -> None:
    handled = talk.press("open:tam-tru:where")

    with talk.database.read() as tx:
        (logged,) = exchanges.iterate(tx)
    assert (logged.intent, logged.section, logged.answer) == ("open", "where", "Nộp ở công an cấp xã.")
    assert handled.exchange_id == logged.id


def test_a_section_that_is_gone_is_said_to_be_gone(talk: Talk) -> None:
    assert talk.press("open:da-go:where").replies[0].text == say.GONE


@pytest.mark.parametrize(
    "code", ["", "no-such-button", "open:", "open:x:nothing", "vote:1", "vote:x:up", "vote:1:sideways", "example:99"]
)
def test_an_unknown_button_gets_a_word_and_no_message(talk: Talk, code: str) -> None:
    handled = talk.press(code)

    assert (handled.replies, handled.toast) == ((), say.STALE_BUTTON)


def test_the_last_vote_of_the_asker_counts(talk: Talk) -> None:
    exchange_id = talk.say("làm tạm trú cần gì").exchange_id
    assert exchange_id is not None
    first = talk.press(f"vote:{exchange_id}:up")
    second = talk.press(f"vote:{exchange_id}:down")

    with talk.database.read() as tx:
        assert [(vote.member_ref, vote.helpful) for vote in votes.of(tx, exchange_id)] == [(ME, False)]
    assert (first.toast, second.toast, first.replies) == (voting.VOTED_UP, voting.VOTED_DOWN, ())


def test_nobody_votes_on_anothers_answer_or_on_none(talk: Talk) -> None:
    exchange_id = talk.say("làm tạm trú cần gì").exchange_id
    assert exchange_id is not None

    assert talk.press(f"vote:{exchange_id}:up", sender="2002").toast == say.STALE_BUTTON
    assert talk.press("vote:999999:up").toast == say.STALE_BUTTON
    with talk.database.read() as tx:
        assert votes.of(tx, exchange_id) == []


@pytest.mark.parametrize("typed", ["/start", "/START", "/start@other_bot", "/start tro-cap-that-nghiep"])
def test_start_greets_says_what_is_kept_and_offers_questions(talk: Talk, typed: str) -> None:
    (reply,) = talk.say(typed, IncomingKind.COMMAND).replies

    assert "91/2025/QH15" in reply.text
    assert "90 ngày" in reply.text
    assert [row[0].label for row in reply.actions] == list(say.EXAMPLES)


def test_start_forgets_the_topic(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.say("/start", IncomingKind.COMMAND)
    talk.say("nộp ở đâu")

    assert talk.ask.calls[-1] == ("nộp ở đâu", None)


def test_an_example_is_asked_as_if_it_had_been_typed(talk: Talk) -> None:
    talk.press("example:2")

    with talk.database.read() as tx:
        (logged,) = exchanges.iterate(tx)
    assert (logged.question, logged.intent) == (say.EXAMPLES[1], "example")


@pytest.mark.parametrize(
    ("typed", "answer"), [("/help", say.HELP), ("/huongdan", say.HELP), ("/", say.HELP), ("/nosuch x", say.UNKNOWN_COMMAND)]
)
def test_commands_are_answered_without_being_logged_as_questions(talk: Talk, typed: str, answer: str) -> None:
    assert [reply.text.startswith(answer) for reply in talk.say(typed).replies] == [True]
    with talk.database.read() as tx:
        assert list(exchanges.iterate(tx)) == []


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (IncomingKind.PHOTO, say.PHOTO),
        (IncomingKind.VOICE, say.VOICE),
        (IncomingKind.STICKER, say.STICKER),
        (IncomingKind.DOCUMENT, say.DOCUMENT),
        (IncomingKind.LOCATION, say.LOCATION),
        (IncomingKind.CONTACT, say.CONTACT),
        (IncomingKind.OTHER_MEDIA, say.OTHER_MEDIA),
    ],
)
def test_what_cannot_be_read_gets_one_polite_sentence(talk: Talk, kind: IncomingKind, answer: str) -> None:
    assert [reply.text for reply in talk.say(kind=kind).replies] == [answer]
    assert len(talk.owed()) == 1


def test_ten_photos_sent_at_once_get_one_answer(talk: Talk) -> None:
    for _ in range(10):
        talk.say(kind=IncomingKind.PHOTO, album="77")
    talk.say(kind=IncomingKind.PHOTO, album="77", sender="2002")

    with talk.database.read() as tx:
        assert outbox.counts(tx)["pending"] == 2
        assert inbox.counts(tx)["done"] == 11


def test_an_edit_that_changed_the_words_is_a_new_question(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    same = talk.say("làm  tạm trú cần gì", IncomingKind.EDITED_TEXT)
    other = talk.say("làm tạm trú ở đâu", IncomingKind.EDITED_TEXT)

    assert (len(same.replies), len(other.replies)) == (0, 1)
    with talk.database.read() as tx:
        assert inbox.counts(tx)["done"] == 3


@pytest.mark.parametrize(
    "typed", ["", " ", "\u200b\u200d", "a\x00b\x07", "\ud800", "\u202eשלום\u202c", "x" * 10_000, "👍", "{0} %s", "'; --"]
)
def test_whatever_is_typed_gets_an_answer(talk: Talk, typed: str) -> None:
    assert len(talk.say(typed).replies) == 1


def test_the_context_holds_no_words(talk: Talk) -> None:
    talk.say("chị Lan nhà 12 hỏi tạm trú")

    with talk.database.read() as tx:
        kept = contexts.load(tx, ME, NOW - timedelta(minutes=1))
    assert kept is not None
    assert "Lan" not in str(kept)


def test_who_blocks_us_is_unreachable_until_they_write_again(talk: Talk) -> None:
    talk.say("làm tạm trú cần gì")
    talk.conversation.left("telegram", "1001", talk.receive())

    with talk.database.read() as tx:
        gone = members.get(tx, ME)
        states = inbox.counts(tx)
    talk.say("tôi quay lại")
    with talk.database.read() as tx:
        back = members.get(tx, ME)
    assert gone is not None
    assert back is not None
    assert (gone.unreachable_at, back.unreachable_at) == (NOW, None)
    assert states["pending"] == 0


def test_a_message_that_was_set_aside_gets_an_apology(talk: Talk) -> None:
    talk.conversation.apologise(talk.incoming("lỗi"))

    assert [from_payload(item.payload).text for item in talk.owed()] == [say.OUR_FAULT]


def test_nothing_found_offers_the_near_article_and_no_vote(talk: Talk) -> None:
    (reply,) = talk.say("lạ").replies

    assert reply.answer is not None
    assert reply.answer.outcome is Outcome.NOT_FOUND
    assert [[action.code for action in row] for row in reply.actions] == [["open:tam-tru:fee"], ["staff:1"]]
