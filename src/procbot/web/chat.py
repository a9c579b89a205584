"""The chat page: GET shows it empty, POST asks; the same conversation service as on every channel, answered at once."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import DatabaseUnavailableError
from procbot.services.conversation import Conversation, Handled
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.mailbox import Mailbox
from procbot.services.outage import Outage
from procbot.services.reply import Reply, example_code
from procbot.web.card import card_of
from procbot.web.chat_views import ChatState, ChatViews, ExchangeView
from procbot.web.gate import Gate, Posted, Refused
from procbot.web.metrics import Metrics
from procbot.web.trail import turn_of
from procbot.wording import web as say
from procbot.wording.conversation import EXAMPLES
from procbot.wording.manners import PAUSED_PAGE

CHANNEL = "web"
# What /metrics calls the outcome of a vote or another press that ends without an answer.
NO_ANSWER = "NONE"


class ChatPage:
    """Answers GET and POST of the chat page.

    Args:
        conversation: what every channel asks.
        mailbox: holds what the union's staff have answered since the visitor was last here.
        gate: lets posts through.
        views: renders what comes of them.
        metrics: counts.
        clock: returns the time, aware UTC.
    """

    def __init__(
        self,
        conversation: Conversation,
        mailbox: Mailbox,
        gate: Gate,
        views: ChatViews,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._conversation = conversation
        self._mailbox = mailbox
        self._gate = gate
        self._views = views
        self._metrics = metrics
        self._clock = clock
        self._outage = Outage()

    async def show(self, request: Request) -> Response:
        """Answer GET: the empty page, or what waits for the visitor."""
        visitor = self._views.known(request)
        waiting = () if visitor is None else await self._waiting(visitor)
        if not waiting:
            return await self._views.empty(request)
        cards = tuple(card_of(reply) for reply in waiting)
        return await self._views.show(request, ChatState(newest=turn_of("", waiting[-1]), exchange=ExchangeView("", cards)))

    async def _waiting(self, visitor: str) -> tuple[Reply, ...]:
        """What the staff have answered meanwhile; nothing during an outage, after which it is still there."""
        try:
            return await asyncio.to_thread(self._mailbox.collect, CHANNEL, visitor)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error, reading=True)
            return ()

    async def ask(self, request: Request) -> Response:
        """Answer POST: a question or a press."""
        posted = await self._gate.admit(request)
        state = self._refused(posted) if isinstance(posted, Refused) else await self._handled(posted)
        return await self._views.show(request, state)

    async def _handled(self, posted: Posted) -> ChatState:
        kind = IncomingKind.BUTTON if posted.code else IncomingKind.TEXT
        incoming = Incoming(CHANNEL, posted.visitor, posted.visitor, kind, posted.code or posted.question, self._clock())
        started = time.perf_counter()
        try:
            if await asyncio.to_thread(self._conversation.pause) is not None:
                return self._refused(Refused(503, "paused", PAUSED_PAGE, draft=posted.question, turns=posted.turns))
            handled = await asyncio.to_thread(self._conversation.handle, incoming, deliver=False)
        except DatabaseUnavailableError as error:
            self._outage.noticed(error)
            return self._refused(Refused(503, "database", say.DATABASE_DOWN, draft=posted.question, turns=posted.turns))
        self._outage.over()
        self._count(handled, time.perf_counter() - started)
        replies = (*handled.replies, *await self._waiting(posted.visitor))
        if not replies:
            return ChatState(before=posted.turns, toast=handled.toast or "")
        asked = (posted.question or _meant(posted.code, handled)) if handled.replies else ""
        return ChatState(
            before=posted.turns,
            newest=turn_of(asked, replies[-1]),
            exchange=ExchangeView(asked, tuple(card_of(reply) for reply in replies)),
            toast=handled.toast or "",
        )

    def _refused(self, refused: Refused) -> ChatState:
        self._metrics.refused(refused.reason)
        return ChatState(
            before=refused.turns,
            notice=refused.sentence,
            draft=refused.draft,
            status=refused.status,
            is_stale=refused.is_stale,
            retry_after_s=refused.retry_after_s,
        )

    def _count(self, handled: Handled, seconds: float) -> None:
        answer = handled.replies[-1].answer if handled.replies else None
        self._metrics.replied(CHANNEL, NO_ANSWER if answer is None else answer.outcome.value, seconds)


def _meant(code: str, handled: Handled) -> str:
    """What a press asked for, in words: the example pressed, or the section and title that it brought."""
    examples = {example_code(number): question for number, question in enumerate(EXAMPLES, 1)}
    if code in examples:
        return examples[code]
    answer = handled.replies[-1].answer
    if answer is None or answer.section is None:
        return ""
    return say.PRESSED.format(heading=answer.section.heading, title=answer.title)
