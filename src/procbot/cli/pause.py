"""``procbot pause`` and ``procbot resume``: the kill switch of the whole installation."""

from typing import Annotated

import typer

from procbot.cli.actor import actor
from procbot.cli.start import read_settings, services
from procbot.cli.terminal import say


def pause(why: Annotated[str, typer.Option("--why", help="The reason, for the audit; members do not read it.")]) -> None:
    """Have bot and chat page answer nothing but a notice, from two seconds on. What the bot receives is kept until resume."""
    if not why.strip():
        raise typer.BadParameter("Say why: --why TEXT.")
    with services(read_settings()) as built:
        if built.pausing.pause(actor(), why.strip()):
            say("Paused. procbot resume ends it, and what has come in by then is answered.")
            return
        on = built.pausing.current()
    if on is not None:
        say(f"Paused already, by {on.by} since {on.since:%Y-%m-%d %H:%M} UTC: {on.why}")


def resume(why: Annotated[str, typer.Option("--why", help="For the audit.")] = "") -> None:
    """End the pause: within two seconds the bot answers what it has received meanwhile, in order."""
    with services(read_settings()) as built:
        say("Resumed." if built.pausing.resume(actor(), why.strip()) else "Nothing was paused.")
