"""``procbot broadcast``: a word of the staff to all who follow an area, and how far it has got."""

import sys
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from procbot.cli.actor import actor
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import bar, say, show, show_json, show_table, table_of

if TYPE_CHECKING:
    from procbot.services.broadcast import Broadcasts
    from procbot.services.broadcast_report import Report

app = typer.Typer(no_args_is_help=True, help="Messages to the members who follow an area: send, watch, pause, resume, cancel.")

# A broadcast moves twenty members a second: a line that changes twice a second looks alive.
_LOOK_EVERY_S = 0.5

_Number = Annotated[int, typer.Argument(help="The broadcast's number.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(
    *,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 20,
    as_json: _AsJson = False,
) -> None:
    """List broadcasts with what became of their messages."""
    with services(read_settings()) as built:
        reports = built.broadcasts.recent(limit)
    if as_json:
        show_json([_facts(report) for report in reports])
        return
    columns = ("number", "kind", "state", "members", "sent", "unreachable", "failed", "waiting", "by", "text")
    show_table(table_of("", columns, [_row(report) for report in reports]))


@app.command("show")
def show_(
    number: _Number,
    *,
    follow: Annotated[bool, typer.Option("--follow", help="Watch it until it is over; Ctrl-C stops watching.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Show a broadcast: its message, whom it is for, and what became of it so far."""
    with services(read_settings()) as built:
        report = _watch(built.broadcasts, number) if follow else built.broadcasts.report(number)
        message = built.broadcasts.preview(number).message
    if as_json:
        show_json({**_facts(report), "message": message.text})
        return
    show(message.text)
    show("")
    _show_report(report)


@app.command("send")
def send(
    *,
    text_file: Annotated[Path, typer.Option("--text-file", help="File with the text, Markdown in UTF-8; - for standard input.")],
    area: Annotated[list[str] | None, typer.Option("--area", help="Its followers get it; may be given several times.")] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="All who follow any area get it.")] = False,
    at: Annotated[
        datetime | None, typer.Option("--at", formats=["%Y-%m-%dT%H:%M"], help="Start then, in Vietnam; at once without it.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Keep it as a draft and show it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Send a text to the members who follow an area; the bot sends it, some twenty a second. Prints the broadcast's number."""
    from procbot.vietnam_time import VIETNAM  # noqa: PLC0415 (start-up time)

    if bool(area) is everybody:
        raise typer.BadParameter("Name whom it is for: --area AREA, once or several times, or --everybody.")
    text = _text_of(text_file)
    with services(read_settings()) as built:
        number = built.broadcast_drafts.create(text, area or (), actor())
        preview = built.broadcasts.preview(number)
        say(preview.message.text)
        say("")
        say(f"Broadcast {number}: for {preview.audience.members} members, {preview.audience.reachable} of them reachable.")
        if dry_run or not (yes or typer.confirm("Send it?", err=True)):
            say(f"Kept as a draft: procbot broadcast start {number} sends it.")
        elif at is not None:
            built.broadcasts.schedule(number, at.replace(tzinfo=VIETNAM), actor())
            say(f"It starts on {at:%Y-%m-%d at %H:%M}, Vietnam time.")
        else:
            built.broadcasts.start(number, actor())
            say(f"It goes out while the bot runs: procbot broadcast show {number} --follow.")
    show(str(number))


@app.command("start")
def start(number: _Number) -> None:
    """Start a draft, or a scheduled broadcast before its time."""
    with services(read_settings()) as built:
        built.broadcasts.start(number, actor())
    say(f"Broadcast {number} has started.")


@app.command("pause")
def pause(number: _Number, why: Annotated[str, typer.Option("--why", help="For the audit.")] = "") -> None:
    """Hold a running broadcast; the messages of the last second may still arrive."""
    with services(read_settings()) as built:
        built.broadcasts.pause(number, actor(), why)
    say(f"Broadcast {number} is paused; at most one second's worth of messages is still on its way.")


@app.command("resume")
def resume(number: _Number) -> None:
    """Go on with a paused broadcast: nobody gets it twice."""
    with services(read_settings()) as built:
        built.broadcasts.resume(number, actor())
    say(f"Broadcast {number} goes on.")


@app.command("cancel")
def cancel(number: _Number, why: Annotated[str, typer.Option("--why", help="For the audit.")] = "") -> None:
    """End a broadcast for good; who has it keeps it."""
    with services(read_settings()) as built:
        built.broadcasts.cancel(number, actor(), why)
    say(f"Broadcast {number} is cancelled; at most one second's worth of messages is still on its way.")


def _watch(broadcasts: "Broadcasts", number: int) -> "Report":
    """Draw a line until it is over; where there is no terminal, write one whenever the state changes."""
    state = ""
    with bar(f"Broadcast {number}") as report:
        while True:
            now = broadcasts.report(number)
            report(now.counts.ended, now.members)
            if now.broadcast.state != state and not sys.stderr.isatty():
                state = now.broadcast.state
                say(f"{state}: {now.counts.ended} of {now.members}")
            if now.is_over:
                return now
            time.sleep(_LOOK_EVERY_S)


def _text_of(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read as UTF-8 text.") from error


def _show_report(report: "Report") -> None:
    broadcast, counts = report.broadcast, report.counts
    show(f"Broadcast {broadcast.id}, {broadcast.kind}, {broadcast.state}; by {broadcast.created_by}.")
    show(
        f"{report.members} members: {counts.sent} sent, {counts.unreachable} unreachable, {counts.failed} failed, "
        f"{counts.pending} on their way, {report.left.members} to come."
    )


def _facts(report: "Report") -> dict[str, Any]:
    broadcast = report.broadcast
    return {
        "number": broadcast.id,
        "kind": broadcast.kind,
        "state": broadcast.state,
        "areas": broadcast.areas,
        "article_id": broadcast.article_id,
        "members": report.members,
        "to_come": report.left.members,
        **asdict(report.counts),
        "created_by": broadcast.created_by,
        "created_at": broadcast.created_at,
        "starts_at": broadcast.starts_at,
        "ended_at": broadcast.ended_at,
    }


def _row(report: "Report") -> tuple[Any, ...]:
    broadcast, counts = report.broadcast, report.counts
    waiting = counts.pending + report.left.members
    first_line = broadcast.text.strip().splitlines()[0][:40]
    numbers = (report.members, counts.sent, counts.unreachable, counts.failed, waiting)
    return (broadcast.id, broadcast.kind, broadcast.state, *numbers, broadcast.created_by, first_line)
