"""rank-bm25 is the model; its scores are compiled once into sparse columns, so that a query is a sum of a few columns."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from procbot.search.bag import Bag
from procbot.search.documents import Documents

# Robertson & Zaragoza 2009 name k1 1.2-2, b 0.5-0.8 for long documents. Sections are short: on alqac-dev (plain legal articles)
# nDCG@10 is 93 with k1 .9, b .4 against 88 with rank-bm25's own 1.5 and .75.
K1 = 0.9
B = 0.4


class LuceneBM25(BM25Okapi):  # type: ignore[misc]  # rank_bm25 is untyped
    """rank-bm25's Okapi with an idf that stays positive: ``log(1 + (N - df + .5) / (df + .5))``.

    Source: Apache Lucene's BM25Similarity; with Okapi's own idf a term in more than half of the documents counts against them.
    """

    def __init__(self, corpus: Sequence[Sequence[str]] | Documents, k1: float = K1, b: float = B) -> None:
        super().__init__(corpus, k1=k1, b=b)

    def _calc_idf(self, nd: Mapping[Hashable, int]) -> None:
        df = np.fromiter(nd.values(), np.float64, len(nd))
        self.idf = dict(zip(nd, np.log(1 + (self.corpus_size - df + 0.5) / (df + 0.5)).tolist(), strict=True))


class _CountedBM25(LuceneBM25):
    """The same model of documents whose terms are counted already; its terms are their keys, rising."""

    def _initialize(self, corpus: Documents) -> dict[int, int]:
        self.corpus_size = len(corpus)
        self.doc_len = corpus.lengths
        self.avgdl = self.doc_len.mean()
        self.order = np.argsort(corpus.keys, kind="stable")  # by term, within it by document
        keys = corpus.keys[self.order]
        begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        self.starts = np.append(begins, len(keys)).astype(np.int64)
        return dict(zip(keys[begins].tolist(), np.diff(self.starts).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Matches:
    """Every place where a term of a bag stands: three arrays of one length."""

    term: NDArray[np.int64]
    """Position of the term in the bag."""
    document: NDArray[np.int32]
    score: NDArray[np.float64]
    """What the term is worth to the document, before the bag's weight."""


@dataclass(frozen=True, slots=True)
class CompiledBM25:
    """Scores of one field, a sparse column per term.

    ``documents[starts[c]:starts[c + 1]]`` are the documents (rising) that hold the term of key ``keys[c]``, ``scores`` what
    the term is worth to each of them. All four arrays may be memory-mapped.
    """

    size: int
    """Number of documents."""
    keys: NDArray[np.uint64]
    """Rising."""
    starts: NDArray[np.int64]
    documents: NDArray[np.int32]
    scores: NDArray[np.float64]

    def matches(self, bag: Bag) -> Matches:
        """Return where the terms of ``bag`` stand, term by term."""
        terms, begins, lengths = self._columns(bag)
        total = int(lengths.sum())
        # 0, 1, 2, ... within each column, shifted to where the column begins
        places = np.arange(total) + np.repeat(begins - (np.cumsum(lengths) - lengths), lengths)
        return Matches(np.repeat(terms, lengths), self.documents[places], self.scores[places])

    def get_scores(self, bag: Bag) -> NDArray[np.float64]:
        """Return the score of every document for ``bag``, as rank-bm25's ``get_scores`` for terms so often repeated."""
        matches = self.matches(bag)
        return np.asarray(np.bincount(matches.document, bag.weights[matches.term] * matches.score, self.size), np.float64)

    def document_counts(self, bag: Bag) -> NDArray[np.int64]:
        """Return in how many documents each term of ``bag`` stands."""
        counts = np.zeros(len(bag.terms), np.int64)
        terms, _, lengths = self._columns(bag)
        counts[terms] = lengths
        return counts

    def _columns(self, bag: Bag) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Positions in the bag of the known terms, where their columns begin, how long they are."""
        if not len(self.keys):
            return (np.zeros(0, np.int64),) * 3
        at = np.minimum(np.searchsorted(self.keys, bag.keys), len(self.keys) - 1)
        known = np.flatnonzero(self.keys[at] == bag.keys)
        columns = at[known]
        return known, self.starts[columns], self.starts[columns + 1] - self.starts[columns]

    @property
    def mib(self) -> float:
        """Size of the arrays in MiB."""
        return (self.keys.nbytes + self.starts.nbytes + self.documents.nbytes + self.scores.nbytes) / 2**20


def compile_bm25(documents: Documents, k1: float = K1, b: float = B) -> CompiledBM25:
    """Let rank-bm25's model weigh the terms of ``documents`` and compile its scores."""
    if not len(documents.keys):  # rank-bm25 divides by the number of terms
        return CompiledBM25(len(documents), np.zeros(0, np.uint64), np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0))
    model = _CountedBM25(documents, k1, b)
    keys = np.fromiter(model.idf, np.uint64, len(model.idf))
    idf = np.repeat(np.fromiter(model.idf.values(), np.float64, len(keys)), np.diff(model.starts))
    held, frequencies = documents.numbers[model.order], documents.counts[model.order]
    norm = k1 * (1 - b + b * model.doc_len / model.avgdl)
    scores = idf * (frequencies * (k1 + 1) / (frequencies + norm[held]))
    return CompiledBM25(len(documents), keys, model.starts, held, scores)
