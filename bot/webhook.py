"""The webhook: Telegram calls us with each update and repeats it until we say that it is ours."""

import asyncio
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest

from bot.config import WebhookConfig
from bot.gate import Gate
from bot.telegram_bot import ALLOWED_UPDATES, TelegramBot
from procbot.errors import DatabaseUnavailableError, SettingsError

# The largest update is a message of 4,096 characters with its entities and what it replies to, some 100 KB.
MAX_BODY_BYTES = 1_000_000

# Calls at once, Telegram's own default; https://core.telegram.org/bots/api#setwebhook
MAX_CONNECTIONS = 40

# A call is over as soon as its update is committed, which takes milliseconds.
CALLS_END_WITHIN_S = 2

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)


def webhook_app(config: WebhookConfig, gate: Gate) -> Starlette:
    """Return the application that takes Telegram's calls.

    It answers 200 once the update is committed, 403 without the secret, 413 and 400 for what Telegram would not send, and 503
    while the database is away, so that Telegram comes again.
    """
    secret = config.secret.encode()

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret):
            return Response(status_code=403)
        body = bytearray()
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                return Response(status_code=413)
        try:
            update = json.loads(body)
        except ValueError:
            return Response(status_code=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return Response(status_code=400)
        try:
            await gate.put([update])
        except DatabaseUnavailableError:
            return Response(status_code=503)
        return Response()

    return Starlette(routes=[Route(urlsplit(config.url).path or "/", receive, methods=["POST"])])


def open_listener(config: WebhookConfig) -> socket.socket:
    """Return the socket that Telegram's calls will come to.

    Raises:
        SettingsError: the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in config.host else socket.AF_INET
    try:
        return socket.create_server((config.host, config.port), family=family)
    except OSError as error:
        raise SettingsError(
            f"The bot cannot listen on {config.host}:{config.port} ({error.strerror}). "
            "Set PROCBOT_WEBHOOK_LISTEN to a free address."
        ) from None


async def listen(config: WebhookConfig, listener: socket.socket, gate: Gate) -> None:
    """Take calls until cancelled; then calls in hand are finished first."""
    server = _Server(
        uvicorn.Config(
            webhook_app(config, gate),
            lifespan="off",
            access_log=False,
            log_config=None,
            timeout_graceful_shutdown=CALLS_END_WITHIN_S,
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


async def set_webhook(bot: TelegramBot, config: WebhookConfig) -> None:
    """Tell Telegram to call us.

    Raises:
        SettingsError: Telegram refuses the address.
        TelegramError: as every method of the bot.
    """
    try:
        await bot.set_webhook(
            config.url, secret_token=config.secret, allowed_updates=ALLOWED_UPDATES, max_connections=MAX_CONNECTIONS
        )
    except BadRequest as error:
        raise SettingsError(f"Telegram refuses the webhook {config.url}: {error.message}. Mend PROCBOT_WEBHOOK_URL.") from None


class _Server(uvicorn.Server):
    """Leaves the signals to the bot, which stops this server in its turn."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield
