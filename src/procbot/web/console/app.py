"""The console as one mount of the web face."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import Mount, Route, Router

from procbot.bootstrap import Services
from procbot.web.assets import Assets
from procbot.web.config import WebConfig
from procbot.web.console.failures import ConsoleFailures
from procbot.web.console.guard import SIGN_IN, Guard
from procbot.web.console.page import ConsolePage
from procbot.web.console.registry import all_pages
from procbot.web.console.session import Sessions
from procbot.web.console.sign_in import SIGN_IN_PATH, SignInPage
from procbot.web.console.view import CONSOLE_PATH, Console
from procbot.web.failure import FailureGuard

STATIC_FOLDER = Path(__file__).parent / "static"


def console_app(
    services: Services, config: WebConfig, clock: Callable[[], datetime], pages: tuple[ConsolePage, ...] | None = None
) -> Mount:
    """Return the console, to be given to ``create_app`` as one of ``more_routes``.

    Args:
        services: what its pages call.
        config: settings of the web face.
        clock: returns the time, aware UTC.
        pages: its pages; those of the registry unless given.
    """
    assets = Assets(STATIC_FOLDER, f"{CONSOLE_PATH}/static")
    pages = all_pages() if pages is None else pages
    console = Console(services, Sessions(config.session_key, secure=config.secure_cookies), assets, pages, clock)
    console.add_path(SIGN_IN, SIGN_IN_PATH)
    guard = Guard(console)
    sign_in = SignInPage(console)
    routes = [
        Route(SIGN_IN_PATH, sign_in.show, methods=["GET"]),
        Route(SIGN_IN_PATH, sign_in.submit, methods=["POST"]),
        *(Route(page.path, guard.around(page), methods=list(page.methods), name=page.name) for page in pages),
        Mount("/static", assets),
    ]
    failures = ConsoleFailures(console)
    inside = ExceptionMiddleware(
        # An address with a slash too many is no page: a redirect would be built from the Host header.
        Router(routes, redirect_slashes=False),
        handlers={HTTPException: failures.of_http_exception},
    )
    # Inside the mount: the chat's failure page would send an officer to a place where nobody works.
    return Mount(CONSOLE_PATH, app=FailureGuard(inside, failures))
