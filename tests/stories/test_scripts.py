"""Whole talks with the real bot over the whole knowledge base, as people on Telegram see them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.run import services_for_bot
from procbot import bootstrap
from procbot.settings import Settings
from tests.bot.conftest import Held
from tests.bot.stand_in import USERNAME, stand_in
from tests.stories.script import Stage

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.yaml"))
KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
STAFF_CHAT = -1001


@pytest.fixture
def services(whole_knowledge: Path, tmp_path: Path) -> Iterator[bootstrap.Services]:
    shutil.copytree(whole_knowledge, tmp_path / "data")
    built = bootstrap.build(Settings(data_dir=tmp_path / "data", seed_dir=KNOWLEDGE, staff_chat=STAFF_CHAT))
    yield built
    built.database.dispose()


def read(path: Path) -> dict[str, Any]:
    """The script, with the stand-in's name for the bot's."""
    script: dict[str, Any] = yaml.safe_load(path.read_text("utf-8").replace("fake_bot", USERNAME))
    return script


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_the_talk_goes_as_written(path: Path, services: bootstrap.Services) -> None:
    script = read(path)
    people = {name: person["id"] for name, person in script["users"].items()}
    groups = {name: group["id"] for name, group in script.get("groups", {}).items()}
    runs: list[list[dict[str, Any]]] = [[]]
    for step in script["steps"]:
        runs.append([]) if "restart" in step else runs[-1].append(step)

    faults = []
    async with stand_in() as telegram:
        stage = Stage(telegram, services_for_bot(services, Held()), people, groups)
        for steps in runs:
            async with stage.running():
                for step in steps:
                    faults += [f"{step}: {fault}" for fault in await stage.play(step)]

    assert faults == []
