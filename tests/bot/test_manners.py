from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot import manners as subject
from bot.manners import Manners
from procbot.services.incoming import Incoming, IncomingKind
from procbot.store import inbox
from procbot.wording import manners as say
from tests.bot.conftest import Running
from tests.bot.stand_in import DATE, StandIn
from tests.services.small_base import NOW, SetClock
from tests.services.talk import Talk


def by(sender: str) -> Incoming:
    return Incoming("telegram", sender, sender, IncomingKind.TEXT, "x", NOW)


def test_a_flood_of_one_person_gets_one_sentence_and_is_counted() -> None:
    manners = Manners(SetClock())
    with capture_logs() as logs:
        said = [manners.objection(by("1"), NOW) for _ in range(subject.MEMBER_BURST + 3)]
        assert manners.objection(by("2"), NOW) is None
        assert manners.objection(by("1"), NOW + timedelta(minutes=1)) is None

    assert said[: subject.MEMBER_BURST] == [None] * subject.MEMBER_BURST
    assert said[subject.MEMBER_BURST :] == [say.SLOW_DOWN.format(seconds=2), "", ""]
    assert [log["refused"] for log in logs if log["event"] == "member_was_too_fast"] == [3]


def test_a_flood_of_many_is_told_each_person_once_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "ALL_BURST", 2)
    clock = SetClock()
    manners = Manners(clock)
    with capture_logs() as logs:
        said = [manners.objection(by(sender), NOW) for sender in ("1", "2", "3", "3", "4")]
        assert manners.objection(by("5"), NOW + timedelta(minutes=1)) is None

    assert said == [None, None, say.BUSY, "", say.BUSY]
    assert [log["event"] for log in logs] == ["flood", "flood_over"]


async def test_the_surplus_ends_without_an_answer_and_what_was_written_slowly_does_not(
    telegram: StandIn, running: Running, talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "MEMBER_BURST", 3)
    async with running():
        for number in range(6):
            await telegram.say(1, f"nhanh {number}?")
            await telegram.say(2, f"chậm {number}?", date=DATE + 10 * number)
        await telegram.press(1, "open:tam-tru")
        await telegram.answered(1, 4)
        await telegram.answered(2, 6)
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))

    assert telegram.sent[1][3]["text"].startswith("Bạn nhắn nhanh quá")
    assert [question for question, _ in talk.ask.calls if "nhanh" in question] == [f"nhanh {number}?" for number in range(3)]
    with talk.database.read() as tx:
        assert inbox.counts(tx) == {"pending": 0, "done": 13, "parked": 0}
