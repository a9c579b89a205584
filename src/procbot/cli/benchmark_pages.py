"""``procbot benchmark pages``: how long each page of the console takes, and how often it asks the database."""

import asyncio
import re
import secrets
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Annotated, Any

import typer

from procbot.cli.benchmark_addresses import addresses
from procbot.cli.start import read_settings, services, warm, warm_console
from procbot.cli.terminal import bar, say, show_json, show_table, table_of

if TYPE_CHECKING:
    from httpx import AsyncClient

    from procbot.bootstrap import Services
    from procbot.cli.terminal import Report

# What somebody who waits for a page takes for "at once", with room for the way there and back.
LIMIT_MS = 300.0

_BASE = "http://127.0.0.1"
_TOKEN = re.compile(r'name="csrf" (?:value|content)="([^"]*)"')
_ACTOR = "cli:benchmark"


@dataclass(frozen=True, slots=True)
class PageFigures:
    """One address: the first time it is opened, the middle of the others, statements sent and bytes answered.

    ``cpu_ms`` is what of ``ms`` this process worked; on a machine that does other things besides, it says more.
    """

    path: str
    status: int
    first_ms: float
    ms: float
    cpu_ms: float
    statements: int
    kib: float


def pages(
    *,
    rounds: Annotated[int, typer.Option(min=1, max=100, help="How often each page is opened after the first time.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Open every page of the console as an admin, in this process, on a demonstration's database (`procbot demo seed`)."""
    settings = read_settings()
    with services(settings) as built:
        _refuse_real(built)
        warm(built)
        warm_console(built)
        with bar("Opening pages") as report:
            found = asyncio.run(_measured(built, settings.retention_days, rounds, report))
        held = _held(built)
    if as_json:
        show_json({"limit_ms": LIMIT_MS, "database": held, "pages": [asdict(each) for each in found]})
        return
    rows: list[tuple[Any, ...]] = [
        (each.path, each.status, round(each.first_ms), round(each.ms), round(each.cpu_ms), each.statements, round(each.kib))
        for each in found
    ]
    show_table(table_of("", ("page", "status", "first ms", "ms", "CPU ms", "statements", "KiB"), rows))
    slow = [each.path for each in found if each.ms > LIMIT_MS]
    say("With " + ", ".join(f"{number:,} {what}" for what, number in held.items()) + ":")
    say(f"{len(found)} pages, {len(slow)} of them over {LIMIT_MS:.0f} ms.")


def _refuse_real(built: "Services") -> None:
    """The measurement makes an account for itself: nothing for a database that people work with."""
    from procbot.errors import BenchmarkInputError  # noqa: PLC0415 (start-up time)
    from procbot.services.demo.seed import SWITCH  # noqa: PLC0415 (start-up time)
    from procbot.store import switches  # noqa: PLC0415 (start-up time)

    with built.database.read() as tx:
        if switches.get(tx, SWITCH) is None:
            raise BenchmarkInputError(
                f"{built.database.url_safe} holds no demonstration data; make some: procbot demo seed --data-dir FOLDER, "
                "then PROCBOT_DATA_DIR=FOLDER procbot benchmark pages."
            )


def _held(built: "Services") -> dict[str, int]:
    """What decides how long the pages take."""
    from procbot.store import curated_list, legal_documents, log_list  # noqa: PLC0415 (start-up time)
    from procbot.store.log_filter import LogFilter  # noqa: PLC0415 (start-up time)

    with built.database.read() as tx:
        return {
            "exchanges": log_list.count(tx, LogFilter()),
            "articles": len(curated_list.names(tx)),
            "published articles": len(built.live_index.snapshot().articles),
            "legal documents": len(legal_documents.every(tx)),
        }


async def _measured(built: "Services", retention_days: int, rounds: int, report: "Report") -> list[PageFigures]:
    from httpx import ASGITransport, AsyncClient  # noqa: PLC0415 (start-up time)

    from procbot.errors import AccountError  # noqa: PLC0415 (start-up time)
    from procbot.services.passwords import generate_password  # noqa: PLC0415 (start-up time)
    from procbot.web.app import create_app  # noqa: PLC0415 (start-up time)
    from procbot.web.config import WebConfig  # noqa: PLC0415 (start-up time)
    from procbot.web.console.app import console_app  # noqa: PLC0415 (start-up time)

    config = WebConfig(built.session_key, retention_days, secure_cookies=False)
    app = create_app(built, config, built.clock, [console_app(built, config, built.clock)])
    password, login = generate_password(), f"benchmark-{secrets.token_hex(4)}"
    account = built.accounts.add(login, "Benchmark", "admin", password, actor=_ACTOR)
    try:
        async with AsyncClient(transport=ASGITransport(app=app), base_url=_BASE, follow_redirects=True) as browser:
            await _sign_in(browser, login, password)
            paths = addresses(built)
            found = []
            for done, path in enumerate(paths, 1):
                found.append(await _opened(built, browser, path, rounds))
                report(done, len(paths), path)
            return found
    finally:
        with suppress(AccountError):  # it is the demonstration's only admin; nobody knows its password
            built.accounts.deactivate(account.id, actor=_ACTOR)


async def _sign_in(browser: "AsyncClient", login: str, password: str) -> None:
    page = await browser.get("/console/dang-nhap")
    token = _TOKEN.search(page.text)
    fields = {"login": login, "password": password, "csrf": "" if token is None else token[1]}
    (await browser.post("/console/dang-nhap", data=fields)).raise_for_status()


async def _opened(built: "Services", browser: "AsyncClient", path: str, rounds: int) -> PageFigures:
    from procbot.store.statement_count import counted_statements  # noqa: PLC0415 (start-up time)

    with counted_statements(built.database) as count:
        first_ms, _, _ = await _timed(browser, path)
    took, worked, size, status = [], [], 0, 0
    for _ in range(rounds):
        ms, cpu_ms, answer = await _timed(browser, path)
        took.append(ms)
        worked.append(cpu_ms)
        size, status = len(answer.content), answer.status_code
    return PageFigures(path, status, first_ms, median(took), median(worked), count.number, size / 1024)


async def _timed(browser: "AsyncClient", path: str) -> tuple[float, float, Any]:
    begun, worked = time.perf_counter(), time.process_time()
    answer = await browser.get(path)
    return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000, answer
