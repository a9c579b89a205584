"""A bag of weighted terms, in the form in which columns are looked up: one 64-bit key a term."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=262_144)  # a question repeats most of the last ones' terms; 40 MB at the most
def term_key(term: str) -> int:
    """Return the key of ``term``: the first 64 bits of its BLAKE2b.

    Keys stand for terms so that a saved index is a few flat arrays, shared between processes and ready at once. Among the
    3 million terms of a million passages two would share a key once in 4 million builds.
    """
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Bag:
    """Terms with how much each counts (1 = typed once), in the same order in all three."""

    terms: tuple[str, ...]
    weights: NDArray[np.float64]
    keys: NDArray[np.uint64]

    def where(self, keep: NDArray[np.bool_]) -> "Bag":
        """Return the part of the bag that ``keep`` marks."""
        return Bag(tuple(term for term, kept in zip(self.terms, keep, strict=True) if kept), self.weights[keep], self.keys[keep])


def make_bag(weighted: Mapping[str, float]) -> Bag:
    """Return the bag of ``weighted`` (term -> how much it counts)."""
    terms = tuple(weighted)
    keys = np.fromiter((term_key(term) for term in terms), np.uint64, len(terms))
    return Bag(terms, np.fromiter(weighted.values(), np.float64, len(terms)), keys)


def count_terms(terms: Iterable[str]) -> dict[str, float]:
    """Return how often each of ``terms`` stands there."""
    counted: dict[str, float] = {}
    for term in terms:
        counted[term] = counted.get(term, 0.0) + 1.0
    return counted
