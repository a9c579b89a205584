"""``procbot log``: the query log taken out, or its old part deleted."""

import csv
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from procbot.cli.actor import actor
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import json_line, say
from procbot.services.spreadsheet import never_run

if TYPE_CHECKING:
    from procbot.store.exchanges import Exchange

app = typer.Typer(no_args_is_help=True, help="The query log: export it, delete what is old.")

_COLUMNS = (
    "id",
    "asked_at",
    "channel",
    "member_ref",
    "intent",
    "question",
    "understood",
    "outcome",
    "article_id",
    "section",
    "revision_id",
    "answer",
    "knowledge_version",
    "took_ms",
)


class Format(StrEnum):
    """Forms of the export."""

    JSONL = "jsonl"
    CSV = "csv"


@app.command("export")
def export(
    form: Annotated[Format, typer.Option("--format", help="jsonl with the evidence of each answer, or csv for a spreadsheet.")],
    *,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, in Vietnam.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, in Vietnam, included.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; standard output without it.")] = None,
    why: Annotated[str, typer.Option("--why", help="What it is for; the audit keeps it.")] = "",
) -> None:
    """Write the questions with their answers. Personal data is masked already; only pseudonyms of the askers are in it.

    Who has taken what, and why, is recorded in the audit.
    """
    with services(read_settings()) as built, _target(output) as file:
        rows = built.query_log.hand_over(form.value, actor(), " ".join(why.split()), _day(since), _day(until))
        written = write_csv(rows, file) if form is Format.CSV else write_jsonl(rows, file)
    if output is not None:
        say(f"{written} exchanges written to {output}.")


@app.command("purge")
def purge(
    *,
    older_than_days: Annotated[
        int | None,
        typer.Option(min=0, help="Delete what is older than this many days; PROCBOT_RETENTION_DAYS without it."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete old questions with their answers and votes, for good, now rather than within a day. It is recorded in the audit."""
    settings = read_settings()
    days = settings.retention_days if older_than_days is None else older_than_days
    with services(settings) as built:
        if not yes:
            typer.confirm(f"Delete all exchanges older than {days} days from {built.database.url_safe}?", abort=True, err=True)
        purged = built.retention.purge(days, actor=actor())
    say(
        f"Deleted: {purged.exchanges} exchanges, {purged.inbox} handled updates, {purged.outbox} sent messages, "
        f"{purged.contexts} contexts, {purged.escalations} questions to the staff, {purged.reminders} reminders, "
        f"{purged.broadcasts} broadcasts, {purged.addresses} addresses, {purged.members} members."
    )


def write_jsonl(rows: Iterable["Exchange"], file: TextIO) -> int:
    """Write one JSON object a line, hits included; return how many."""
    written = 0
    for row in rows:
        file.write(f"{json_line(asdict(row))}\n")
        written += 1
    return written


def write_csv(rows: Iterable["Exchange"], file: TextIO) -> int:
    """Write a table with a header line that spreadsheets read as UTF-8 and never run; return how many rows."""
    file.write("\ufeff")
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    written = 0
    for row in rows:
        table.writerow([_cell(getattr(row, column)) for column in _COLUMNS])
        written += 1
    return written


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return never_run(value) if isinstance(value, str) else value


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all and that only its owner may read."""
    if output is None:
        yield sys.stdout
        return
    aside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as file:
            yield file
        aside.replace(output)
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written: {error.strerror}") from error
    finally:
        aside.unlink(missing_ok=True)
