"""The daily digest, from the chore to the staff's group on Telegram."""

from datetime import timedelta

import pytest

from bot.config import BotServices
from procbot.services.digest import Digest
from procbot.services.review.metrics import Metrics
from procbot.store import escalations, members
from procbot.store.escalations import NewEscalation
from tests.bot import conftest
from tests.bot.conftest import Running
from tests.bot.stand_in import StandIn
from tests.services.talk import GROUP, Talk

STAFF = int(GROUP.chat)


@pytest.fixture
def services(talk: Talk) -> BotServices:
    figures = Metrics(talk.database, talk.clock).dashboard
    return BotServices(
        database=talk.database,
        conversation=talk.conversation,
        warm_up=lambda: None,
        lease=conftest.Held(),
        sharing=talk.sharing,
        clock=talk.clock,
        random=lambda: 0.0,
        staff_desk=talk.desk,
        chores={"digest": Digest(talk.database, GROUP, figures, "https://bot.example.org", talk.clock)},
    )


async def test_the_group_gets_it_once_however_often_the_bot_starts(telegram: StandIn, running: Running, talk: Talk) -> None:
    with talk.database.begin() as tx:
        yesterday = talk.now - timedelta(days=1)
        members.see(tx, "m-1", "telegram", yesterday, "1")
        escalations.add(tx, NewEscalation(member_ref="m-1", channel="telegram", question="nợ lương"), yesterday)
    async with running():
        (shown,) = await telegram.answered(STAFF)
    async with running():
        await telegram.say(1, "một")
        await telegram.answered(1)

    assert len(telegram.sent[STAFF]) == 1
    assert shown.startswith("<b>Hôm qua, Chủ nhật 22/11/2026</b>\n\n• Không có câu hỏi nào.\n\n<b>Đang chờ cán bộ: 1 câu</b>")
    assert '<a href="https://bot.example.org/console/hoi-can-bo?truoc=2026-11-23">Trả lời câu đang chờ</a>' in shown
