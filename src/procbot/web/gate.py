"""What stands before a question: size, origin, throttle, form token. What does not pass gets a kind sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from procbot.services.reply import CODE_MAX_BYTES
from procbot.services.throttle import Throttle
from procbot.web.body import FormTooLargeError, UnreadableFormError, read_form
from procbot.web.origin import is_same_origin
from procbot.web.throttle import ADDRESS_BURST, ADDRESS_PER_MINUTE, VISITOR_BURST, VISITOR_PER_MINUTE, address_key
from procbot.web.trail import Trails, Turn
from procbot.web.visitor import Visitors
from procbot.wording import answers as say_answers
from procbot.wording import web as say

ACTION_CODE = re.compile(r"[a-z_]+(:[A-Za-z0-9_-]+)*")


@dataclass(frozen=True, slots=True)
class Posted:
    """A question, or a press (``code``), that may be handled. Exactly one of ``question`` and ``code`` is not ""."""

    visitor: str
    question: str
    code: str
    turns: tuple[Turn, ...]
    """The conversation before."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a post is not handled; ``draft`` is the question given back to its writer."""

    status: int
    reason: str
    """One of a few fixed words, for the metrics."""
    sentence: str
    draft: str = ""
    turns: tuple[Turn, ...] = ()
    retry_after_s: int = 0
    is_stale: bool = False
    """The same post with a fresh token would pass."""


class Gate:
    """Reads a post and lets it through or not.

    Args:
        visitors: knows the cookie and the form token.
        trails: opens the conversation carried by the form.
        clock: returns the time, aware UTC.
    """

    def __init__(self, visitors: Visitors, trails: Trails, clock: Callable[[], datetime]) -> None:
        self._visitors = visitors
        self._trails = trails
        self._addresses = Throttle(ADDRESS_BURST, ADDRESS_PER_MINUTE, clock)
        self._per_visitor = Throttle(VISITOR_BURST, VISITOR_PER_MINUTE, clock)

    async def admit(self, request: Request) -> Posted | Refused:
        """Return what ``request`` posts, or why it is not taken."""
        if not is_same_origin(request):
            return Refused(403, "cross_site", say.CROSS_SITE)
        try:
            form = await read_form(request)
        except FormTooLargeError:
            return Refused(413, "too_large", say_answers.TOO_LONG)
        except UnreadableFormError:
            return Refused(400, "unreadable", say.BAD_FORM)
        return self._judge(request, form)

    def _judge(self, request: Request, form: dict[str, str]) -> Posted | Refused:
        visitor = self._visitors.known(request)
        question, code = form.get("question", "").strip(), form.get("code", "")
        wait_s = self._addresses.wait_seconds(address_key(request.client.host if request.client else None))
        if wait_s:
            sentence = say.BUSY_ADDRESS.format(seconds=wait_s)
            return Refused(429, "address_throttled", sentence, question, retry_after_s=wait_s)
        if visitor is None or not self._visitors.owns(visitor, form.get("token", "")):
            return Refused(403, "stale", say.STALE_PAGE, question, is_stale=True)
        turns = self._trails.open(visitor, form.get("trail", ""))
        wait_s = self._per_visitor.wait_seconds(visitor)
        if wait_s:
            sentence = say.TOO_FAST.format(seconds=wait_s)
            return Refused(429, "visitor_throttled", sentence, question, turns, retry_after_s=wait_s)
        if code and not (len(code) <= CODE_MAX_BYTES and ACTION_CODE.fullmatch(code)):
            return Refused(400, "bad_action", say.BAD_ACTION, question, turns)
        if not code and not question:
            return Refused(422, "empty", say.EMPTY, turns=turns)
        return Posted(visitor, "" if code else question, code, turns)
