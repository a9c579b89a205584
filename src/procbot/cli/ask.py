"""``procbot ask``: one question, or a file of them."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from procbot.cli.start import read_settings, services, warm
from procbot.cli.terminal import show, show_json

if TYPE_CHECKING:
    from procbot.services.ask import Asked

_STDIN = Path("-")


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes; - reads it from standard input.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a question, each on one line.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help="Ask each line of FILE in order, blank ones too; - is standard input."),
    ] = None,
    explained: Annotated[bool, typer.Option("--explain", help="Show what the answer rests on, term by term.")] = False,
) -> None:
    """Answer a question as a worker would see it. Questions asked here are the operator's: they are not logged."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give a QUESTION or --batch FILE, one of the two")
    if explained and as_json:
        raise typer.BadParameter("--explain shows tables; leave --json out")
    questions = _lines(batch) if batch is not None else iter([_whole(question or "")])
    with services(read_settings()) as built:
        warm(built)
        for at, text in enumerate(questions):
            if at and not as_json:
                show(f"\n{'-' * 72}\n")
            _show(text, built.ask.ask(text), as_json=as_json, explained=explained)


def _show(question: str, asked: "Asked", *, as_json: bool, explained: bool) -> None:
    from procbot.cli import answer_json, answer_text  # noqa: PLC0415 (start-up time)

    if as_json:
        show_json(answer_json.as_json(question, asked.answer, asked.took_ms))
        return
    show(answer_text.as_text(asked.answer))
    if explained:
        from procbot.cli.explain import explain  # noqa: PLC0415 (start-up time)

        explain(asked)


def _whole(question: str) -> str:
    """An argument holds at most 128 KiB on Linux; a longer question comes through standard input."""
    text = _decoded(sys.stdin.buffer.read()) if question == str(_STDIN) else question
    return text.encode("utf-8", "replace").decode()  # bytes that are no UTF-8 arrive as lone surrogates


def _lines(file: Path) -> Iterator[str]:
    """Yield the lines of ``file`` as they come; a newline at its very end begins no further line."""
    if file == _STDIN:
        yield from _split(sys.stdin.buffer)
        return
    try:
        opened = file.open("rb")
    except OSError as error:
        raise typer.BadParameter(f"{file} cannot be read: {error.strerror}") from error
    with opened:
        yield from _split(opened)


def _split(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream):
        text = _decoded(line)
        yield text.removeprefix("\ufeff") if number == 0 else text


def _decoded(line: bytes) -> str:
    return line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
