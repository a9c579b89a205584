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

import numpy as np
import structlog
from numpy.lib.format import open_memmap

from procbot.knowledge.article import Article
from procbot.search.index import Index
from procbot.search.stored_form import from_arrays, to_arrays
from procbot.text.lexicon import Lexicon

_KEPT = 3  # the one in force, the one before for processes still on it, and a draft's; each takes some 13 MiB

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

    def save(self, name: str, index: Index) -> None:
        """Save ``index`` in one step, and forget the oldest beyond the few that are kept; a failure is only logged."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            draft = Path(tempfile.mkdtemp(dir=self._folder, prefix="."))
            try:
                for key, array in to_arrays(index).items():
                    np.save(draft / f"{key}.npy", array, allow_pickle=False)
                draft.rename(self._folder / name)
            except OSError:
                shutil.rmtree(draft, ignore_errors=True)
                if not (self._folder / name).exists():  # else another process was faster with the same content
                    raise
            self._prune()
        except OSError as error:
            log.warning("index_files.not_saved", name=name, error=type(error).__name__)

    def _prune(self) -> None:
        held = sorted((path for path in self._folder.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
        for path in held[:-_KEPT]:
            shutil.rmtree(path, ignore_errors=True)
