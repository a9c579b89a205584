"""``procbot db``: the schema."""

from typing import Annotated

import typer

from procbot.cli.start import read_settings
from procbot.cli.terminal import bar, say, show_json, show_table, table_of

app = typer.Typer(no_args_is_help=True, help="The database: its schema and what is in it.")


@app.command("upgrade")
def upgrade() -> None:
    """Bring the schema to this version and fill an empty database with articles. Safe to run again."""
    from procbot import bootstrap  # noqa: PLC0415 (start-up time)

    settings = read_settings()
    with bar("Filling the database") as report:
        done = bootstrap.upgrade_database(settings, step=say, report=report)
    say(f"{done.url_safe} is at {done.revision}." + (" It was empty and now holds the articles." if done.seeded else ""))


@app.command("status")
def status(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show which schema the database has and how much is in it. Changes nothing."""
    from dataclasses import asdict  # noqa: PLC0415 (start-up time)

    from procbot import bootstrap  # noqa: PLC0415 (start-up time)

    found = bootstrap.database_status(read_settings())
    if as_json:
        show_json(asdict(found))
        return
    rows = [(key.replace("_", " "), str(value)) for key, value in asdict(found).items() if not isinstance(value, dict)]
    rows += [(f"{key} {state}", str(number)) for key in ("inbox", "outbox") for state, number in getattr(found, key).items()]
    show_table(table_of("", ("what", "value"), rows))
