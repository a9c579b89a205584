"""Saved indexes: a second start is a fast one, and no file on the disk can keep procbot from answering."""

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import structlog
from structlog.typing import EventDict

from procbot.search.counted import counted_arrays
from procbot.search.index import Index
from procbot.search.retrieve import retrieve
from procbot.services.index_files import IndexFiles
from tests.search.small_knowledge import ARTICLES, small_built, small_index, small_lexicon

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
    files.save(NAME, small_built())
    loaded = load(files)
    assert loaded is not None
    for question in ("dang ky tam tru nop o dau", "hs tn", "thaats nghieepj", "nghị quyết 76", "xyzxyz", ""):
        before, after = retrieve(small_index(), question), retrieve(loaded, question)
        assert (after.hits, after.evidence, after.query.notes) == (before.hits, before.evidence, before.query.notes)


def test_a_loaded_index_is_memory_mapped(files: IndexFiles) -> None:
    files.save(NAME, small_built())
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


def encrypt(path: Path) -> None:
    """The flags of the first member, where the archive lists it: neither an OSError nor a ValueError for ``zipfile``."""
    held = bytearray(path.read_bytes())
    held[held.index(b"PK\x01\x02") + 8] |= 0x40
    path.write_bytes(held)


def shorten(path: Path) -> None:
    np.save(path, np.zeros(0, np.int64))


@pytest.mark.parametrize("harm", [truncate, hollow, scramble, disguise, zero, shorten, Path.unlink])
@pytest.mark.parametrize("array", ["vocabulary.counts", "anywhere.size"])
def test_a_harmed_index_is_ignored_and_can_be_saved_again(
    files: IndexFiles, folder: Path, harm: Callable[[Path], object], array: str
) -> None:
    files.save(NAME, small_built())
    harm(folder / NAME / f"{array}.npy")
    with structlog.testing.capture_logs() as logs:
        assert load(files) is None
    assert events(logs) == ["index_files.unreadable"]
    files.save(NAME, small_built())
    loaded = load(files)
    assert loaded is not None
    assert retrieve(loaded, "tạm trú").hits == retrieve(small_index(), "tạm trú").hits


def test_a_folder_that_cannot_be_made_is_only_logged(files: IndexFiles, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file in its place", encoding="utf-8")
    with structlog.testing.capture_logs() as logs:
        files.save(NAME, small_built())
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
        files.save(NAME, small_built())
    assert events(logs) == ["index_files.not_saved"]
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("room", [100, 20_000, 90_000], ids=["nothing", "an array", "some of what was counted"])
def test_whatever_has_no_room_nothing_of_it_is_left_behind(files: IndexFiles, folder: Path, room: int) -> None:
    """With a limit on the size of a file, as a disk that fills up while one is written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        with structlog.testing.capture_logs() as logs:
            files.save(NAME, small_built())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert events(logs) == ["index_files.not_saved"]
    assert list(folder.iterdir()) == []


def test_two_processes_may_save_the_same_index(files: IndexFiles, folder: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        files.save(NAME, small_built())
        IndexFiles(folder).save(NAME, small_built())
    assert logs == []
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert load(files) is not None


def save_in_turn(files: IndexFiles, folder: Path, names: list[str]) -> None:
    """Each a minute after the one before, an hour ago."""
    start = folder.parent.stat().st_mtime - 3600
    for number, name in enumerate(names):
        files.save(name, small_built())
        os.utime(folder / name, (start + 60 * number, start + 60 * number))


def test_only_the_last_few_indexes_are_kept(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    save_in_turn(files, folder, ["first", "second", "third", "fourth", "fifth"])
    files.save("last", small_built())
    kept = {path.name for path in folder.iterdir()}
    assert {"last", "fifth"} <= kept
    assert len(kept) < 6
    assert "first" not in kept


def test_an_index_in_use_outlives_one_that_is_not(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    save_in_turn(files, folder, ["used", "unused", "third"])
    assert load(files, "used") is not None
    files.save("last", small_built())
    kept = {path.name for path in folder.iterdir()}
    assert "used" in kept
    assert "unused" not in kept


def test_what_another_process_is_saving_is_left_alone_and_what_a_killed_one_was_saving_is_not(
    files: IndexFiles, folder: Path
) -> None:
    folder.mkdir(parents=True)
    save_in_turn(files, folder, ["first", "second", "third"])
    long_ago = folder.stat().st_mtime - 2 * 3600
    for name, at in ((".saving", long_ago + 2 * 3600 - 60), (".killed", long_ago)):
        (folder / name).mkdir()
        os.utime(folder / name, (at, at))
    files.save("last", small_built())
    assert {path.name for path in folder.iterdir()} == {".saving", "second", "third", "last"}


def test_other_files_in_the_folder_are_left_alone(files: IndexFiles, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "README").write_text("not ours", encoding="utf-8")
    save_in_turn(files, folder, ["first", "second", "third", "fourth"])
    assert (folder / "README").read_text(encoding="utf-8") == "not ours"


def test_what_was_counted_for_an_index_is_kept_beside_it(files: IndexFiles) -> None:
    files.save(NAME, small_built())
    counted = files.counted(NAME)
    assert counted is not None
    arrays, saved = counted_arrays(small_built().counted), counted_arrays(counted)
    assert arrays.keys() == saved.keys()
    assert all(np.array_equal(arrays[name], saved[name]) for name in arrays)


def test_of_an_index_that_was_never_saved_nothing_is_counted(files: IndexFiles) -> None:
    with structlog.testing.capture_logs() as logs:
        assert files.counted(NAME) is None
    assert logs == []


@pytest.mark.parametrize("harm", [truncate, hollow, scramble, disguise, zero, encrypt])
def test_counts_that_cannot_be_read_only_cost_time(files: IndexFiles, folder: Path, harm: Callable[[Path], object]) -> None:
    files.save(NAME, small_built())
    harm(folder / NAME / "counted.npz")
    with structlog.testing.capture_logs() as logs:
        assert files.counted(NAME) is None
    assert events(logs) == ["index_files.unreadable"]
    assert load(files) is not None
