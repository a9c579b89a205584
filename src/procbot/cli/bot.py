"""``procbot bot``: the Telegram face."""

from typing import Annotated

import typer

from procbot.cli.parent import stop_with_parent
from procbot.cli.start import read_settings, services

LEASE = "bot"


def bot(
    *,
    parent: Annotated[int | None, typer.Option("--stop-with-parent", hidden=True)] = None,
) -> None:
    """Run the Telegram bot of PROCBOT_TELEGRAM_TOKEN, until Ctrl-C. One bot at a time for each database."""
    from bot.run import run as run_bot  # noqa: PLC0415 (start-up time)
    from procbot.errors import SettingsError  # noqa: PLC0415 (start-up time)
    from procbot.services.retention import daily  # noqa: PLC0415 (start-up time)
    from procbot.store.lease import hold  # noqa: PLC0415 (start-up time)

    if parent is not None:
        stop_with_parent(parent)
    settings = read_settings(stays=True)
    if settings.telegram_token is None:
        raise SettingsError(
            "PROCBOT_TELEGRAM_TOKEN is missing. Ask @BotFather on Telegram for a token and set it, or use: procbot web"
        )
    with services(settings) as built, hold(built.database, LEASE) as lease, daily(built.retention):
        # The first index is built and saved before the first update is fetched: Telegram keeps updates meanwhile, and a process
        # that is killed again and again in its first seconds would never get it done (answers then came after 15 s, not .1 s).
        built.live_index.snapshot()
        run_bot(built, settings, lease)
