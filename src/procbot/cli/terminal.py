"""Standard output for results, standard error for people: tables, progress bars, JSON."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from rich.table import Table

_PIPE_WIDTH = 200  # columns; the widest table, the evidence of an answer, needs some 120

_SEPARATORS = re.compile("[\x7f-\x9f\u2028\u2029]")  # json.dumps escapes the control characters below these itself


class Report(Protocol):
    """A progress report: told how many are done, how many there are in all, and perhaps the name of the last one."""

    def __call__(self, done: int, total: int, name: str = "", /) -> None:
        """Take the numbers."""


def say(text: str) -> None:
    """Tell the person at the keyboard something that is not the result."""
    print(text, file=sys.stderr)  # noqa: T201 (the command line's voice)


def show(text: str) -> None:
    """Write a line of the result, at once: a reader at a pipe waits for it."""
    print(text, flush=True)  # noqa: T201 (the command line's result)


def json_line(value: object) -> str:
    """Return ``value`` as JSON on one line, also for readers that take the line separators of Unicode for an end of line."""
    text = json.dumps(value, ensure_ascii=False, default=_as_text)
    return _SEPARATORS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def show_json(value: object) -> None:
    """Write one JSON object on one line."""
    show(json_line(value))


def show_table(table: "Table") -> None:
    """Write a table, as wide as the terminal; in a file or a pipe as wide as it needs to be."""
    from rich.console import Console  # noqa: PLC0415 (start-up time)

    Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH).print(table)


def table_of(title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> "Table":
    """Return a table; numbers stand on the right."""
    from rich import box  # noqa: PLC0415 (start-up time)
    from rich.table import Table  # noqa: PLC0415 (start-up time)
    from rich.text import Text  # noqa: PLC0415 (start-up time)

    table = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD)
    for at, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[at], int | float) or row[at] is None for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    return table


@contextmanager
def bar(what: str) -> Iterator[Report]:
    """Give a progress report that draws a bar on standard error when that is a terminal, and nothing otherwise."""
    if not sys.stderr.isatty():
        yield _unseen
        return
    from rich.console import Console  # noqa: PLC0415 (start-up time)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None, visible=False)

        def show_it(done: int, total: int, name: str = "", /) -> None:
            del name
            progress.update(task, completed=done, total=total, visible=True)

        yield show_it


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on standard error, when that is a terminal, that something is being done."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 (start-up time)

    with Console(stderr=True).status(what):
        yield


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _unseen(done: int, total: int, name: str = "", /) -> None:
    """Take the report of a run that nobody watches."""
