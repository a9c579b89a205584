"""A small Bot API server on the loopback, at the HTTP boundary: what people write, what the bot does, what goes wrong."""

import asyncio
import itertools
import json
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

TOKEN = "123456:stand-in_token"
USERNAME = "stand_in_bot"
ME = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": USERNAME}
DATE = 1_795_400_000
FIRST_MESSAGE_ID = 1000
"""Below the ids of the bot's messages in a chat: its first one has the next."""
PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next call of a method meets: an error code (0: the connection breaks), before or after it took effect."""

    code: int
    description: str = "injected"
    retry_after: int | None = None
    after: bool = False


@dataclass
class StandIn:
    """The server's state; ``sent`` holds the parameters of every message that arrived, by chat."""

    root: str = ""
    sent: defaultdict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    faults: defaultdict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    blocked: set[int] = field(default_factory=set)
    pending: dict[int, dict[str, Any]] = field(default_factory=dict)
    on_confirm: Callable[[list[int]], None] = field(default=lambda _: None)
    menus: dict[str, Any] = field(default_factory=dict)
    closing: bool = False
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(700_000_001))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def push(self, **update: Any) -> int:
        """Put an update into the queue, as it stands."""
        number = next(self._numbers)
        self.pending[number] = {"update_id": number, **update}
        await self._ring()
        return number

    async def say(self, user: int, text: str, **fields: Any) -> int:
        """A text message in a private chat."""
        return await self.push(message=a_message(user, text=text, **fields))

    async def press(self, user: int, code: str) -> int:
        """The press of a button."""
        query = {"id": "77", "from": a_person(user), "chat_instance": "1", "data": code, "message": a_message(user, text="card")}
        return await self.push(callback_query=query)

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of ``method`` fail."""
        self.faults[method.lower()] += faults

    def made(self, method: str) -> list[dict[str, Any]]:
        """Return the parameters of all calls of ``method``."""
        return [parameters for name, parameters in self.calls if name == method.lower()]

    async def until(self, reached: Callable[[], object], patience_s: float = PATIENCE_S) -> None:
        """Wait until ``reached``, looked at after every call."""
        async with asyncio.timeout(patience_s), self._changed:
            await self._changed.wait_for(reached)

    async def answered(self, user: int, count: int = 1) -> list[str]:
        """Wait for ``count`` messages in a chat and return their texts."""
        await self.until(lambda: len(self.sent[user]) >= count)
        return [message["text"] for message in self.sent[user]]

    async def serve_call(self, request: Request) -> Response:
        """Answer one call of the API."""
        method = request.path_params["method"].lower()
        form = {key: _value(str(value)) for key, value in (await request.form()).items()}
        if request.path_params["token"] != TOKEN:
            return _error(401, "Unauthorized")
        self.calls.append((method, form))
        fault = self.faults[method].pop(0) if self.faults[method] else None
        try:
            if fault is not None and not fault.after:
                return _failed(fault)
            answer = await self._do(method, form)
            return answer if fault is None else _failed(fault)
        finally:
            await self._ring()

    async def _do(self, method: str, form: dict[str, Any]) -> Response:
        match method:
            case "getme":
                return _ok(ME)
            case "getupdates":
                return _ok(await self._updates(form.get("offset")))
            case "getmycommands" | "getmydescription" | "getmyshortdescription":
                nothing: Any = [] if method == "getmycommands" else {"description": "", "short_description": ""}
                return _ok(self.menus.get(method, nothing))
            case "sendmessage":
                return self._send(form)
            case "editmessagetext":
                return self._edit(form)
            case _:
                return _ok(result=True)

    async def _updates(self, offset: int | None) -> list[dict[str, Any]]:
        confirmed = [number for number in self.pending if offset is not None and number < offset]
        self.on_confirm(confirmed)
        for number in confirmed:
            del self.pending[number]
        async with self._changed:
            try:
                await asyncio.wait_for(self._changed.wait_for(lambda: self.pending or self.closing), 1.0)
            except TimeoutError:
                return []
        return list(self.pending.values())[:100]

    def _send(self, form: dict[str, Any]) -> Response:
        chat = form["chat_id"]
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if len(str(form["text"]).encode("utf-16-le")) // 2 > 4096 + 2_000:  # tags are not counted by the real one
            return _error(400, "Bad Request: message is too long")
        self.sent[chat].append({**form, "text": str(form["text"])})
        return _ok({"message_id": FIRST_MESSAGE_ID + len(self.sent[chat]), "date": DATE, "chat": {"id": chat, "type": "private"}})

    def _edit(self, form: dict[str, Any]) -> Response:
        """The message as it reads now; an edit that changes nothing is refused, as Telegram does."""
        messages = self.sent[form["chat_id"]]
        at = int(form["message_id"]) - FIRST_MESSAGE_ID - 1
        if not 0 <= at < len(messages):
            return _error(400, "Bad Request: message to edit not found")
        now = {**form, "text": str(form["text"])}
        before = {"reply_markup": None, **messages[at]}
        if (before["text"], before["reply_markup"]) == (now["text"], now.get("reply_markup")):
            return _error(400, "Bad Request: message is not modified")
        messages[at] = {**messages[at], **now}
        return _ok({"message_id": form["message_id"], "date": DATE, "chat": {"id": form["chat_id"], "type": "private"}})

    async def close(self) -> None:
        """Let go of the poll that is waiting."""
        self.closing = True
        await self._ring()

    async def _ring(self) -> None:
        async with self._changed:
            self._changed.notify_all()


def a_person(user: int) -> dict[str, Any]:
    """Return a Telegram User."""
    return {"id": user, "is_bot": False, "first_name": f"U{user}"}


def a_message(user: int, **fields: Any) -> dict[str, Any]:
    """Return a Telegram Message in a private chat."""
    return {"message_id": 1, "date": DATE, "chat": {"id": user, "type": "private"}, "from": a_person(user), **fields}


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    """Run the server on a free port."""
    state = StandIn()
    listener = socket.create_server(("127.0.0.1", 0))
    state.root = f"http://127.0.0.1:{listener.getsockname()[1]}"
    app = Starlette(routes=[Route("/bot{token}/{method}", state.serve_call, methods=["POST"])])
    server = _Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield state
    finally:
        server.should_exit = True
        await state.close()
        await serving


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _ok(result: Any) -> Response:
    return JSONResponse({"ok": True, "result": result})


def _error(code: int, description: str, **parameters: Any) -> Response:
    return JSONResponse({"ok": False, "error_code": code, "description": description, **parameters}, status_code=code)


def _failed(fault: Fault) -> Response:
    if fault.code == 0:
        return StreamingResponse(_broken_off(), headers={"Content-Length": "100"})
    if fault.code in {502, 504}:
        return Response("<html>Bad Gateway</html>", status_code=fault.code)
    parameters = {} if fault.retry_after is None else {"parameters": {"retry_after": fault.retry_after}}
    return _error(fault.code, fault.description, **parameters)


async def _broken_off() -> AsyncIterator[bytes]:
    """Fewer bytes than announced: the server hangs up in the middle."""
    yield b"{"
