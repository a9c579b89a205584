"""What Telegram shows of the bot by itself: its lists of commands and its descriptions, set at the start where they differ."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import structlog
from telegram import BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.telegram_bot import TelegramBot
from procbot.wording import menus as say

_log = structlog.get_logger(__name__)


async def set_menus(bot: TelegramBot, staff_chat: str | None) -> None:
    """Set commands and descriptions that are not as they should be.

    They are read first: Telegram lets a description be changed a few times a day only, and a bot may be started often. Whatever
    fails is logged and left for the next start: the bot answers all the same.

    Args:
        bot: the Bot API client, initialised.
        staff_chat: the id of the staff's group, where there is one.
    """
    steps: dict[str, Callable[[], Awaitable[None]]] = {
        "private": partial(_set_commands, bot, BotCommandScopeAllPrivateChats(), say.PRIVATE),
        "group": partial(_set_commands, bot, BotCommandScopeAllGroupChats(), say.GROUP),
        "description": partial(_set_description, bot),
        "short_description": partial(_set_short_description, bot),
    }
    if staff_chat is not None:
        steps["staff"] = partial(_set_commands, bot, BotCommandScopeChat(int(staff_chat)), say.STAFF)
    for name, step in steps.items():
        try:
            await step()
        except Exception as error:  # noqa: BLE001 (the library raises anything over an answer that it cannot read)
            _log.warning("menu_not_set", menu=name, reason=type(error).__name__)


async def _set_commands(bot: TelegramBot, scope: BotCommandScope, commands: Mapping[str, str]) -> None:
    wanted = tuple(commands.items())
    known = await bot.get_my_commands(scope)
    if tuple((command.command, command.description) for command in known) != wanted:
        await bot.set_my_commands(wanted, scope)


async def _set_description(bot: TelegramBot) -> None:
    if (await bot.get_my_description()).description != say.DESCRIPTION:
        await bot.set_my_description(say.DESCRIPTION)


async def _set_short_description(bot: TelegramBot) -> None:
    if (await bot.get_my_short_description()).short_description != say.SHORT_DESCRIPTION:
        await bot.set_my_short_description(say.SHORT_DESCRIPTION)
