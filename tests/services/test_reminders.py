from dataclasses import replace
from datetime import UTC, datetime

import pytest

from procbot.services.pausing import Pausing
from procbot.services.reminders import Reminders
from procbot.services.reply import Reply, from_payload
from procbot.store import members, outbox
from procbot.store.engine import Database
from procbot.wording import reminding as words
from tests.services.deadline_talk import UNEMPLOYMENT, DeadlineTalk
from tests.services.talk import KEYS

FIRST = datetime(2027, 1, 24, 1, 0, tzinfo=UTC)


def a_talk_with_a_reminder(database: Database) -> DeadlineTalk:
    talk = DeadlineTalk(database)
    talk.set_reminder()
    talk.arrive()
    return talk


def only(items: list[outbox.OutboxItem]) -> Reply:
    (item,) = items
    return from_payload(item.payload)


def test_nothing_is_sent_before_its_time(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    assert talk.reminders.step() == 0
    assert talk.owed() == []


def test_a_reminder_leaves_thirty_seven_and_one_days_before_and_then_no_more(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    sent = []
    for _ in range(120):
        talk.wait_days(1)
        while talk.reminders.step():
            pass
        sent += [(talk.now.date().isoformat(), from_payload(item.payload).text.split("\n")[0]) for item in talk.arrive()]

    assert sent == [
        ("2027-01-24", "Nhắc bạn về **Hưởng trợ cấp thất nghiệp**: còn 30 ngày, ngày cuối là **thứ ba 23/02/2027**."),
        ("2027-02-16", "Nhắc bạn về **Hưởng trợ cấp thất nghiệp**: còn 7 ngày, ngày cuối là **thứ ba 23/02/2027**."),
        ("2027-02-22", "Nhắc bạn về **Hưởng trợ cấp thất nghiệp**: còn 1 ngày, ngày cuối là **thứ ba 23/02/2027**."),
    ]
    assert talk.known() == []


def test_a_reminder_says_what_to_do_and_opens_the_section(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.now = FIRST
    assert talk.reminders.step() == 1

    reply = only(talk.arrive())
    assert reply.text.split("\n\n")[1:] == [
        (
            "- Việc cần làm: nộp đủ hồ sơ hưởng trợ cấp thất nghiệp.\n"
            "- Tính từ ngày chấm dứt hợp đồng lao động: thứ hai 23/11/2026.\n"
            "- Căn cứ: Điều 31-42 Luật Việc làm 74/2025/QH15."
        ),
        words.REMINDER_FOOT,
    ]
    ((button,),) = reply.actions
    assert (button.label, button.code) == ("Xem bài", "open:tro-cap-that-nghiep:filing_deadline")


def test_two_processes_owe_a_message_once(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.now = FIRST
    with database.read() as tx:  # both have looked before either writes
        before = outbox.counts(tx)["pending"]
    another = Reminders(talk.shelf, database, talk.clock)
    talk.reminders.step()
    another.step()

    with database.read() as tx:
        assert outbox.counts(tx)["pending"] == before + 1


def test_what_changed_hands_between_look_and_write_is_left_alone(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.now = FIRST
    (reminder,) = talk.known()

    class Cancelling(Reminders):
        def _message(self, *given: object) -> None:
            del given
            talk.press(f"remindoff:{reminder.id}")

    Cancelling(talk.shelf, database, talk.clock).step()
    assert talk.arrive() == []
    assert talk.known() == []


def test_after_an_outage_only_the_latest_message_is_sent_and_it_says_the_truth(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.now = datetime(2027, 2, 18, 5, 0, tzinfo=UTC)
    talk.reminders.step()

    assert only(talk.arrive()).text.startswith("Nhắc bạn về **Hưởng trợ cấp thất nghiệp**: còn 5 ngày")
    (reminder,) = talk.known()
    assert reminder.next_at == datetime(2027, 2, 22, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2027, 2, 23, 1, 0, tzinfo=UTC), "hôm nay, **thứ ba 23/02/2027**, là ngày cuối."),
        (datetime(2027, 3, 1, 1, 0, tzinfo=UTC), "đã qua. Lẽ ra mình phải nhắn sớm hơn, mong bạn thông cảm."),
    ],
)
def test_on_the_last_day_and_after_it_a_late_message_says_so(database: Database, at: datetime, said: str) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.now = at
    talk.reminders.step()
    assert said in only(talk.arrive()).text
    assert talk.known() == []


def test_who_cannot_be_reached_is_not_written_to(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    with database.begin() as tx:
        members.gone(tx, KEYS.ref("telegram", "1001"), talk.now)
    talk.now = FIRST

    assert talk.reminders.step() == 1
    assert talk.arrive() == []
    (reminder,) = talk.known()
    assert reminder.next_at == datetime(2027, 2, 16, 1, 0, tzinfo=UTC)


def test_when_the_rule_has_changed_the_promised_day_stays_and_the_message_says_so(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    article = talk.shelf.articles[UNEMPLOYMENT]
    assert article.deadline is not None
    talk.shelf.articles[UNEMPLOYMENT] = replace(article, title="Tiền thất nghiệp", deadline=replace(article.deadline, months=4))
    talk.now = FIRST
    talk.reminders.step()

    text = only(talk.arrive()).text
    assert text.startswith("Nhắc bạn về **Tiền thất nghiệp**: còn 30 ngày, ngày cuối là **thứ ba 23/02/2027**.")
    assert words.RULE_CHANGED in text


def test_when_the_article_states_no_deadline_any_more_the_message_says_from_which_day_it_was(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.shelf.articles[UNEMPLOYMENT] = replace(talk.shelf.articles[UNEMPLOYMENT], deadline=None)
    talk.now = FIRST
    talk.reminders.step()

    text = only(talk.arrive()).text
    assert "Mình tính hạn này từ ngày bạn đã cho: thứ hai 23/11/2026." in text
    assert words.RULE_CHANGED in text


def test_an_article_that_is_gone_is_still_reminded_of(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    talk.shelf.articles.clear()
    talk.now = FIRST
    talk.reminders.step()

    reply = only(talk.arrive())
    assert reply.actions == ()
    assert reply.text.startswith("Nhắc bạn về hạn mà bạn đã hẹn: còn 30 ngày, ngày cuối là **thứ ba 23/02/2027**.")
    assert "tính hạn này từ ngày bạn đã cho: thứ hai 23/11/2026" in reply.text


def test_a_pause_holds_a_reminder_and_its_end_lets_it_go_once(database: Database) -> None:
    talk = a_talk_with_a_reminder(database)
    pausing = Pausing(database, talk.clock)
    pausing.pause("lan", "sai hạn nộp")
    talk.now = FIRST
    held = talk.reminders.step()

    pausing.resume("lan")
    talk.wait_days(1)

    assert (held, talk.reminders.step(), talk.reminders.step()) == (0, 1, 0)
    assert "còn 29 ngày" in only(talk.arrive()).text
