"""The database and the seed before there are services: where the seed comes from."""

from pathlib import Path

import pytest

from procbot import database_setup
from procbot.errors import SettingsError
from procbot.settings import Settings

ROOT = Path(__file__).parents[1]


def test_in_the_repository_the_seed_is_the_knowledge_folder(tmp_path: Path) -> None:
    assert database_setup.seed_folder(Settings(data_dir=tmp_path)) == ROOT / "knowledge"


def test_in_a_wheel_the_seed_is_inside_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "procbot" / "seed").mkdir(parents=True)
    monkeypatch.setattr(database_setup, "files", lambda name: tmp_path / name)
    assert database_setup.seed_folder(Settings(data_dir=tmp_path)) == tmp_path / "procbot" / "seed"


def test_a_missing_seed_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(database_setup, "files", lambda name: tmp_path / "a" / "b" / name)
    with pytest.raises(SettingsError, match="install it again"):
        database_setup.seed_folder(Settings(data_dir=tmp_path))


def test_a_seed_folder_of_the_settings_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PROCBOT_SEED_DIR="):
        database_setup.seed_folder(Settings(data_dir=tmp_path, seed_dir=tmp_path / "nowhere"))
