"""Documents as bags of term keys in flat arrays: what BM25 and the learned models count.

They are kept beside an index, so that the next one counts only what has changed.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procbot.search.bag import term_key


@dataclass(frozen=True, slots=True, eq=False)
class Documents:
    """The different terms of each document, document by document."""

    keys: NDArray[np.uint64]
    """Rising within each document, so that sorting them all takes half of the time."""
    counts: NDArray[np.int32]
    """How often each of them stands in its document."""
    ends: NDArray[np.int64]
    """(documents,): where each document ends among the keys."""

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def sizes(self) -> NDArray[np.int64]:
        """(documents,): how many different terms each has."""
        return np.diff(self.ends, prepend=0)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """(documents,): how many terms each has, repeated ones as often as they stand there."""
        totals = np.concatenate(([0], np.cumsum(self.counts, dtype=np.int64)))
        return np.asarray(totals[self.ends] - totals[self.ends - self.sizes], np.int64)

    @property
    def numbers(self) -> NDArray[np.int32]:
        """(keys,): the document of each key, from 0."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.sizes)

    def part(self, begin: int, end: int) -> "Documents":
        """Return the documents from ``begin`` to before ``end``."""
        ends = self.ends[begin:end]
        first = int(self.ends[begin - 1]) if begin else 0
        last = int(ends[-1]) if len(ends) else first
        return Documents(self.keys[first:last], self.counts[first:last], ends - first)


def count_documents(documents: Iterable[Iterable[str]]) -> Documents:
    """Return ``documents``, each given as its terms, repeated ones as often as they stand there."""
    counted = [Counter(terms) for terms in documents]
    sizes = np.fromiter((len(count) for count in counted), np.int64, len(counted))
    total = int(sizes.sum())
    keys = np.fromiter((term_key(term) for count in counted for term in count), np.uint64, total)
    counts = np.fromiter((number for count in counted for number in count.values()), np.int32, total)
    order = np.lexsort((keys, np.repeat(np.arange(len(counted)), sizes)))
    return Documents(keys[order], counts[order], np.cumsum(sizes))


def join_documents(parts: Sequence[Documents]) -> Documents:
    """Return the documents of all ``parts``, one behind the other."""
    if not parts:
        return count_documents(())
    shifts = np.cumsum([0, *(len(part.keys) for part in parts[:-1])])
    return Documents(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.counts for part in parts]),
        np.concatenate([part.ends + shift for part, shift in zip(parts, shifts, strict=True)]),
    )
