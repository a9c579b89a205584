"""``procbot demo``: a made-up log, and made-up articles, for trying the console and measuring it."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from procbot.cli.start import read_settings, services, warm
from procbot.cli.terminal import bar, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from procbot.bootstrap import Services

app = typer.Typer(no_args_is_help=True, help="Demonstration data, in a database of its own.")


@app.callback()
def _demo() -> None:
    """Make "seed" a word of its own: Typer would drop the only command of a group."""


@app.command("seed")
def seed(
    *,
    exchanges: Annotated[int, typer.Option(min=0, max=2_000_000, help="How many questions.")] = 20_000,
    articles: Annotated[
        int,
        typer.Option(
            min=0,
            max=20_000,
            help="How many made-up articles beside the real ones, each titled as such: of twenty one is published (with three "
            "phrasings, for the index grows with them), one in review, eight are drafts, ten retired.",
        ),
    ] = 0,
    data_dir: Annotated[
        Path | None,
        typer.Option("--data-dir", help="Folder of the demonstration's own database; PROCBOT_DATA_DIR or _DATABASE_URL without."),
    ] = None,
    number: Annotated[int, typer.Option("--seed", help="The same number makes the same log.")] = 1,
) -> None:
    """Make a log of 400 days by asking the real engine questions that nobody has asked. A real log is never mixed with it.

    With made-up articles the index is built anew: for 5,000 of them, 250 published, some 30 s. Run again, what is there stays.
    """
    from procbot.services.demo.seed import DemoSeed  # noqa: PLC0415 (start-up time)
    from procbot.services.evaluate.degrade import DEGRADERS  # noqa: PLC0415 (start-up time)

    settings = read_settings()
    if data_dir is not None:
        settings = settings.model_copy(update={"data_dir": data_dir, "database_url": None})
    started = time.perf_counter()
    with services(settings) as built:
        if articles:
            _make_articles(built, articles)
        with bar("Making exchanges") as report:
            warm(built)
            demo = DemoSeed(built.database, built.ask, built.live_index, DEGRADERS, built.clock)
            made = demo.seed(exchanges, number, report)
        say(f"Demonstration data in {built.database.url_safe}, {time.perf_counter() - started:.0f} s:")
    _tell(
        (
            ("exchanges", made.exchanges),
            ("members", made.members),
            ("different questions", made.questions),
            ("votes", made.votes),
            ("verdicts", made.verdicts),
            ("questions to the staff", made.escalations),
        )
    )


def _make_articles(built: "Services", number: int) -> None:
    from procbot.services.demo.articles import DemoArticles  # noqa: PLC0415 (start-up time)

    with bar("Making articles") as report:
        made = DemoArticles(built.database, built.clock).make(number, report)
    _tell(
        (
            ("articles published", made.published),
            ("articles in review", made.in_review),
            ("articles in work", made.draft),
            ("articles retired", made.retired),
            ("revisions", made.revisions),
            ("open drafts", made.drafts),
            ("legal documents", made.documents),
        )
    )


def _tell(facts: "Iterable[tuple[str, int]]") -> None:
    for name, value in facts:
        say(f"  {value:>9,}  {name}")
