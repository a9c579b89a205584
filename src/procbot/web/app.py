"""The Starlette application: routes and what stands around them. The staff console will be mounted beside the chat."""

from collections.abc import Callable, Sequence
from datetime import datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from procbot.web.articles import ArticlePages
from procbot.web.assets import STATIC_PATH, Assets
from procbot.web.calendar import PATH as CALENDAR_PATH
from procbot.web.calendar import Calendars
from procbot.web.chat import ChatPage
from procbot.web.chat_views import ChatViews
from procbot.web.config import WebConfig, WebServices
from procbot.web.failure import FailureGuard, FailurePages
from procbot.web.gate import Gate
from procbot.web.health import Health
from procbot.web.metrics import Metrics
from procbot.web.security_headers import SecurityHeaders
from procbot.web.templating import Pages
from procbot.web.trail import Trails
from procbot.web.visitor import Visitors
from procbot.web.warm_up import warm_up


def create_app(
    services: WebServices, config: WebConfig, clock: Callable[[], datetime], more_routes: Sequence[BaseRoute] = ()
) -> Starlette:
    """Return the web face.

    Args:
        services: what it calls.
        config: its settings.
        clock: returns the time, aware UTC.
        more_routes: of other parts in the same application (the staff console's ``Mount("/console", ...)``); they stand under the
            same security headers and failure pages.
    """
    assets = Assets()
    pages = Pages(assets)
    failures = FailurePages(pages)
    visitors = Visitors(config.session_key, secure=config.secure_cookies)
    trails = Trails(config.session_key)
    metrics = Metrics(services.database)
    views = ChatViews(pages, visitors, trails, services.live_index, config.retention_days)
    chat = ChatPage(services.conversation, services.mailbox, Gate(visitors, trails, clock), views, metrics, clock)

    async def favicon(request: Request) -> Response:
        """For those who ask without having read the page."""
        del request
        return RedirectResponse(assets.url("favicon.svg"), 301)

    return Starlette(
        routes=[
            Route("/", chat.show, methods=["GET"]),
            Route("/", chat.ask, methods=["POST"]),
            Route("/bai/{article_id}", ArticlePages(services.live_index, pages).show, methods=["GET"]),
            Route(CALENDAR_PATH, Calendars(services.live_index, clock).show, methods=["GET"]),
            Route("/healthz", Health(services).show, methods=["GET"]),
            Route("/metrics", metrics.show, methods=["GET"]),
            Route("/favicon.ico", favicon, methods=["GET"]),
            Mount(STATIC_PATH, assets),
            *more_routes,
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(FailureGuard, failures=failures)],
        exception_handlers={HTTPException: failures.of_http_exception},
        lifespan=lambda _: warm_up(services.live_index),
    )
