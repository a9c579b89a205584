"""Second processes for the tests of what happens between processes."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import dedent

_PROLOGUE = """
import sys
from datetime import UTC, datetime
from procbot.store import inbox
from procbot.store.engine import open_database
from procbot.store.lease import hold
from procbot.store.migrate import upgrade
database = open_database(sys.argv[1])
now = datetime(2026, 11, 23, tzinfo=UTC)
def ready(word="ready"):
    print(word, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def started(code: str, url: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``code`` with ``database`` open; ``ready()`` in it prints a line and waits for one. It is killed at the end."""
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", _PROLOGUE + dedent(code), url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """Wait for a line that the process prints; its traceback when it fails instead."""
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line and process.stderr is not None:
        return process.stderr.read()
    return line


def go_on(process: subprocess.Popen[str]) -> None:
    """Let a process go on that waits in ``ready()``."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()
