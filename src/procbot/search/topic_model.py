"""What a question is about, learned from the knowledge base's own phrasings: one of the articles, or none of them.

BM25 ranks, and its sums can be read; this is the second opinion, which moves an article a little and on which the decision to
answer rests. Trained in ``training``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procbot.search.bag import Bag


@dataclass(frozen=True, slots=True)
class TopicModel:
    """Multinomial logistic weights per folded term and topic; the topics are the articles in order, then "outside"."""

    keys: NDArray[np.uint64]
    """Of the terms, rising."""
    information: NDArray[np.float32]
    """How rare each term is among the phrasings (idf)."""
    weights: NDArray[np.float32]
    """(terms, articles + 1)."""
    bias: NDArray[np.float32]

    def with_topics(self, before: Sequence[int | None]) -> "TopicModel":
        """Return the model with the topics that stood at the positions ``before``; of a new one (``None``) nothing is known."""
        known = [at for at, place in enumerate(before) if place is not None]
        places = [place for place in before if place is not None]
        weights = np.zeros((len(self.keys), len(before)), np.float32)
        weights[:, known] = self.weights[:, places]
        bias = np.full(len(before), self.bias[places].mean() if places else 0, np.float32)
        bias[known] = self.bias[places]
        return TopicModel(self.keys, self.information, weights, bias)

    def log_probabilities(self, folded: Bag) -> NDArray[np.float64]:
        """Return the natural logarithm of each topic's probability for a question of the terms ``folded``; outside comes last."""
        logits = self.bias.astype(np.float64)
        if len(self.keys) and folded.terms:
            at = np.minimum(np.searchsorted(self.keys, folded.keys), len(self.keys) - 1)
            known = self.keys[at] == folded.keys
            rows = at[known]
            values = self.information[rows] * folded.weights[known]
            length = float(np.sqrt((values * values).sum()))
            if length:
                logits += (values / length) @ self.weights[rows]
        logits -= logits.max()
        return np.asarray(logits - np.log(np.exp(logits).sum()), np.float64)
