"""A query's score over weighted fields: the one sum behind articles, sections and plain documents."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from procbot.search.index import Twin
from procbot.search.query import Query
from procbot.search.weights import Field


def field_scores(
    fields: Mapping[Field, Twin], weight_of: Mapping[Field, float], query: Query, size: int, accented: float
) -> NDArray[np.float64]:
    """Return the score of each of ``size`` documents; the accented twin counts ``accented`` times the folded one."""
    total = np.zeros(size)
    for field, twin in fields.items():
        weight = weight_of.get(field, 0.0)
        if weight:
            total += weight * twin.folded.get_scores(query.folded)
            total += weight * accented * twin.accented.get_scores(query.accented)
    return total
