"""The real application on the loopback, over a real SQLite store with a few articles, questions and accounts in it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn

from procbot import bootstrap
from procbot.bootstrap import Services
from procbot.services.accounts import Accounts
from procbot.services.sign_in import SignIn
from procbot.settings import Settings
from procbot.web.app import create_app
from procbot.web.config import WebConfig
from procbot.web.console.app import console_app
from tests.web.console.review_log import gap, log, surround
from tests.web.console.staff_browser import CHEAP, add_staff
from tests.web.stage import SESSION_KEY, SetClock, publish

PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine
ADMIN = "first.admin"


@contextmanager
def serving(data: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve the chat page and the console until the end of the block.

    Args:
        data: the data folder; it holds a migrated database.

    Yields:
        The address, without a slash at its end, and what parameters of paths may name.
    """
    clock = SetClock()
    built = bootstrap.build(Settings(data_dir=data), clock)
    services = replace(built, accounts=Accounts(built.database, clock, CHEAP), sign_in=SignIn(built.database, clock, CHEAP))
    there = _fill(services)
    config = WebConfig(SESSION_KEY, retention_days=30, secure_cookies=False)
    app = create_app(services, config, clock, [console_app(services, config, clock)])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="on"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="site")
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", there
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)
    services.database.dispose()


def _fill(services: Services) -> dict[str, str]:
    """Publish the articles, add an account of each role and a few questions; return what parameters of paths may name."""
    publish(services.database)
    curator = add_staff(services, "curator", name="Lê Thị Hoa")
    add_staff(services, "reviewer", name="Phạm Văn Nam")
    asked = log(services)
    surround(services, asked, log(services, "phí đăng ký tạm trú", outcome="ANSWERED_UNSURE"))
    gap(services)
    return {"article_id": "dang-ky-tam-tru", "exchange_id": str(asked), "staff_id": str(curator.id)}
