"""The desk of each test."""

from pathlib import Path

import pytest

from procbot.store.engine import Database
from tests.services.curation.desk import Desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    return Desk(database, tmp_path).fill()
