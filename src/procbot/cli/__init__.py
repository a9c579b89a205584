"""The command line. Results go to standard output, everything else to standard error.

Exit codes: 0 done, 1 something failed, 2 the call or the settings want mending, 130 Ctrl-C, 141 the reader went away.
"""

import contextlib
import io
import os
import sys
from typing import Annotated

import typer

from procbot.cli import ask, benchmark, bot, broadcast, db, demo, knowledge, log, pause, qr, report, run, staff, web
from procbot.cli.guard import Guarded
from procbot.cli.threads import one_thread

app = typer.Typer(
    name="procbot",
    cls=Guarded,
    help="Answers workers' questions about Vietnamese administrative procedures, verbatim and with citations.",
    epilog="Settings come from PROCBOT_ variables and from .env in the working folder: see .env.example.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 (Typer passes an option's value by position)
    from importlib.metadata import version as installed_version  # noqa: PLC0415 (30 ms of start-up time)

    if wanted:
        typer.echo(f"procbot {installed_version('procbot')}")
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole trace of an unexpected error.")] = False,  # noqa: FBT002
    version: Annotated[  # noqa: FBT002
        bool,
        typer.Option("--version", help="Print the version.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Read by ``Guarded``, which alone needs ``debug``."""
    del debug, version


app.command("ask")(ask.ask)
app.command("run")(run.run)
app.command("web")(web.web)
app.command("bot")(bot.bot)
app.command("pause")(pause.pause)
app.command("resume")(pause.resume)
app.command("qr")(qr.qr)
app.command("report")(report.report)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(log.app, name="log")
app.add_typer(staff.app, name="staff")
app.add_typer(db.app, name="db")
app.add_typer(broadcast.app, name="broadcast")
app.add_typer(benchmark.app, name="benchmark")
app.add_typer(demo.app, name="demo")


def main() -> None:
    """Run the command line: the ``procbot`` console script."""
    one_thread(os.environ)  # no command has imported NumPy yet
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Answers are Vietnamese whatever the locale says; a half character typed or piped in must not end the command.
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="procbot")
    except KeyboardInterrupt:  # before or behind the command itself
        sys.exit(130)
