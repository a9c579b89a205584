"""What Telegram shows of the bot by itself."""

import pytest
from structlog.testing import capture_logs

from bot.menus import set_menus
from bot.telegram_bot import TelegramBot
from procbot.wording import menus as say
from tests.bot.stand_in import TOKEN, Fault, StandIn

COMMANDS = (say.PRIVATE, say.GROUP, say.STAFF)


async def test_commands_and_descriptions_are_set_for_each_kind_of_chat(telegram: StandIn) -> None:
    async with TelegramBot(TOKEN, telegram.root) as bot:
        await set_menus(bot, "-1001")

    scopes = [call["scope"] for call in telegram.made("setMyCommands")]
    assert scopes == [{"type": "all_private_chats"}, {"type": "all_group_chats"}, {"type": "chat", "chat_id": -1001}]
    assert [call["commands"][0]["command"] for call in telegram.made("setMyCommands")] == ["chude", "hoi", "hoi"]
    assert telegram.made("setMyDescription")[0]["description"] == say.DESCRIPTION
    assert telegram.made("setMyShortDescription")[0]["short_description"] == say.SHORT_DESCRIPTION


async def test_what_is_right_already_is_left_alone(telegram: StandIn) -> None:
    telegram.menus = {
        "getmycommands": [{"command": name, "description": what} for name, what in say.GROUP.items()],
        "getmydescription": {"description": say.DESCRIPTION},
        "getmyshortdescription": {"short_description": say.SHORT_DESCRIPTION},
    }
    async with TelegramBot(TOKEN, telegram.root) as bot:
        await set_menus(bot, None)

    assert [call["scope"]["type"] for call in telegram.made("setMyCommands")] == ["all_private_chats"]
    assert telegram.made("setMyDescription") + telegram.made("setMyShortDescription") == []


async def test_a_failure_is_logged_and_the_rest_is_set(telegram: StandIn) -> None:
    telegram.fail("setMyCommands", Fault(429, retry_after=9))
    telegram.fail("getMyDescription", Fault(502))
    with capture_logs() as logs:
        async with TelegramBot(TOKEN, telegram.root) as bot:
            await set_menus(bot, None)

    assert [(log["event"], log["menu"]) for log in logs] == [("menu_not_set", "private"), ("menu_not_set", "description")]
    assert len(telegram.made("setMyShortDescription")) == 1


@pytest.mark.parametrize("commands", COMMANDS)
def test_the_menus_keep_to_telegrams_limits(commands: dict[str, str]) -> None:
    assert all(name.isascii() and name.islower() and len(name) <= 32 for name in commands)
    assert all(1 <= len(what) <= 256 for what in commands.values())
    assert len(say.DESCRIPTION) <= 512
    assert len(say.SHORT_DESCRIPTION) <= 120
