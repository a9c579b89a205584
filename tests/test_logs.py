"""The log: one line an event, ids and numbers; no words of a question, no secret."""

import asyncio
import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from procbot.logs import set_up_logs


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, before = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**before)


def events(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_json_line_with_its_numbers() -> None:
    stream = io.StringIO()
    set_up_logs("info", "json", stream)
    structlog.get_logger("procbot.x").info("answered", exchange_id=7, took_ms=1.5)
    (event,) = events(stream)
    assert event.pop("timestamp")
    assert event == {"event": "answered", "level": "info", "logger": "procbot.x", "exchange_id": 7, "took_ms": 1.5}


def test_an_exception_leaves_its_class_and_place_but_not_its_message() -> None:
    stream = io.StringIO()
    set_up_logs("info", "json", stream)
    log = structlog.get_logger("procbot.x")
    try:
        int("toi bi mat viec")
    except ValueError:
        log.exception("failed", inbox_id=3)
        logging.getLogger("some.library").exception("it failed")
    own, foreign = events(stream)
    assert own["error"] == foreign["error"] == "ValueError"
    assert "test_an_exception_leaves" in str(own["at"])
    assert "test_an_exception_leaves" in str(foreign["at"])
    assert "mat viec" not in stream.getvalue()


async def test_what_asyncio_says_of_a_forgotten_task_holds_no_message() -> None:
    stream = io.StringIO()
    set_up_logs("info", "json", stream)

    async def fail() -> None:
        raise ValueError("toi bi mat viec")

    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task},
    )
    (event,) = events(stream)
    assert event["event"] == "Task exception was never retrieved"
    assert "mat viec" not in stream.getvalue()


def test_libraries_that_log_addresses_with_a_token_are_silent_below_warnings() -> None:
    stream = io.StringIO()
    set_up_logs("debug", "json", stream)
    logging.getLogger("httpx").info("HTTP Request: POST https://api.telegram.org/bot1:secret/getMe")
    logging.getLogger("telegram.ext").debug("Processing update")
    logging.getLogger("markdown_it").debug("entering paragraph: LineFuncs")
    logging.getLogger("httpx").warning("slow")
    assert [event["event"] for event in events(stream)] == ["slow"]


def test_below_the_level_nothing_is_written() -> None:
    stream = io.StringIO()
    set_up_logs("warning", "text", stream)
    structlog.get_logger("procbot.x").info("answered")
    structlog.get_logger("procbot.x").warning("slow", took_ms=900)
    assert stream.getvalue().count("\n") == 1
    assert "took_ms=900" in stream.getvalue()
