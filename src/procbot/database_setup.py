"""The database and the seed, before there are services: opened, migrated, filled. ``bootstrap`` and the faces call it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from procbot.errors import DatabaseUnavailableError, SettingsError
from procbot.services.database_status import DatabaseStatus, read_status
from procbot.services.mirror import Mirror
from procbot.services.mirror_report import Progress
from procbot.settings import Settings
from procbot.store import knowledge_state
from procbot.store.engine import Database, open_database
from procbot.store.migrate import current_revision, head_revision, require_head, upgrade

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time, aware UTC."""
    return datetime.now(UTC)


def prepare_database(settings: Settings, report: Progress, clock: Clock = utc_now) -> None:
    """Make the database fit for ``build``: an SQLite file is migrated and, when empty, filled; a server is only checked.

    Two processes may do this at once: the steps take turns at the database's own lock, and only the first finds work.

    Args:
        settings: of this process.
        report: told of each article that is filled in.
        clock: returns the time, aware UTC.

    Raises:
        SchemaOutdatedError: the server's schema is not this version's; names the command to run.
        DatabaseUnavailableError: the database is down, read-only, full or locked.
        SettingsError: the seed is missing.
    """
    database = open_data(settings)
    try:
        if not database.is_sqlite:
            require_head(database)
            return
        if current_revision(database) != head_revision():
            upgrade(database)
        _seed(settings, database, report, clock)
    finally:
        database.dispose()


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What ``upgrade_database`` left behind."""

    url_safe: str
    revision: str
    seeded: bool


def upgrade_database(settings: Settings, step: Callable[[str], None], report: Progress, clock: Clock = utc_now) -> Upgraded:
    """Bring the database, file or server, to this version's schema and fill it with the seed when it is empty.

    Args:
        settings: of this process.
        step: told each step of the schema, one line.
        report: told of each article that is filled in.
        clock: returns the time, aware UTC.

    Raises:
        SchemaOutdatedError: the database is of a newer version than this one.
        DatabaseUnavailableError: the database is down, read-only, full or locked.
        SettingsError: the seed is missing.
    """
    database = open_data(settings)
    try:
        upgrade(database, step)
        return Upgraded(database.url_safe, head_revision(), _seed(settings, database, report, clock))
    finally:
        database.dispose()


def database_status(settings: Settings) -> DatabaseStatus:
    """Return what the database of ``settings`` is and holds; changes nothing."""
    database = open_data(settings)
    try:
        return read_status(database)
    finally:
        database.dispose()


def open_data(settings: Settings) -> Database:
    """Return the database of ``settings``; the data folder is made where it is missing, for this account alone.

    Raises:
        SettingsError: the address is malformed.
        DatabaseUnavailableError: the folder cannot be made.
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DatabaseUnavailableError(
            f"The data folder {settings.data_dir} cannot be made ({error.strerror}). Set PROCBOT_DATA_DIR to one that can.",
        ) from error
    return open_database(settings.database_address)


def seed_folder(settings: Settings) -> Path:
    """Return the folder of the articles that fill an empty database.

    Raises:
        SettingsError: there is none.
    """
    if settings.seed_dir is not None:
        if not settings.seed_dir.is_dir():
            raise SettingsError(
                f"PROCBOT_SEED_DIR={settings.seed_dir} is no folder. Name a folder of articles, or leave it empty."
            )
        return settings.seed_dir
    package = Path(str(files("procbot")))
    # A wheel carries the articles inside the package; in the repository they stand beside src/.
    for folder in (package / "seed", package.parent.parent / "knowledge"):
        if folder.is_dir():
            return folder
    raise SettingsError("The articles that come with procbot are missing: install it again, or set PROCBOT_SEED_DIR.")


def _seed(settings: Settings, database: Database, report: Progress, clock: Clock) -> bool:
    with database.read() as tx:
        filled = knowledge_state.version(tx) > 0
    return not filled and Mirror(database, clock).seed_if_empty(seed_folder(settings), report)
