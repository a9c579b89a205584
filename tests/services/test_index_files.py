"""Saved indexes: a second start is a fast one, and no file on the disk can keep procbot from answering."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import structlog
from structlog.typing import EventDict

from procbot.search.index import Index
from procbot.search.retrieve import retrieve
from procbot.services.index_files import IndexFiles
from tests.search.small_knowledge import ARTICLES, small_index, small_lexicon

NAME = IndexFiles.name_of(["a", "b"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "index"


@pytest.fixture
def files(folder: Path) -> IndexFiles:
    return IndexFiles(folder)


def load(files: IndexFiles, name: str = NAME) -> Index | None:
    return files.load(name, ARTICLES, small_lexicon())


def events(logs: list[EventDict]) -> list[str]:
    return [entry["event"] for entry in logs]


def test_a_loaded_index_answers_as_the_saved_one(files: IndexFiles) -> None:
    files.save(NAME, small_index())
    loaded = load(files)
    assert loaded is not None
    for question in ("dang ky tam tru nop o dau", "hs tn", "thaats nghieepj", "nghị quyết 76", "xyzxyz", ""):
        before, after = retrieve(small_index(), question), retrieve(loaded, question)
        assert (after.hits, after.evidence, after.query.notes) == (before.hits, before.evidence, before.query.notes)


def test_a_loaded_index_is_memory_mapped(files: IndexFiles) -> None:
    files.save(NAME, small_index())
    loaded = load(files)
    assert loaded is not None
    assert isinstance(loaded.anywhere.scores.base, np.memmap)
    assert not loaded.anywhere.scores.flags.writeable


def test_what_was_never_saved_is_not_there(files: IndexFiles) -> None:
    with structlog.testing.capture_logs() as logs:
        assert load(files) is None
    assert logs == []


def test_the_name_follows_the_content_whatever_its_order() -> None:
    assert IndexFiles.name_of(["b", "a"]) == IndexFiles.name_of(["a", "b"])
    assert IndexFiles.name_of(["a"]) != IndexFiles.name_of(["a", "b"])
    assert IndexFiles.name_of([]) != IndexFiles.name_of(["a"])


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def hollow(path: Path) -> None:
    path.write_bytes(b"")


def scramble(path: Path) -> None:
    path.write_bytes(b"no array at all")


def disguise(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(60))


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def shorten(path: Path) -> None:
    np.save(path, np.zeros(0, np.int64))


@pytest.mark.parametrize("harm", [truncate, hollow, scramble, disguise, zero, shorten, Path.unlink])
@pytest.mark.parametrize("array", ["vocabulary.counts", "anywhere.size"])
def test_a_harmed_index_is_ignored_and_can_be_saved_again(
    files: IndexFiles, folder: Path, harm: Callable[[Path], object], array: str
) -> None:
    files.save(NAME, small_index())
    harm(folder / NAME / f"{array}.npy")
    with structlog.testing.capture_logs() as logs:
        assert load(files) is None
    assert events(logs) == ["index_files.unreadable"]
    files.save(NAME, small_index())
    loaded = load(files)
    assert loaded is not None
    assert retrieve(loaded, "tạm trú").hits == retrieve(small_index(), "tạm trú").hits


def test_a_folder_that_cannot_be_made_is_only_logged(files: IndexFiles, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in its place", encoding="utf-8")
    with structlog.testing.capture_logs() as logs:
        files.save(NAME, small_index())
        assert load(files) is None
    assert events(logs) == ["index_files.not_saved"]
    assert logs[0]["error"] == "FileExistsError"


def test_a_disk_that_fills_up_is_only_logged_and_leaves_nothing_behind(
    files: IndexFiles, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", no_space)
    with structlog.testing.capture_logs() as logs:
        files.save(NAME, small_index())
    assert events(logs) == ["index_files.not_saved"]
    assert list(folder.iterdir()) == []


def test_two_processes_may_save_the_same_index(files: IndexFiles, folder: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        files.save(NAME, small_index())
        IndexFiles(folder).save(NAME, small_index())
    assert logs == []
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert load(files) is not None


def save_in_turn(files: IndexFiles, folder: Path, names: list[str]) -> None:
    """Each a minute after the one before, an hour ago."""
    start = folder.parent.stat().st_mtime - 3600
    for number, name in enumerate(names):
        files.save(name, small_index())
        os.utime(folder / name, (start + 60 * number, start + 60 * number))


def test_only_the_last_few_indexes_are_kept(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    save_in_turn(files, folder, ["first", "second", "third", "fourth", "fifth"])
    files.save("last", small_index())
    kept = {path.name for path in folder.iterdir()}
    assert {"last", "fifth"} <= kept
    assert len(kept) < 6
    assert "first" not in kept


def test_an_index_in_use_outlives_one_that_is_not(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    save_in_turn(files, folder, ["used", "unused", "third"])
    assert load(files, "used") is not None
    files.save("last", small_index())
    kept = {path.name for path in folder.iterdir()}
    assert "used" in kept
    assert "unused" not in kept


def test_other_files_in_the_folder_are_left_alone(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "README").write_text("not ours", encoding="utf-8")
    save_in_turn(files, folder, ["first", "second", "third", "fourth"])
    assert (folder / "README").read_text(encoding="utf-8") == "not ours"
