"""The same text pipeline and index over plain documents without sections: what the public retrieval sets measure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from procbot.search.build import make_twin
from procbot.search.index import Twin
from procbot.search.passage import tokens_of
from procbot.search.query import Query, understand
from procbot.search.scoring import field_scores
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from procbot.text.vocabulary import Vocabulary, build_vocabulary

# A title repeats in few words what its text says; on alqac-dev nDCG@10 moves by less than .3 between weights of 0 and 1.
_WEIGHTS = {Field.NAME: 0.3, Field.BODY: 1.0}
_ACCENTED = 0.5  # as in ``weights.Weights.accented``


@dataclass(frozen=True, slots=True)
class PlainIndex:
    """An index of (title, text) documents."""

    size: int
    fields: dict[Field, Twin]
    vocabulary: Vocabulary
    lexicon: Lexicon

    @property
    def mib(self) -> float:
        """Size of the scores in MiB."""
        return sum(twin.mib for twin in self.fields.values())


def build_plain_index(documents: Sequence[tuple[str, str]], lexicon: Lexicon) -> PlainIndex:
    """Return the index of ``documents``, each a title (may be "") and a text."""
    titles = [tokens_of(title) for title, _ in documents]
    texts = [[*title, *tokens_of(text)] for title, (_, text) in zip(titles, documents, strict=True)]
    fields = {Field.NAME: make_twin(titles), Field.BODY: make_twin(texts)}
    return PlainIndex(len(documents), fields, build_vocabulary(clause for text in texts for clause in text), lexicon)


def search_plain(index: PlainIndex, question: str, limit: int) -> list[tuple[int, float]]:
    """Return the positions of the ``limit`` best documents with their scores, best first; only those with a score above 0."""
    return rank_plain(index, understand(question, index.lexicon, index.vocabulary), limit)


def rank_plain(index: PlainIndex, query: Query, limit: int) -> list[tuple[int, float]]:
    """Return the best documents for an understood question, as ``search_plain``."""
    scores = field_scores(index.fields, _WEIGHTS, query, index.size, _ACCENTED)
    kept = min(limit, index.size)
    best = np.argpartition(-scores, kept - 1)[:kept] if kept else np.zeros(0, int)
    ordered = sorted(((int(at), float(scores[at])) for at in best), key=lambda row: (-row[1], row[0]))
    return [(at, score) for at, score in ordered if score > 0]
