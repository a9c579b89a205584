"""The chat as a whole page for plain forms, or as a JSON envelope with a fragment for the script."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.errors import DatabaseUnavailableError
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.web.card import Card, card_of_section
from procbot.web.templating import Pages
from procbot.web.trail import Trails, Turn
from procbot.web.visitor import Visitors
from procbot.wording import conversation as say

# The empty page may be taken from memory on "back", so that a conversation which the script wrote into it is still there;
# a page with a question in its source is stored nowhere (several people use one phone).
CACHE_OF_EMPTY_PAGE = "private, no-cache"
NOT_STORED = "no-store"


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """One question with its cards; ``question`` is "" where nothing was typed or chosen."""

    question: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ChatState:
    """All that one response of the chat shows."""

    before: tuple[Turn, ...] = ()
    """The conversation above the newest exchange."""
    newest: Turn | None = None
    exchange: ExchangeView | None = None
    toast: str = ""
    """One short sentence about a press, such as thanks for a vote."""
    notice: str = ""
    """Why a question was not taken."""
    draft: str = ""
    """The question given back into the box."""
    status: int = 200
    is_stale: bool = False
    """The script may send the same again with the fresh token."""
    retry_after_s: int = 0

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation that the next form carries."""
        return self.before if self.newest is None else (*self.before, self.newest)


class ChatViews:
    """Renders the chat.

    Args:
        pages: renders templates.
        visitors: makes cookies and form tokens.
        trails: seals the conversation for the forms.
        live_index: the texts of earlier answers, which the trail names only.
        retention_days: told to visitors.
    """

    def __init__(self, pages: Pages, visitors: Visitors, trails: Trails, live_index: LiveIndex, retention_days: int) -> None:
        self._pages = pages
        self._visitors = visitors
        self._trails = trails
        self._live_index = live_index
        self._retention_days = retention_days

    def known(self, request: Request) -> str | None:
        """Return the visitor who sent ``request``, or ``None`` where it is a new one."""
        return self._visitors.known(request)

    async def empty(self, request: Request) -> Response:
        """Return the page before the first question. It reads no database, so that it opens during an outage as well."""
        return await self._page(request, ChatState(), CACHE_OF_EMPTY_PAGE)

    async def show(self, request: Request, state: ChatState) -> Response:
        """Return ``state`` in the form that ``request`` wants."""
        is_for_script = "application/json" in request.headers.get("accept", "")
        response = self._envelope(request, state) if is_for_script else await self._page(request, state, NOT_STORED)
        if state.retry_after_s:
            response.headers["Retry-After"] = str(state.retry_after_s)
        return response

    def _envelope(self, request: Request, state: ChatState) -> Response:
        visitor, is_new = self._visitor(request)
        html = self._pages.render("exchange.html", exchange=state.exchange) if state.exchange is not None else ""
        response = JSONResponse(
            {
                "html": html,
                "toast": state.toast,
                "notice": state.notice,
                "stale": state.is_stale,
                "token": self._visitors.form_token(visitor),
                "trail": self._trails.seal(visitor, state.turns),
            },
            state.status,
            {"Cache-Control": NOT_STORED},
        )
        return self._with_cookie(request, response, visitor, is_new=is_new)

    async def _page(self, request: Request, state: ChatState, cache: str) -> Response:
        visitor, is_new = self._visitor(request)
        response = self._pages.page(
            "chat.html",
            state.status,
            cache=cache,
            state=state,
            earlier=await self._earlier(state.before),
            token=self._visitors.form_token(visitor),
            trail=self._trails.seal(visitor, state.turns),
            is_first_visit=is_new,
            privacy=say.privacy(self._retention_days),
        )
        return self._with_cookie(request, response, visitor, is_new=is_new)

    def _visitor(self, request: Request) -> tuple[str, bool]:
        known = self._visitors.known(request)
        return (self._visitors.new(), True) if known is None else (known, False)

    def _with_cookie(self, request: Request, response: Response, visitor: str, *, is_new: bool) -> Response:
        if is_new:
            self._visitors.remember(request, response, visitor)
        return response

    async def _earlier(self, turns: tuple[Turn, ...]) -> list[ExchangeView]:
        """The turns with their texts as published now; in an outage with the questions alone."""
        if not turns:
            return []
        try:
            snapshot = await asyncio.to_thread(self._live_index.snapshot)
        except DatabaseUnavailableError:
            return [ExchangeView(turn.question, ()) for turn in turns]
        return [ExchangeView(turn.question, _cards(turn, snapshot)) for turn in turns]


def _cards(turn: Turn, snapshot: Snapshot) -> tuple[Card, ...]:
    if turn.said:
        return (Card(said=turn.said),)
    published = snapshot.articles.get(turn.article_id or "")
    if published is None or turn.section not in published.article.sections:
        return ()
    return (card_of_section(published, turn.section),)
