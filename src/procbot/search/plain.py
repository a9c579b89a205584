"""The same text pipeline and index over plain documents without sections: what the public retrieval sets measure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from procbot.search.bm25 import compile_bm25
from procbot.search.documents import count_documents
from procbot.search.index import Twin
from procbot.search.query import Query, understand
from procbot.search.reading import Clause, read_text
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
    titles = [read_text(title) for title, _ in documents]
    texts = [[*title, *read_text(text)] for title, (_, text) in zip(titles, documents, strict=True)]
    fields = {Field.NAME: _twin(titles), Field.BODY: _twin(texts)}
    return PlainIndex(len(documents), fields, build_vocabulary(clause.tokens for text in texts for clause in text), lexicon)


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


def _twin(documents: Sequence[Sequence[Clause]]) -> Twin:
    accented = count_documents([term for clause in clauses for term in clause.accented] for clauses in documents)
    folded = count_documents([term for clause in clauses for term in clause.folded] for clauses in documents)
    return Twin(compile_bm25(accented), compile_bm25(folded))
