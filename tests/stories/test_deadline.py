"""Lan has left her work on 23 November. She asks until when she may claim, and is told again before it is too late."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from procbot.knowledge.sections import Section
from procbot.services.ask import Ask
from procbot.services.conversation import Conversation
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.index_files import IndexFiles
from procbot.services.live_index import LiveIndex
from procbot.services.reminders import Reminders
from procbot.services.reply import Reply, from_payload
from procbot.services.talk.asking import Asking
from procbot.services.talk.reminding import Reminding
from procbot.store import outbox
from procbot.store.engine import Database
from tests.services.deadline_talk import BIRTH, UNEMPLOYMENT, an_article
from tests.services.small_base import SetClock, publish
from tests.services.talk import KEYS

WAIT_S = 20.0
"""Far longer than the index of two articles takes."""


class Bot:
    """One run of the bot: started again, it knows only what stands in the database."""

    def __init__(self, database: Database, clock: SetClock, folder: Path) -> None:
        self._database, self._clock = database, clock
        ask = Ask(LiveIndex(database, clock, IndexFiles(folder), wait_s=WAIT_S), clock)
        asking = Asking(ask, database)
        features = (Reminding(ask, database).feature(),)
        self._conversation = Conversation(database, asking, features, KEYS, clock)
        self._reminders = Reminders(ask, database, clock)

    def hear(self, text: str, kind: IncomingKind = IncomingKind.TEXT) -> Reply:
        """Take a message of Lan's and return what she reads."""
        self._conversation.handle(Incoming("telegram", "1001", "1001", kind, text, self._clock.now))
        (reply,) = self.deliver()
        return reply

    def work(self) -> list[Reply]:
        """Do the chores and return what Lan reads."""
        self._reminders.step()
        return self.deliver()

    def deliver(self) -> list[Reply]:
        """Send what is owed."""
        read: list[Reply] = []
        while True:
            with self._database.begin() as tx:
                items = outbox.due(tx, "telegram", self._clock.now, 10)
                for item in items:
                    outbox.sent(tx, item.id, "1", self._clock.now)
            if not items:
                return read
            read += [from_payload(item.payload) for item in items]


def number_of(reply: Reply, label: str) -> str:
    """The number that presses a button when it is typed."""
    labels = [action.label for row in reply.actions for action in row]
    (found,) = [number for number, shown in enumerate(labels, 1) if label in shown]
    return str(found)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def test_lan_is_told_the_last_day_and_reminded_of_it(database: Database, clock: SetClock, tmp_path: Path) -> None:
    unemployment = an_article(f"viec-lam-that-nghiep/{UNEMPLOYMENT}")
    publish(database, unemployment, an_article(f"ho-tich/{BIRTH}"))
    bot = Bot(database, clock, tmp_path)

    answer = bot.hear(f"open:{UNEMPLOYMENT}:filing_deadline", IncomingKind.BUTTON)
    bot.hear(number_of(answer, "Nhắc mình hạn nộp"))
    shown = bot.hear("da em nghi viec hom 23/11 a")
    assert "chậm nhất **thứ ba 23/02/2027**" in shown.text
    assert "74/2025/QH15" in shown.text
    bot.hear(number_of(shown, "Đồng ý nhắc"))

    # A curator rewrites the section, and the bot is started again, before the first reminder.
    rewritten = "Nộp hồ sơ trong 03 tháng, tốt nhất là ngay tháng đầu."
    sections = {**unemployment.sections, Section.FILING_DEADLINE: rewritten}
    publish(database, replace(unemployment, sections=sections))
    bot = Bot(database, clock, tmp_path)
    clock.now = datetime(2027, 1, 24, 0, 59, tzinfo=UTC)
    assert bot.work() == []
    clock.now = datetime(2027, 1, 24, 1, 0, tzinfo=UTC)
    (reminder,) = bot.work()
    assert bot.work() == []
    assert "còn 30 ngày, ngày cuối là **thứ ba 23/02/2027**" in reminder.text

    ((opens,),) = reminder.actions
    opened = bot.hear(opens.code, IncomingKind.BUTTON).answer
    assert opened is not None
    assert opened.text == rewritten

    # She has claimed; no more of it.
    listed = bot.hear("/nhacviec", IncomingKind.COMMAND)
    assert "Đã bỏ lời nhắc **Hưởng trợ cấp thất nghiệp**" in bot.hear(number_of(listed, "Bỏ nhắc")).text
    clock.now = datetime(2027, 2, 22, 1, 0, tzinfo=UTC)
    assert bot.work() == []


def test_killed_while_it_sends_the_reminder_is_owed_once(
    database: Database, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, an_article(f"viec-lam-that-nghiep/{UNEMPLOYMENT}"))
    bot = Bot(database, clock, tmp_path)
    bot.hear(f"remindyes:{UNEMPLOYMENT}:20261123", IncomingKind.BUTTON)
    clock.now = datetime(2027, 1, 24, 1, 0, tzinfo=UTC)

    def killed(*given: object) -> int:
        del given
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "add", killed)
        with pytest.raises(KeyboardInterrupt):
            bot.work()
    again = Bot(database, clock, tmp_path)
    assert len(again.work()) == 1
    assert again.work() == []
    assert bot.work() == []
