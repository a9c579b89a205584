"""The schema's steps: which one a database stands on, and the way to the newest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from procbot.errors import SchemaOutdatedError
from procbot.store.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"

# Any fixed number: PostgreSQL's advisory locks are told apart by it. ASCII "procbot".
MIGRATION_LOCK = 0x70726F63626F74


def upgrade(database: Database, report: Callable[[str], None] | None = None) -> None:
    """Bring the schema to the newest step, all steps in one transaction; another process that tries the same waits.

    Args:
        database: an empty database or one of an earlier version.
        report: is told each step, one English line.

    Raises:
        DatabaseUnavailableError: the database is down, read-only, full or locked; the schema is as it was.
        SchemaOutdatedError: the database is of a newer version of procbot than this one.
    """
    from alembic import command  # noqa: PLC0415 (130 ms; every command asks for the schema, few change it)

    with database.explained(), database.writers_turn(), _connection(database) as connection:
        _refuse_unknown(database, _revision_of(connection))
        config = alembic_config()
        config.attributes["connection"] = connection
        config.attributes["on_step"] = [_reporter(report)] if report is not None else []
        command.upgrade(config, "head")


def current_revision(database: Database) -> str | None:
    """Return the step that the database stands on, ``None`` for an empty one."""
    with database.explained(), database.engine.connect() as connection:
        return _revision_of(connection)


def head_revision() -> str:
    """Return the newest step that this version knows."""
    return _revisions()[-1]


def require_head(database: Database) -> None:
    """Do nothing when the schema is the one of this version.

    Raises:
        SchemaOutdatedError: it is not; the message names the command to run.
        DatabaseUnavailableError: the database cannot be asked.
    """
    current = current_revision(database)
    _refuse_unknown(database, current)
    if current != head_revision():
        state = "is empty" if current is None else f"has the schema of an earlier version ({current})"
        raise SchemaOutdatedError(f"The database {database.url_safe} {state}. Run: procbot db upgrade")


def _refuse_unknown(database: Database, current: str | None) -> None:
    if current is not None and current not in _revisions():
        raise SchemaOutdatedError(
            f"The database {database.url_safe} has the schema of a newer version ({current}). Install that version of procbot.",
        )


def _revisions() -> list[str]:
    """The steps' numbers, oldest first: their files begin with them (``file_template``). A test holds them to Alembic's own."""
    return sorted(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("*_*.py"))


def alembic_config() -> "Config":
    """Return Alembic's settings, made in code so that an installed package needs no file beside it."""
    from alembic.config import Config  # noqa: PLC0415 (start-up time)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _revision_of(connection: Connection) -> str | None:
    """What Alembic's own MigrationContext would say, without importing it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _reporter(report: Callable[[str], None]) -> Callable[..., None]:
    def on_step(*, step: Any, **_: Any) -> None:  # noqa: ANN401 (Alembic's MigrationInfo)
        report(f"Schema: {step.up_revision_id} {step.up_revision.doc}")

    return on_step


@contextmanager
def _connection(database: Database) -> Iterator[Connection]:
    """A connection inside the one transaction of the upgrade, with the lock that keeps a second process out."""
    with database.writing_engine.connect() as connection:
        if not database.is_sqlite:
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
                yield connection
            return
        # SQLite alters a table by copying and dropping it; with foreign keys on, the drop would take the rows that point to it
        # along. The switch works outside a transaction only. https://www.sqlite.org/lang_altertable.html#otheralter
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():  # BEGIN IMMEDIATE: this is the lock
                yield connection
                broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
                if broken:
                    raise RuntimeError(f"the upgrade would leave {len(broken)} rows that point to nothing; nothing was changed")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
