"""``procbot web``, ``bot`` and ``run`` as processes: they start, say where they are, and end as they are told."""

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import uvicorn
from typer.testing import Result

from procbot import bootstrap
from procbot.cli.parent import stop_with_parent
from procbot.cli.run import supervise
from procbot.errors import AlreadyRunningError
from procbot.services.retention import Purged, Retention
from procbot.settings import Settings
from procbot.store.lease import Lease, hold

Run = Callable[..., Result]
SLEEP = (sys.executable, "-c", "import time; time.sleep(600)")
PATIENCE_S = 120.0  # a test that waits longer has found a fault, not a slow machine


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a face on a free port; gives the process and the address of the chat page."""
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "procbot", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PROCBOT_WEB_LISTEN": "127.0.0.1:0"},
    )
    assert process.stderr is not None
    try:
        said = ""
        while (found := re.search(r"http://127\.0\.0\.1:\d+", said)) is None:
            line = process.stderr.readline()
            assert line, said
            said += line
        yield process, found[0]
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def answers(address: str) -> bool:
    with urlopen(f"{address}/healthz", timeout=PATIENCE_S) as response:  # noqa: S310 (loopback)
        return bool(response.status == 200)


def test_the_chat_page_says_where_it_is_and_stops_on_sigterm() -> None:
    with started("web") as (process, address):
        assert answers(address)
        process.terminate()
        assert process.wait(PATIENCE_S) in {0, -signal.SIGTERM}


def test_run_serves_the_page_and_stops_cleanly() -> None:
    with started("run") as (process, address):
        assert answers(address)
        process.terminate()
        assert process.wait(PATIENCE_S) == 0
        with pytest.raises(OSError, match="refused"):
            answers(address)


def test_a_face_does_not_outlive_a_killed_run() -> None:
    with started("run") as (process, address):
        process.kill()
        process.wait()
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                answers(address)
            except OSError:
                return
            time.sleep(0.1)
        pytest.fail("the chat page still answers")


def test_a_face_tells_itself_to_stop_once_its_parent_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    told: queue.Queue[tuple[int, int]] = queue.Queue()
    monkeypatch.setattr(os, "kill", lambda process, number: told.put((process, number)))
    stop_with_parent(os.getppid() + 1)
    assert told.get(timeout=PATIENCE_S) == (os.getpid(), signal.SIGTERM)


def test_a_port_in_use_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("PROCBOT_WEB_LISTEN", listen)
        result = run("web")
    assert result.exit_code == 2
    assert f"PROCBOT_WEB_LISTEN={listen} cannot be used (Address already in use)" in result.stderr


def test_the_page_is_served_on_the_port_it_took_with_the_index_ready(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[uvicorn.Config, tuple[str, int]]] = []

    def note(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        served.append((server.config, sockets[0].getsockname()))

    monkeypatch.setattr(uvicorn.Server, "run", note)
    monkeypatch.setenv("PROCBOT_WEB_LISTEN", "[::1]:0" if socket.has_dualstack_ipv6() else "127.0.0.1:0")
    result = run("web")
    assert result.exit_code == 0, result.output
    ((config, address),) = served
    assert not config.access_log
    assert re.search(rf"The chat page is at (http://\S+:{address[1]}), the staff console at \1/console/\n", result.stderr)


def test_run_starts_the_bot_only_with_a_token(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def note(commands: dict[str, tuple[str, ...]]) -> int:
        started.append([command[4] for command in commands.values()])
        return 1

    monkeypatch.setattr("procbot.cli.run.supervise", note)
    without = run("run")
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", "1:secret")
    assert (without.exit_code, run("run").exit_code) == (1, 1)
    assert "without the Telegram bot" in without.stderr
    assert started == [["web"], ["web", "bot"]]


def test_the_bot_holds_the_lease_while_it_runs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def run_bot(services: bootstrap.Services, settings: Settings, lease: Lease) -> None:
        assert settings.telegram_token is not None
        assert not lease.renew()
        with pytest.raises(AlreadyRunningError), hold(services.database, "bot"):
            pass

    monkeypatch.setattr("bot.run.run", run_bot)
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", "1:secret")
    result = run("bot")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("face", ["web", "bot"])
def test_a_face_deletes_what_is_old_for_as_long_as_it_runs(run: Run, monkeypatch: pytest.MonkeyPatch, face: str) -> None:
    happened: list[str] = []

    @contextmanager
    def purging(retention: Retention) -> Iterator[None]:
        assert retention.purge() == Purged()  # it has a database that is ready
        happened.append("begins")
        yield
        happened.append("ends")

    monkeypatch.setattr("procbot.services.retention.daily", purging)
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: happened.append("serves"))
    monkeypatch.setattr("bot.run.run", lambda *_: happened.append("serves"))
    monkeypatch.setenv("PROCBOT_WEB_LISTEN", "127.0.0.1:0")
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", "1:secret")
    assert run(face).exit_code == 0
    assert happened == ["begins", "serves", "ends"]


def test_a_bot_without_a_token_says_what_is_missing(run: Run, data_dir: Path) -> None:
    result = run("bot")
    assert result.exit_code == 2
    assert "PROCBOT_TELEGRAM_TOKEN is missing" in result.stderr
    assert not data_dir.exists()


def test_a_second_bot_on_the_same_database_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCBOT_TELEGRAM_TOKEN", "1:secret")
    database = bootstrap.open_data(Settings())
    with hold(database, "bot"):
        result = run("bot")
    database.dispose()
    assert result.exit_code == 2
    assert "Another bot works on the database" in result.stderr
    assert "secret" not in result.output


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started."""
    processes: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return processes


def test_when_one_face_ends_the_others_are_stopped(
    capsys: pytest.CaptureFixture[str], begun: list[subprocess.Popen[bytes]]
) -> None:
    code = supervise({"web": SLEEP, "bot": (sys.executable, "-c", "raise SystemExit(2)")})
    assert code == 1
    assert [process.returncode for process in begun] == [-signal.SIGTERM, 2]  # told to stop, not waited for to the end
    assert capsys.readouterr().err == "procbot bot has ended with code 2; stopping.\n"


def test_a_command_that_cannot_be_started_leaves_none_behind(begun: list[subprocess.Popen[bytes]], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        supervise({"web": SLEEP, "bot": (str(tmp_path / "nothing"),)})
    assert [process.returncode for process in begun] == [-signal.SIGTERM]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_stops_every_face(number: signal.Signals, code: int) -> None:
    face = (sys.executable, "-c", "import os, time; os.write(1, b'.'); time.sleep(600)")
    script = f"import sys; from procbot.cli.run import supervise; sys.exit(supervise({{'web': {face!r}, 'bot': {face!r}}}))"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:  # noqa: S603 (our own code)
        assert process.stdout is not None
        assert process.stdout.read(2) == b".."  # both have begun
        process.send_signal(number)
        assert process.wait(PATIENCE_S) == code
