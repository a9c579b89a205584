"""Runs the Telegram face: connects, takes up what was left, receives and delivers until it is told to stop."""

import asyncio
import logging
import random
import secrets
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.background import Background
from bot.chores import Chore, Chores
from bot.config import CHANNEL, BotConfig, BotServices, WebhookConfig
from bot.connecting import insist
from bot.gate import Gate
from bot.handlers import Desk
from bot.hold import Hold, Watch
from bot.inline import Inline
from bot.inline_log import InlineLog
from bot.lanes import Lanes
from bot.lease_watch import watch
from bot.limits import telegram_pace
from bot.manners import Manners
from bot.menus import set_menus
from bot.polling import poll
from bot.sender import TelegramSender
from bot.telegram_bot import TelegramBot
from bot.webhook import listen, open_listener, set_webhook
from bot.worker import Worker
from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.services.delivery import Delivery
from procbot.services.intake import Intake
from procbot.services.outage import Outage
from procbot.settings import split_listen
from procbot.store.lease import Lease

if TYPE_CHECKING:
    from procbot.bootstrap import Services
    from procbot.settings import Settings

# Together less than the ten seconds that container engines wait between SIGTERM and SIGKILL.
HANDLING_ENDS_WITHIN_S = 3.0
SENDING_ENDS_WITHIN_S = 4.0

_log = structlog.get_logger(__name__)


def run(services: "Services", settings: "Settings", lease: Lease) -> None:
    """Run the bot of ``settings`` until SIGTERM or SIGINT. The caller holds the lease and has set up the log.

    Raises:
        AlreadyRunningError: the database server has lost the lease, and another bot has it now.
        SettingsError: the token is missing or not valid, or the webhook cannot be used.
    """
    if settings.telegram_token is None:
        raise SettingsError("PROCBOT_TELEGRAM_TOKEN is missing.")
    webhook = None
    if settings.webhook_url is not None:
        host, port = split_listen(settings.webhook_listen)
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else secrets.token_urlsafe(32)
        webhook = WebhookConfig(settings.webhook_url, host, port, secret)
    config = BotConfig(settings.telegram_token.get_secret_value(), settings.telegram_api_url, webhook)
    asyncio.run(serve(config, services_for_bot(services, lease)))


def services_for_bot(services: "Services", lease: Lease) -> BotServices:
    """Return what the face calls, of all that there is."""
    return BotServices(
        database=services.database,
        conversation=services.conversation,
        warm_up=services.live_index.snapshot,
        lease=lease,
        sharing=services.sharing,
        clock=services.clock,
        random=random.SystemRandom().random,
        staff_desk=services.staff_desk,
        chores=_chores(services),
    )


def _chores(services: "Services") -> dict[str, Chore]:
    chores: dict[str, Chore | None] = {
        "broadcasts": services.broadcast_feed,
        "staff_reminders": services.staff_reminders,
        "digest": services.digest,
        "mailbox": services.mailbox,
        "reminders": services.reminders,
        "surveys": services.surveys,
    }
    return {name: chore for name, chore in chores.items() if chore is not None}


async def serve(config: BotConfig, services: BotServices, stop: asyncio.Event | None = None) -> None:
    """Run the bot until it is told to stop; then finish what is in hand and leave the rest in inbox and outbox.

    Args:
        config: which bot, and how it receives.
        services: what it calls.
        stop: ends the bot when set; ``None``: SIGTERM and SIGINT end it.

    Raises:
        AlreadyRunningError: the lease is lost to another bot.
        SettingsError: the token is not valid, or the webhook cannot be used.
    """
    logging.getLogger("telegram").setLevel(logging.CRITICAL)  # as an error it logs an answer that it cannot read, word for word
    face = _Face(config, services)
    with _signals() if stop is None else _given(stop) as stopping:
        waiting = asyncio.create_task(stopping.wait())
        receiving = asyncio.create_task(face.receive())
        delivering = asyncio.create_task(face.delivery.run())
        watching = asyncio.create_task(watch(services.lease, asyncio.sleep, face.outage))
        chores = asyncio.create_task(face.chores.run())
        pausing = asyncio.create_task(face.pausing.run())
        try:
            parts = {waiting, receiving, delivering, watching, chores, pausing}
            done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        finally:
            _log.info("bot_stopping")
            receiving.cancel()
            await asyncio.wait({receiving})
            watching.cancel()
            pausing.cancel()
            face.chores.stop()
            await face.stop()
            waiting.cancel()
            await asyncio.wait({waiting, delivering, watching, chores, pausing}, timeout=1.0)
        for task in done - {waiting}:
            task.result()  # what ended before it was told to has failed
    _log.info("bot_stopped")


