"""The two learned models, retrained with every index from the knowledge base's own phrasings.

Sections: multinomial logistic regression over the terms that phrasings of several articles share, so that it learns "nộp ở đâu"
and not "thẻ đoàn viên". On the development questions it finds the section of the right article for .71 on its own, against .52
for BM25 over the sections' texts.

Topics: multinomial logistic regression, the articles' phrasings, names and clauses as one class each against the lexicon's
outside topics (motor insurance, visas, the weather ...) as one more. With it the decision to answer, fitted on one author's
questions, is wrong on 4.6 % instead of 5.1 % of another author's and keeps five points more of the right answers.

Both go on from the models of the index before, where nearly all texts are the same. The 871 golden questions then end as after
training from nothing but for 0 to 8 of them, and as near to where the training would end at last.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from procbot.search.counted import NO_SECTION, TEXTS, Counted
from procbot.search.descent import Examples, Point, descend
from procbot.search.section_model import SECTIONS, SectionModel
from procbot.search.topic_model import TopicModel

_MIN_ARTICLES = 3  # a term that fewer articles' phrasings share is one of the topic, not of the kind of question; 5 is no better
_MIN_TEXTS = 2  # a term of a single text tells nothing that BM25 does not


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a model is fitted: the penalty of its squared weights, the steps from nothing, and those from the model before."""

    penalty: float
    steps: int
    steps_further: int


# Penalties of 1 and 3 lose two and five points of the sections of phrasings left out, .1 gains one there and nothing elsewhere.
_SECTION_FIT = _Fit(penalty=1 / 3, steps=40, steps_further=10)
# Penalties of .3 and 1 lose two and seven points of the articles of phrasings left out. A step takes .11 s with 130 phrasings for
# each of 130 articles. After 60 steps seven of the 246 development questions get a wrong answer, after 40 eight, and 120 or 240
# change no figure by more than half a point; so a model that has gone on and on is as good.
_TOPIC_FIT = _Fit(penalty=0.1, steps=60, steps_further=5)


@dataclass(frozen=True, slots=True)
class TermsOfTexts:
    """Which terms stand in which texts."""

    keys: NDArray[np.uint64]
    """Of all terms, rising."""
    rows: sparse.csr_matrix
    """(texts, terms): a one for each term of each text."""


def terms_of_texts(counted: Counted) -> TermsOfTexts:
    """Return the terms of the texts that both models are trained on."""
    texts = counted.documents[TEXTS]
    keys, columns = np.unique(texts.keys, return_inverse=True)
    ones = np.ones(len(columns), np.float32)
    return TermsOfTexts(keys, sparse.csr_matrix((ones, columns, np.concatenate(([0], texts.ends))), (len(texts), len(keys))))


def train_section_model(counted: Counted, texts: TermsOfTexts, start: SectionModel | None = None) -> SectionModel:
    """Return the model of those phrasings of ``counted`` that are filed under a section.

    Args:
        counted: the articles.
        texts: the terms of their texts.
        start: the model of nearly the same articles, to go on from.
    """
    filed = np.flatnonzero(counted.sections != NO_SECTION)
    rows = texts.rows[filed]
    owners = counted.topics[filed], np.arange(len(filed))
    by_article = sparse.csr_matrix((np.ones(len(filed)), owners), (len(counted.ends[TEXTS]), len(filed)))
    shared = np.flatnonzero(((by_article @ rows) > 0).sum(axis=0).A1 >= _MIN_ARTICLES)
    keys, rows = texts.keys[shared], rows[:, shared]
    if not len(keys):
        return SectionModel(keys, np.zeros((0, len(SECTIONS))), np.zeros(len(SECTIONS)))
    known = np.maximum(np.diff(rows.indptr), 1)
    examples = Examples(
        _scaled(rows, 1 / np.sqrt(known)), counted.sections[filed].astype(np.int64), np.ones(len(filed), np.float32)
    )
    at, steps = _nothing(len(keys), len(SECTIONS)), _SECTION_FIT.steps
    if start is not None:
        at, steps = Point(_moved(start.keys, start.weights, keys), start.bias.astype(np.float32)), _SECTION_FIT.steps_further
    end = descend(examples, at, _SECTION_FIT.penalty, steps)
    return SectionModel(keys, end.weights.astype(np.float64), end.bias.astype(np.float64))


def train_topic_model(counted: Counted, texts: TermsOfTexts, start: TopicModel | None = None) -> TopicModel:
    """Return the model of all texts of ``counted``; its last article is what lies outside.

    Args:
        counted: the articles, then the outside.
        texts: the terms of their texts.
        start: the model of nearly the same texts with the same topics (``TopicModel.with_topics``), to go on from.
    """
    topics = len(counted.ends[TEXTS])
    texts_with = np.bincount(texts.rows.indices, minlength=len(texts.keys))
    shared = np.flatnonzero(texts_with >= _MIN_TEXTS)
    keys, rows = texts.keys[shared], texts.rows[:, shared]
    information = np.log(rows.shape[0] / texts_with[shared].astype(np.float32)).astype(np.float32)
    if not len(keys):
        return TopicModel(keys, information, np.zeros((0, topics), np.float32), np.zeros(topics, np.float32))
    informed = rows @ sparse.diags_array(information)
    lengths = np.sqrt(np.asarray(informed.multiply(informed).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    examples = Examples(_scaled(informed, 1 / lengths), counted.topics, counted.importance)
    at, steps = _nothing(len(keys), topics), _TOPIC_FIT.steps
    if start is not None:
        at, steps = Point(_moved(start.keys, start.weights, keys), start.bias), _TOPIC_FIT.steps_further
    end = descend(examples, at, _TOPIC_FIT.penalty, steps)
    return TopicModel(keys, information, end.weights, end.bias)


def _scaled(rows: sparse.csr_matrix, by: NDArray[np.floating]) -> sparse.csr_matrix:
    return sparse.csr_matrix(sparse.diags_array(by) @ rows, dtype=np.float32)


def _nothing(columns: int, classes: int) -> Point:
    return Point(np.zeros((columns, classes), np.float32), np.zeros(classes, np.float32))


def _moved(before: NDArray[np.uint64], weights: NDArray[np.floating], keys: NDArray[np.uint64]) -> NDArray[np.float32]:
    """Return the weights of the terms ``before`` at the places of ``keys``; terms that were not there weigh nothing."""
    moved = np.zeros((len(keys), weights.shape[1]), np.float32)
    if len(before):
        at = np.minimum(np.searchsorted(before, keys), len(before) - 1)
        known = before[at] == keys
        moved[known] = weights[at[known]]
    return moved
