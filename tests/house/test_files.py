"""Files are small, named by subject, and tested beside their floor."""

import re

from tests.house.tree import ROOT, SOURCES, name_of

MAX_LINES = 300  # a file that grows past this has two subjects
NAMES_WITHOUT_SUBJECT = {"common", "helper", "helpers", "manager", "misc", "tools", "util", "utils"}
# Spelt in parts, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + "X|NotImplemented" + r"Error)\b")
TEST_FLOORS = {"bot", "browser", "house", "golden", "stories"} | {
    path.name for path in (ROOT / "src/procbot").iterdir() if path.is_dir()
}


def test_no_file_is_longer_than_one_subject() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}

    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_every_module_is_named_by_its_subject() -> None:
    names = {name_of(path): {path.stem, path.parent.name} for path in SOURCES}

    assert {name for name, parts in names.items() if parts & NAMES_WITHOUT_SUBJECT} == set()


def test_nothing_is_left_unfinished() -> None:
    assert [name_of(path) for path in SOURCES if UNFINISHED.search(path.read_text("utf-8"))] == []


def test_tests_stand_beside_their_floor() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders <= TEST_FLOORS
