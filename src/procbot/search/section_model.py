"""Which section a question asks for, learned from the knowledge base's own phrasings (trained in ``training``)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procbot.knowledge.sections import Section
from procbot.search.bag import Bag

SECTIONS = tuple(Section)


@dataclass(frozen=True, slots=True)
class SectionModel:
    """Multinomial logistic weights per folded term and section."""

    keys: NDArray[np.uint64]
    """Of the terms, rising."""
    weights: NDArray[np.float64]
    """(terms, sections)."""
    bias: NDArray[np.float64]

    def log_probabilities(self, folded: Bag) -> dict[Section, float]:
        """Return the natural logarithm of each section's probability for a question of the terms ``folded``."""
        rows = known_rows(self.keys, folded)
        logits = self.bias.copy()
        if len(rows):
            logits += self.weights[rows].sum(axis=0) / np.sqrt(len(rows))
        logits -= logits.max()
        logits -= np.log(np.exp(logits).sum())
        return dict(zip(SECTIONS, logits.tolist(), strict=True))


def known_rows(keys: NDArray[np.uint64], bag: Bag) -> NDArray[np.int64]:
    """Return the positions in ``keys`` (rising) of those terms of ``bag`` that are there."""
    if not len(keys):
        return np.zeros(0, np.int64)
    at = np.minimum(np.searchsorted(keys, bag.keys), len(keys) - 1)
    return np.asarray(at[keys[at] == bag.keys], np.int64)
