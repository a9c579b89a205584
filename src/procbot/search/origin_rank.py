"""Imported official text ranks below what a curator wrote on the same procedure."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from procbot.knowledge.article import Article, Origin
from procbot.text.fold import fold

# Of the curated article's score, the most its portal twin may have. At one half the two never look like a tie, which would make
# the asker choose between two articles on one procedure.
_MOST_OF_CURATED = 0.5


def below_curated(articles: Sequence[Article], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ``scores`` with each portal article held below the curated one on its procedure, when that was found too.

    Two articles are on one procedure when they have the same procedure code or, folded, the same title.

    Args:
        articles: of the index.
        scores: one for each; 0 where nothing was found. Not changed.
    """
    found = [int(at) for at in np.flatnonzero(scores > 0)]
    portal = [at for at in found if articles[at].origin is Origin.PORTAL]
    if not portal:
        return scores
    curated: dict[str, float] = {}
    for at in found:
        if articles[at].origin is Origin.CURATED:
            for key in _keys(articles[at]):
                curated[key] = max(float(scores[at]), curated.get(key, 0.0))
    held = scores.copy()
    for at in portal:
        limits = [_MOST_OF_CURATED * curated[key] for key in _keys(articles[at]) if key in curated]
        held[at] = min([float(scores[at]), *limits])
    return held


def _keys(article: Article) -> tuple[str, ...]:
    title = _folded(article.title)
    return (title,) if article.procedure_code is None else (title, article.procedure_code)


@lru_cache(maxsize=4096)  # titles of articles, never what anybody asked
def _folded(title: str) -> str:
    return " ".join(fold(title).split())
