"""``procbot web``: the chat page and the staff console."""

import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

import typer

from procbot.cli.parent import stop_with_parent
from procbot.cli.start import read_settings, services, warm, warm_console
from procbot.cli.terminal import say

# Requests in flight get this long when the server is told to stop; an answer takes milliseconds.
_GRACE_S = 10


def web(
    *,
    parent: Annotated[int | None, typer.Option("--stop-with-parent", hidden=True)] = None,
) -> None:
    """Serve the chat page and the staff console on PROCBOT_WEB_LISTEN, until Ctrl-C."""
    import uvicorn  # noqa: PLC0415 (start-up time)

    from procbot.services.retention import daily  # noqa: PLC0415 (start-up time)
    from procbot.web.app import create_app  # noqa: PLC0415 (start-up time)
    from procbot.web.config import WebConfig  # noqa: PLC0415 (start-up time)
    from procbot.web.console.app import console_app  # noqa: PLC0415 (start-up time)

    if parent is not None:
        stop_with_parent(parent)
    settings = read_settings(stays=True)
    with _listening(settings.web_listen) as listening, services(settings) as built:
        warm(built)
        config = WebConfig(built.session_key, settings.retention_days, secure_cookies=settings.web_secure_cookies)
        app = create_app(built, config, built.clock, [console_app(built, config, built.clock)])
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,  # logs.py has set the log up
                access_log=False,  # a request line could hold a question
                server_header=False,
                timeout_graceful_shutdown=_GRACE_S,
            ),
        )
        host, port = listening.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        say(f"The chat page is at {address}, the staff console at {address}/console/")
        if built.accounts.count() == 0:
            say('The console has no account yet; make the first: procbot staff add LOGIN --name "NAME" --role admin')
        with daily(built.retention), built.review.upkeep.beside(), ThreadPoolExecutor(1) as beside:
            beside.submit(warm_console, built)
            server.run(sockets=[listening])


def _listening(listen: str) -> socket.socket:
    """Take the port before anything slow is done, so that a port in use is said at once and in words."""
    from procbot.errors import SettingsError  # noqa: PLC0415 (start-up time)
    from procbot.settings import split_listen  # noqa: PLC0415 (start-up time)

    host, port = split_listen(listen)
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while")[
            0
        ]  # create_server adds the address, which stands in the sentence
        raise SettingsError(
            f"PROCBOT_WEB_LISTEN={listen} cannot be used ({reason}). Stop what uses it, or name another."
        ) from error
