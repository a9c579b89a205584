"""What a command starts from: settings, log and services. Imported late, so that ``procbot --help`` is quick."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from procbot.cli.terminal import bar, busy

if TYPE_CHECKING:
    from procbot.bootstrap import Services
    from procbot.settings import Settings


def read_settings(*, stays: bool = False) -> "Settings":
    """Read the settings and set the log up.

    Args:
        stays: the process serves until it is stopped; one that ends by itself logs warnings only.

    Raises:
        SettingsError: see ``Settings.load``.
    """
    from procbot.logs import set_up_logs  # noqa: PLC0415 (start-up time)
    from procbot.settings import Settings  # noqa: PLC0415 (start-up time)

    settings = Settings.load()
    set_up_logs(settings.log_level if stays or settings.log_level in {"debug", "error"} else "warning", settings.log_format)
    return settings


@contextmanager
def services(settings: "Settings") -> Iterator["Services"]:
    """Prepare the database (SQLite: migrated and seeded on first use) and build the services; closed at the end of the block."""
    from procbot import bootstrap  # noqa: PLC0415 (start-up time)

    with bar("Filling the database") as report:
        bootstrap.prepare_database(settings, report)
    built = bootstrap.build(settings)
    try:
        yield built
    finally:
        built.database.dispose()


def warm(built: "Services") -> None:
    """Build the index now, so that the first question does not wait for it and its time is its own."""
    with busy("Reading the articles"):
        built.live_index.snapshot()


def warm_console(built: "Services") -> None:
    """Read what the first curator would wait for: the lists (5,000 articles: a second), and what drafts are compared with.

    Where it fails, the pages say why themselves.
    """
    from procbot.errors import DatabaseUnavailableError  # noqa: PLC0415 (start-up time)
    from procbot.knowledge.render import render  # noqa: PLC0415 (start-up time)

    with suppress(DatabaseUnavailableError):
        built.curate.articles.warm()
        built.curate.board.rows()
        for item in list(built.live_index.snapshot().articles.values())[:1]:
            built.curate.reviewing.findings(item.article.id, render(item.article))
        built.curate.publishing.warm()
