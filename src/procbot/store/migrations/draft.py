"""A new step, drafted from what ``store/schema.py`` has and the steps so far have not."""

import os
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import Script

from procbot.store.engine import open_database
from procbot.store.migrate import alembic_config, head_revision, upgrade

VERSIONS = Path(__file__).parent / "versions"


def draft(what: str, folder: Path = VERSIONS) -> Path:
    """Write the next step.

    Args:
        what: what it changes, a short English sentence.
        folder: where the file goes.

    Returns:
        The file, to be read and mended: Alembic does not see renamed columns or changed checks.
    """
    config = alembic_config()
    config.set_main_option("version_locations", os.pathsep.join(str(path) for path in {VERSIONS, folder}).replace("%", "%%"))
    with tempfile.TemporaryDirectory() as scratch:
        database = open_database(f"sqlite:///{scratch}/draft.db")
        upgrade(database)
        with database.writing_engine.begin() as connection:
            config.attributes["connection"] = connection
            number = f"{int(head_revision()) + 1:04}"
            step = command.revision(config, what, autogenerate=True, rev_id=number, version_path=str(folder))
        database.dispose()
    assert isinstance(step, Script)  # noqa: S101 (one message, one script)
    return Path(step.path)
