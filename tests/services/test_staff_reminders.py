from datetime import UTC, datetime, timedelta

import pytest

from procbot.services.escalation_cards import LISTED
from procbot.services.pausing import Pausing
from procbot.services.staff_reminders import StaffReminders
from procbot.store.engine import Database
from tests.services.talk import GROUP, TIMES, Talk
from tests.services.test_escalating import sent, to_group


@pytest.fixture
def talk(database: Database) -> Talk:
    return Talk(database)


def reminders(talk: Talk) -> StaffReminders:
    return StaffReminders(talk.database, GROUP, TIMES.hours, TIMES.remind_after, talk.clock)


def test_what_nobody_has_answered_is_listed_once_after_its_working_hours(talk: Talk) -> None:
    sent(talk)
    sent(talk, "mất sổ bảo hiểm", "2002")
    talk.escalate.assign(2, "Lan", "hoa")
    to_group(talk)
    early = reminders(talk).step()
    talk.now = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # four working hours and the lunch after 9:30

    assert (early, reminders(talk).step(), reminders(talk).step()) == (0, 2, 0)
    (text,) = to_group(talk)
    assert text == (
        "**2 câu hỏi quá giờ hẹn mà chưa có trả lời**\n\n"
        "- Câu 1 (từ 09:30 hôm nay, chưa ai nhận): nợ lương hai tháng thì sao\n"
        "- Câu 2 (từ 09:30 hôm nay, Lan nhận): mất sổ bảo hiểm\n\n"
        "Bấm để xem lại thẻ, rồi trả lời vào thẻ."
    )


def test_it_is_repeated_after_as_much_working_time_while_nobody_answers(talk: Talk) -> None:
    sent(talk)
    talk.now = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    reminders(talk).step()
    talk.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 10:00 of the next day
    again = reminders(talk).step()
    talk.escalate.reply(1, "Có", "hoa")
    talk.now += timedelta(days=7)

    assert (again, reminders(talk).step()) == (1, 0)


def test_a_pause_holds_the_list_until_it_ends(talk: Talk) -> None:
    sent(talk)
    pausing = Pausing(talk.database, talk.clock)
    pausing.pause("lan", "")
    talk.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
    held = reminders(talk).step()
    pausing.resume("lan")

    assert (held, reminders(talk).step()) == (0, 1)


def test_nobody_is_reminded_outside_of_the_office(talk: Talk) -> None:
    sent(talk)
    talk.now = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)  # a Saturday

    assert reminders(talk).step() == 0


def test_a_long_list_is_cut_and_says_so(talk: Talk) -> None:
    for number in range(LISTED + 2):
        sent(talk, f"câu khác {number}", str(2000 + number))
    to_group(talk)
    talk.now = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)

    assert reminders(talk).step() == LISTED + 2
    (text,) = to_group(talk)
    assert text.count("\n- ") == LISTED + 1
    assert "- và 2 câu nữa" in text
