"""How much speaks for the best article: what the decision to answer rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procbot.search.index import Index
from procbot.search.query import Query

_NO_ARTICLE = -20.0  # the logarithm of a probability that is as good as none


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of how well the best article fits.

    Attributes:
        score: its BM25 score.
        margin: how far it leads the second, both opinions summed up, as a share of the best BM25 score.
        coverage: share of the question's information (idf) that its text and phrasings hold, 0..1.
        pair_coverage: the same for pairs of neighbouring syllables, each as informative as its syllables are on average.
        unknown: share of the question's information in words that the knowledge base does not know at all, 0..1.
        outside: logarithm of the probability that the topic is none of the articles, from the learned model.
        own: logarithm of the probability that the topic is the best article, from the learned model.
        lead: how far the likeliest article leads the next one, as a difference of logarithms.
        tokens: number of tokens.
    """

    score: float
    margin: float
    coverage: float
    pair_coverage: float
    unknown: float
    outside: float
    own: float
    lead: float
    tokens: int


def weigh(
    index: Index,
    query: Query,
    found: NDArray[np.float64],
    scores: NDArray[np.float64],
    order: Sequence[int],
    topics: NDArray[np.float64],
) -> Evidence:
    """Return the evidence for the first article of ``order`` (positions by falling score).

    Args:
        index: of the published articles.
        query: the question as understood.
        found: BM25 score of every article.
        scores: of every article, with the topic model's opinion.
        order: positions of the best articles.
        topics: logarithms of the topics' probabilities; outside comes last.
    """
    best = order[0] if order else None
    top = float(scores[best]) if best is not None else 0.0
    second = float(scores[order[1]]) if len(order) > 1 else 0.0
    most = float(found.max(initial=0.0))
    typed = query.folded.where(query.folded.weights >= 1.0)  # expansions are ours, not the asker's
    counts = index.anywhere.document_counts(typed)
    information = np.log(1 + (len(index.articles) - counts + 0.5) / (counts + 0.5))
    held = np.zeros(len(typed.terms), bool)
    if best is not None:
        matches = index.anywhere.matches(typed)
        held[matches.term[matches.document == best]] = True
    articles = np.sort(topics[:-1])[::-1]
    pairs = np.array([" " in term for term in typed.terms], bool)
    # A pair is worth what its syllables are: the seam of "phạt nguội | xem ở đâu", which nobody has written yet, says nothing.
    single = dict(zip(typed.terms, information.tolist(), strict=True))
    for at in np.flatnonzero(pairs):
        before, _, after = typed.terms[at].partition(" ")
        information[at] = (single.get(before, 0.0) + single.get(after, 0.0)) / 2
    return Evidence(
        score=float(found[best]) if best is not None else 0.0,
        margin=(top - second) / most if most else 0.0,
        coverage=_share(information[~pairs], held[~pairs]),
        pair_coverage=_share(information[pairs], held[pairs]),
        unknown=_share(information[~pairs], counts[~pairs] == 0),
        outside=float(topics[-1]),
        own=float(topics[best]) if best is not None else _NO_ARTICLE,
        lead=float(articles[0] - articles[1]) if len(articles) > 1 else 0.0,
        tokens=len(query.tokens),
    )


def _share(information: NDArray[np.float64], kept: NDArray[np.bool_]) -> float:
    total = float(information.sum())
    return float(information[kept].sum()) / total if total else 0.0
