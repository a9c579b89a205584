"""``procbot run``: the chat page and, with a token, the bot - two processes under one command."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import typer

from procbot.cli.start import read_settings, services
from procbot.cli.terminal import say

# A face finishes what is in flight when it is told to stop, and takes up to 10 s for that; then it is killed. Nothing is lost by
# that: what is owed stands in the database.
_GRACE_S = 15.0

_LOOK_EVERY_S = 0.2


def run() -> None:
    """Serve the chat page and, when PROCBOT_TELEGRAM_TOKEN is set, run the bot. When one of them ends, both are stopped.

    Nothing is restarted here: that is the work of systemd or of the container engine, which see the exit code.
    """
    settings = read_settings(stays=True)
    with services(settings):
        pass  # migrate and fill the database once, before two processes would want to
    faces = ["web"] if settings.telegram_token is None else ["web", "bot"]
    if settings.telegram_token is None:
        say("PROCBOT_TELEGRAM_TOKEN is not set: the chat page runs without the Telegram bot.")
    # -P: a file in the working folder must not stand in for a library.
    start = (sys.executable, "-P", "-m", "procbot")
    raise typer.Exit(supervise({face: (*start, face, "--stop-with-parent", str(os.getpid())) for face in faces}))


def supervise(commands: dict[str, Sequence[str]]) -> int:
    """Run commands until one of them ends or a signal comes, then stop the others.

    Args:
        commands: argument lists by a name for messages.

    Returns:
        Exit code: 0 after SIGTERM, 130 after Ctrl-C, 1 when a command ended by itself.
    """
    received: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        received.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            # A group of its own: Ctrl-C reaches this process alone, which then stops the faces in order.
            running[name] = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603 (our own command)
        while not received and all(process.poll() is None for process in running.values()):
            time.sleep(_LOOK_EVERY_S)
        for name, process in running.items():
            if not received and process.returncode is not None:
                say(f"procbot {name} has ended with code {process.returncode}; stopping.")
    finally:
        _stop(list(running.values()))
        for number, handler in before.items():
            signal.signal(number, handler)
    if not received:
        return 1
    return 130 if received[0] == signal.SIGINT else 0


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _GRACE_S
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
