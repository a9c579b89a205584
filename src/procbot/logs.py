"""The log: ids and numbers on standard error, one line an event; never a question's words, a chat id or a secret."""

import logging
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Libraries that log addresses (Telegram's hold the bot's token), updates, texts or their own starting below WARNING.
TALKATIVE = ("alembic", "asyncio", "httpcore", "httpx", "markdown_it", "telegram", "uvicorn")

_FRAMES = 8  # innermost frames that an event keeps: enough to see which step of procbot called what


def set_up_logs(level: str, form: str, stream: TextIO | None = None) -> None:
    """Send procbot's events and those of the libraries to one stream in one form.

    Args:
        level: least level logged, by name ("info").
        form: "text" or "json".
        stream: where to; ``None`` is standard error.
    """
    stream = sys.stderr if stream is None else stream
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        place_instead_of_message,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=stream.isatty())
    )
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,  # a module's logger may be made before this runs
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, first_line_only],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def place_instead_of_message(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Replace an exception by its class and place: its message may quote what somebody typed."""
    del logger, method
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()[1]
    elif isinstance(given, tuple):
        given = given[1]
    if isinstance(given, BaseException):
        event["error"] = class_name(given)
        event["at"] = " < ".join(reversed(list(places(given.__traceback__))[-_FRAMES:]))
    return event


def first_line_only(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Cut a library's event after its first line: asyncio prints a task's exception, message and all, below it."""
    del logger, method
    event["event"] = str(event["event"]).split("\n", 1)[0]
    return event


def class_name(error: BaseException) -> str:
    """Return the class of ``error`` with its module ("sqlite3.OperationalError"); built-in ones by name alone."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def places(trace: TracebackType | None) -> Iterator[str]:
    """Yield "file:line function" of each frame, outermost first; no source lines, no values."""
    for frame, line in traceback.walk_tb(trace):
        module = frame.f_globals.get("__name__", "?")
        yield f"{module}:{line} {frame.f_code.co_name}"