class _Face:
    """The parts of a running bot."""

    def __init__(self, config: BotConfig, services: BotServices) -> None:
        self._config = config
        self._random = services.random
        self._warm = services.warm_up
        self._bot = TelegramBot(config.token, config.api_url)
        self._background = Background()
        outage = self.outage = Outage()
        self.delivery = Delivery(
            services.database,
            CHANNEL,
            TelegramSender(self._bot),
            clock=services.clock,
            sleep=asyncio.sleep,
            random=services.random,
            pace=telegram_pace(),
            outage=outage,
        )
        intake = Intake(services.database, CHANNEL, services.clock)
        self.chores = Chores(services.chores, outage, self.delivery.poke)
        hold, manners, self._staff_desk = Hold(), Manners(services.clock), services.staff_desk
        self._inline_log = InlineLog(services.sharing.log_offer)
        desk = Desk(
            self._bot,
            services.conversation,
            services.sharing,
            intake,
            self.delivery,
            self._background,
            manners,
            self._inline_log,
            services.staff_desk,
        )
        self._lanes = Lanes(Worker(desk, asyncio.sleep, services.random, outage, hold).work)
        inline = Inline(self._bot, services.sharing.offer, self._inline_log, self._background, hold, services.clock)
        self._gate = Gate(intake, self._lanes, asyncio.sleep, outage, inline.take)
        self.pausing = Watch(hold, services.conversation.pause, self._gate, asyncio.sleep, outage)

    async def receive(self) -> None:
        """Connect, take up what an earlier run left, then receive; ends only by an error that an operator must mend."""
        webhook = self._config.webhook
        self._background.start(self._warm_up())
        await insist("getMe", self._bot.initialize, self._config.api_url, asyncio.sleep, self._random)
        self._background.start(set_menus(self._bot, None if self._staff_desk is None else self._staff_desk.chat))
        left = await self._gate.resume()
        _log.info("bot_started", bot=self._bot.username, receives_by="webhook" if webhook else "polling", left=left)
        if webhook is None:
            await insist("deleteWebhook", self._bot.delete_webhook, self._config.api_url, asyncio.sleep, self._random)
            await poll(self._bot, self._gate, self._config.api_url, asyncio.sleep, self._random)
            return
        listening = asyncio.create_task(listen(webhook, open_listener(webhook), self._gate))
        tell = partial(set_webhook, self._bot, webhook)
        try:
            await insist("setWebhook", tell, self._config.api_url, asyncio.sleep, self._random)
            await listening
        finally:
            listening.cancel()
            await asyncio.wait({listening})

    async def _warm_up(self) -> None:
        """Before anything is handled, as many questions at once would only wait for the index in as many threads.

        Updates are received and committed meanwhile. Without a database the first question will have to wait.
        """
        try:
            await self.pausing.look()
            with suppress(DatabaseUnavailableError):
                await asyncio.to_thread(self._warm)
        finally:
            self._lanes.open()

    async def stop(self) -> None:
        """Finish what is in hand; the rest waits in inbox and outbox."""
        await self._lanes.stop(HANDLING_ENDS_WITHIN_S)
        await self.delivery.stop(SENDING_ENDS_WITHIN_S)
        await self._background.stop()
        await self._inline_log.stop()
        await self._gate.close()
        await self._bot.shutdown()


@contextmanager
def _signals() -> Iterator[asyncio.Event]:
    """An event that SIGTERM and SIGINT set."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    try:
        yield stopping
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@contextmanager
def _given(stop: asyncio.Event) -> Iterator[asyncio.Event]:
    yield stop
