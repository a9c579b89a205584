import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from bot.config import BotConfig, BotServices, WebhookConfig
from bot.run import serve
from bot.webhook import MAX_BODY_BYTES, SECRET_HEADER
from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.store import inbox
from procbot.store.engine import Database, Transaction
from tests.bot.conftest import Running
from tests.bot.stand_in import TOKEN, Fault, StandIn, a_message
from tests.services.talk import Talk

HEADERS = {SECRET_HEADER: "a-secret"}


@pytest.fixture
def webhook(unused_tcp_port_factory: Callable[[], int]) -> WebhookConfig:
    port = unused_tcp_port_factory()
    return WebhookConfig(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port, "a-secret")


async def test_an_update_that_telegram_calls_with_is_answered(
    telegram: StandIn, running: Running, webhook: WebhookConfig, talk: Talk
) -> None:
    async with running(webhook), httpx.AsyncClient(headers=HEADERS) as http:
        await telegram.until(lambda: telegram.made("setWebhook"))
        update = {"update_id": 1, "message": a_message(1, text="một")}
        codes = [(await http.post(webhook.url, json=update)).status_code for _ in range(2)]
        await telegram.answered(1)

    assert codes == [200, 200]
    assert len(telegram.sent[1]) == 1
    (told,) = telegram.made("setWebhook")
    assert (told["url"], told["secret_token"]) == (webhook.url, "a-secret")
    assert "message" in told["allowed_updates"]
    with talk.database.read() as tx:
        assert inbox.counts(tx)["done"] == 1


async def test_only_whole_updates_with_the_secret_are_taken(telegram: StandIn, running: Running, webhook: WebhookConfig) -> None:
    good = {"update_id": 1, "message": a_message(1, text="một")}
    async with running(webhook), httpx.AsyncClient() as http:
        await telegram.until(lambda: telegram.made("setWebhook"))
        codes = {
            "no secret": (await http.post(webhook.url, json=good)).status_code,
            "wrong secret": (await http.post(webhook.url, json=good, headers={SECRET_HEADER: "a-secreT"})).status_code,
            "no ascii": (await http.post(webhook.url, json=good, headers={SECRET_HEADER.encode(): b"\xff"})).status_code,
            "another path": (await http.post(f"{webhook.url}x", json=good, headers=HEADERS)).status_code,
            "read": (await http.get(webhook.url, headers=HEADERS)).status_code,
            "no JSON": (await http.post(webhook.url, content=b"{", headers=HEADERS)).status_code,
            "no update": (await http.post(webhook.url, json=["x"], headers=HEADERS)).status_code,
            "no id": (await http.post(webhook.url, json={"message": {}}, headers=HEADERS)).status_code,
            "too large": (await http.post(webhook.url, content=b" " * (MAX_BODY_BYTES + 1), headers=HEADERS)).status_code,
        }

    assert codes == {
        "no secret": 403,
        "wrong secret": 403,
        "no ascii": 403,
        "another path": 404,
        "read": 405,
        "no JSON": 400,
        "no update": 400,
        "no id": 400,
        "too large": 413,
    }
    assert telegram.sent[1] == []


async def test_without_a_database_telegram_is_asked_to_come_again(
    telegram: StandIn, running: Running, webhook: WebhookConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, away = Database.begin, iter([True])

    @contextmanager
    def sometimes(self: Database) -> Iterator[Transaction]:
        if next(away, False):
            raise DatabaseUnavailableError("The database is down.")
        with real(self) as tx:
            yield tx

    async with running(webhook), httpx.AsyncClient(headers=HEADERS) as http:
        await telegram.until(lambda: telegram.made("setWebhook"))
        monkeypatch.setattr(Database, "begin", sometimes)
        update = {"update_id": 1, "message": a_message(1, text="một")}
        codes = [(await http.post(webhook.url, json=update)).status_code for _ in range(2)]
        await telegram.answered(1)

    assert codes == [503, 200]


async def test_setting_the_webhook_is_tried_again(telegram: StandIn, running: Running, webhook: WebhookConfig) -> None:
    telegram.fail("setWebhook", Fault(502), Fault(0))
    async with running(webhook):
        await telegram.until(lambda: len(telegram.made("setWebhook")) == 3)


async def test_an_address_that_telegram_refuses_is_named(
    telegram: StandIn, services: BotServices, webhook: WebhookConfig
) -> None:
    telegram.fail("setWebhook", Fault(400, "Bad Request: bad webhook: HTTPS url must be provided"))

    with pytest.raises(SettingsError, match="PROCBOT_WEBHOOK_URL"):
        await serve(BotConfig(TOKEN, telegram.root, webhook), services, asyncio.Event())


async def test_a_port_that_is_taken_is_named(telegram: StandIn, services: BotServices, webhook: WebhookConfig) -> None:
    with (
        socket.create_server((webhook.host, webhook.port)),
        pytest.raises(SettingsError, match="PROCBOT_WEBHOOK_LISTEN"),
    ):
        await serve(BotConfig(TOKEN, telegram.root, webhook), services, asyncio.Event())
