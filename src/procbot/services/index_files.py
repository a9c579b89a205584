"""Saved indexes: a folder of memory-mapped arrays per content, so that a process starts at once and several share one copy."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import structlog
from numpy.lib.format import open_memmap

from procbot.knowledge.article import Article
from procbot.search.counted import Counted, counted_arrays, counted_of
from procbot.search.index import Index
from procbot.search.stored_form import from_arrays, to_arrays
from procbot.text.lexicon import Lexicon

if TYPE_CHECKING:  # building needs SciPy: .3 s and 30 MiB
    from procbot.search.build import Built

_KEPT = 3  # the one in force, the one before for processes still on it, and a draft's; each takes some 70 MiB

_DRAFT = "."  # what the name of an index begins with that is being saved
_ABANDONED_S = 3600.0  # saving takes a second: a draft that old is that of a process that was killed

_COUNTED = "counted.npz"  # not among the arrays that a process maps: read only where another index is made from this one

_MADE_BY = ("text", "knowledge", "search")  # the floors whose code decides what an index holds


@cache
def _code_digest() -> str:
    """The digest of the code that makes indexes: after an upgrade a saved one must not meet another way of reading questions."""
    floors = files("procbot")
    sources = (path for floor in _MADE_BY for path in sorted(Path(str(floors / floor)).glob("*.py")))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


log = structlog.get_logger(__name__)


class IndexFiles:
    """The saved indexes below a folder.

    Args:
        folder: where they are; made on first use. A folder that cannot be written only costs time: indexes are then built
            anew at every start.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    def name_of(digests: Iterable[str]) -> str:
        """Return the name under which the index of texts with these ``digests`` (in any order) is kept."""
        return sha256("\n".join([_code_digest(), np.__version__, *sorted(digests)]).encode()).hexdigest()[:32]

    def load(self, name: str, articles: tuple[Article, ...], lexicon: Lexicon) -> Index | None:
        """Return the saved index, its arrays memory-mapped; ``None`` when there is none.

        One that cannot be read is removed and counts as none.
        """
        folder = self._folder / name
        try:
            # Plain arrays over the maps: each slice of a memmap makes a memmap again, a seventh of a question's time.
            arrays = {path.stem: open_memmap(path, mode="r").view(np.ndarray) for path in folder.glob("*.npy")}
            index = from_arrays(arrays, articles, lexicon)
        except (OSError, ValueError, KeyError, IndexError) as error:
            if folder.exists():
                log.warning("index_files.unreadable", name=name, error=type(error).__name__)
                shutil.rmtree(folder, ignore_errors=True)  # else the good one could not be saved in its place
            return None
        self.touch(name)
        return index

    def touch(self, name: str) -> None:
        """Note that the index of that name is in use, so that another is forgotten first."""
        with contextlib.suppress(OSError):
            os.utime(self._folder / name)

    def holds(self, name: str) -> bool:
        """Return whether an index of that name is saved."""
        return (self._folder / name).is_dir()

    def counted(self, name: str) -> Counted | None:
        """Return what was counted for the saved index of that name; ``None`` when that is not there or cannot be read."""
        try:
            with (self._folder / name / _COUNTED).open("rb") as file, np.load(file) as arrays:
                return counted_of(dict(arrays))
        except FileNotFoundError:
            return None
        except Exception as error:  # noqa: BLE001 (of a harmed archive zipfile and NumPy say so in a dozen ways)
            log.warning("index_files.unreadable", name=name, error=type(error).__name__)
            return None

    def save(self, name: str, built: "Built") -> None:
        """Save an index in one step, and forget the oldest beyond the few that are kept; a failure is only logged."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(dir=self._folder, prefix=_DRAFT))
            try:
                for key, array in to_arrays(built.index).items():
                    np.save(draft / f"{key}.npy", array, allow_pickle=False)
                np.savez(draft / _COUNTED, allow_pickle=False, **counted_arrays(built.counted))
                draft.rename(self._folder / name)
            except OSError:
                shutil.rmtree(draft, ignore_errors=True)
                if not (self._folder / name).exists():  # else another process was faster with the same content
                    raise
            self._prune()
        except OSError as error:
            log.warning("index_files.not_saved", name=name, error=type(error).__name__)

    def _prune(self) -> None:
        dated: list[tuple[float, Path]] = []
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):  # other processes prune, too
                if path.is_dir():
                    dated.append((path.stat().st_mtime, path))
        held = [path for _, path in sorted(dated) if not path.name.startswith(_DRAFT)]
        until = max((at for at, _ in dated), default=0.0) - _ABANDONED_S
        abandoned = [path for at, path in dated if path.name.startswith(_DRAFT) and at < until]
        for path in (*abandoned, *held[:-_KEPT]):
            shutil.rmtree(path, ignore_errors=True)
