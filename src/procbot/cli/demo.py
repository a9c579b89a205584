"""``procbot demo``: a made-up log for trying the console and measuring it."""

import time
from pathlib import Path
from typing import Annotated

import typer

from procbot.cli.start import read_settings, services, warm
from procbot.cli.terminal import bar, say

app = typer.Typer(no_args_is_help=True, help="Demonstration data, in a database of its own.")


@app.callback()
def _demo() -> None:
    """Make "seed" a word of its own: Typer would drop the only command of a group."""


@app.command("seed")
def seed(
    *,
    exchanges: Annotated[int, typer.Option(min=1, max=2_000_000, help="How many questions.")] = 20_000,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", help="Folder of the demonstration's own database; PROCBOT_DATA_DIR or _DATABASE_URL without."),
    ] = None,
    number: Annotated[int, typer.Option("--seed", help="The same number makes the same log.")] = 1,
) -> None:
    """Make a log of 400 days by asking the real engine questions that nobody has asked. A real log is never mixed with it."""
    from procbot.services.demo.seed import DemoSeed  # noqa: PLC0415 (start-up time)
    from procbot.services.evaluate.degrade import DEGRADERS  # noqa: PLC0415 (start-up time)

    settings = read_settings()
    if data_dir is not None:
        settings = settings.model_copy(update={"data_dir": data_dir, "database_url": None})
    started = time.perf_counter()
    with services(settings) as built, bar("Making exchanges") as report:
        warm(built)
        demo = DemoSeed(built.database, built.ask, built.live_index, DEGRADERS, built.clock)
        made = demo.seed(exchanges, number, report)
        say(f"Demonstration data in {built.database.url_safe}, {time.perf_counter() - started:.0f} s:")
    facts = (
        ("exchanges", made.exchanges),
        ("members", made.members),
        ("different questions", made.questions),
        ("votes", made.votes),
        ("verdicts", made.verdicts),
        ("questions to the staff", made.escalations),
    )
    for name, value in facts:
        say(f"  {value:>9,}  {name}")
