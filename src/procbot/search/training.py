"""The two learned models, retrained with every index from the knowledge base's own phrasings.

Sections: multinomial logistic regression over the terms that phrasings of several articles share, so that it learns "nộp ở đâu"
and not "thẻ đoàn viên". On the development questions it finds the section of the right article for .71 on its own, against .52
for BM25 over the sections' texts.

Topics: multinomial logistic regression, the articles' phrasings, names and clauses as one class each against the lexicon's
outside topics (motor insurance, visas, the weather ...) as one more. With it the decision to answer, fitted on one author's
questions, is wrong on 4.6 % instead of 5.1 % of another author's and keeps five points more of the right answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

from procbot.knowledge.sections import Section
from procbot.search.bag import term_key
from procbot.search.section_model import SECTIONS, SectionModel
from procbot.search.topic_model import TopicModel

_MIN_ARTICLES = 3  # a term that fewer articles' phrasings share is one of the topic, not of the kind of question; 5 is no better
_MIN_TEXTS = 2  # a term of a single text tells nothing that BM25 does not
_MOMENTUM = 0.9
# Of the step that can never make the loss worse (``_safe_steps``), which is cautious: at 4 the loss still falls at every step and
# is after 25 where the safe step is after 80; at 8 it diverges.
_BOLDNESS = 4.0
_TINY = 1e-9  # keeps the logarithm of a chance that underflowed
_MAX_STEPS = 100  # of L-BFGS; the losses have settled to the fourth digit after about 60


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a model is fitted: the penalty of its squared weights, and the number of steps."""

    penalty: float
    steps: int


# Penalties of 1 and 3 lose two and five points of the sections of phrasings left out, .1 gains one there and nothing elsewhere.
_SECTION_FIT = _Fit(penalty=1 / 3, steps=40)
# Penalties of .3 and 1 lose two and seven points of the articles of phrasings left out. 40 steps take 5 s with 130 phrasings for
# each of 130 articles, half of the time of the whole index.
_TOPIC_FIT = _Fit(penalty=0.1, steps=40)


def train_section_model(examples: Sequence[tuple[str, Sequence[str], Section]]) -> SectionModel:
    """Return the model of ``examples``: (article id, folded terms of a phrasing, the section that answers it)."""
    articles_of: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, terms, _ in examples:
        for term in terms:
            articles_of[term].add(article_id)
    columns = _columns(term for term, ids in articles_of.items() if len(ids) >= _MIN_ARTICLES)
    shape = (len(columns), len(SECTIONS))
    if not columns:
        return SectionModel(np.zeros(0, np.uint64), np.zeros(shape), np.zeros(len(SECTIONS)))
    features = sparse.csr_matrix(_features([terms for _, terms, _ in examples], columns), dtype=np.float32)
    wanted = np.array([SECTIONS.index(section) for _, _, section in examples])
    weights, bias = _descend(features, wanted, np.ones(len(examples), np.float32), len(SECTIONS), _SECTION_FIT)
    return SectionModel(_keys(columns), weights.astype(np.float64), bias.astype(np.float64))


def train_topic_model(examples: Sequence[tuple[int, Sequence[str], float]], topics: int) -> TopicModel:
    """Return the model of ``examples``: (topic, folded terms of a text, how much it counts), topics numbered from 0.

    Its time grows with texts and topics: 25,000 texts by 131 topics take 3 s.
    """
    counts = Counter(term for _, terms, _ in examples for term in set(terms))
    columns = _columns(term for term, count in counts.items() if count >= _MIN_TEXTS)
    information = np.log(len(examples) / np.array([counts[term] for term in columns], np.float32)).astype(np.float32)
    if not columns:
        return TopicModel(_keys(columns), information, np.zeros((0, topics), np.float32), np.zeros(topics, np.float32))
    features = _informed(_features([terms for _, terms, _ in examples], columns), information)
    wanted = np.array([topic for topic, _, _ in examples])
    importance = np.array([count for _, _, count in examples], np.float32)
    weights, bias = _descend(features, wanted, importance, topics, _TOPIC_FIT)
    return TopicModel(_keys(columns), information, weights, bias)


def _informed(features: sparse.csr_matrix, information: NDArray[np.float32]) -> sparse.csr_matrix:
    """Each text's terms weighed by their information, to length 1."""
    rows = sparse.csr_matrix((information[features.indices], features.indices, features.indptr), features.shape)
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    return sparse.csr_matrix(sparse.diags_array(1 / lengths) @ rows, dtype=np.float32)


def _descend(
    features: sparse.csr_matrix, wanted: NDArray[np.int64], importance: NDArray[np.float32], classes: int, fit: _Fit
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return weights (columns, classes) and biases of the multinomial logistic model of ``wanted``.

    Gradient descent with Nesterov's momentum in single precision, each column with a step of its own: L-BFGS takes ten times the
    time and five times the memory for the same figures, and one step for all columns three times as many steps. When the loss
    grows all the same, the steps are halved and the momentum starts anew.
    """
    weights, bias = np.zeros((features.shape[1], classes), np.float32), np.zeros(classes, np.float32)
    speed, bias_speed = np.zeros_like(weights), np.zeros_like(bias)
    transposed = features.T.tocsr()
    texts = np.arange(len(wanted))
    steps, bias_step = _safe_steps(features, importance, fit.penalty)
    boldness, last = np.float32(_BOLDNESS), np.inf
    for _ in range(fit.steps):
        ahead = weights + _MOMENTUM * speed
        chances = features @ ahead + bias + _MOMENTUM * bias_speed
        chances -= chances.max(axis=1, keepdims=True)
        np.exp(chances, out=chances)
        chances /= chances.sum(axis=1, keepdims=True)
        loss = fit.penalty / 2 * float((ahead * ahead).sum()) - float((importance * np.log(chances[texts, wanted] + _TINY)).sum())
        if loss > last:
            boldness, speed, bias_speed = boldness / 2, speed * 0, bias_speed * 0
        last = loss
        chances[texts, wanted] -= 1
        chances *= importance[:, None]
        speed = _MOMENTUM * speed - boldness * steps * (transposed @ chances + fit.penalty * ahead)
        bias_speed = _MOMENTUM * bias_speed - boldness * bias_step * chances.sum(axis=0)
        weights += speed
        bias += bias_speed
    return weights, bias


def _safe_steps(
    features: sparse.csr_matrix, importance: NDArray[np.float32], penalty: float
) -> tuple[NDArray[np.float32], np.float32]:
    """Return (columns, 1) the step of each column, and that of the biases, at which the loss cannot grow.

    A logistic loss curves by at most a half; the curvature along one column is bounded by its row sums (Gershgorin), so that a
    rare term may step far and one that stands in every text only a little.
    """
    pull = importance * np.asarray(features.sum(axis=1), np.float32).ravel()
    curvature = np.asarray(features.T @ pull, np.float32) / 2 + np.float32(penalty)
    return np.asarray((1 / curvature)[:, None], np.float32), np.float32(2 / max(float(importance.sum()), 1.0))


def fit_logistic(
    features: sparse.csr_matrix | NDArray[np.float64], wanted: ArrayLike, penalty: float, importance: ArrayLike | None = None
) -> NDArray[np.float64]:
    """Return bias and weights of the logistic model of ``wanted``, fitted by L-BFGS.

    Args:
        features: (examples, columns).
        wanted: (examples,), 1 or 0.
        penalty: of the squared weights but not the bias, against the summed loss.
        importance: (examples,), how much each counts; all alike when ``None``.

    Returns:
        (1 + columns,): the bias first.
    """
    target = np.asarray(wanted, float)
    counts = np.ones(len(target)) if importance is None else np.asarray(importance, float)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = features @ flat[1:] + flat[0]
        value = float((counts * (np.logaddexp(0, logits) - target * logits)).sum() + penalty / 2 * (flat[1:] ** 2).sum())
        excess = counts * (expit(logits) - target)
        return value, np.concatenate(([excess.sum()], features.T @ excess + penalty * flat[1:]))

    start = np.zeros(1 + features.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _MAX_STEPS}).x)


def _columns(terms: Iterable[str]) -> dict[str, int]:
    """Number the terms by rising key, so that the trained rows stand in the order of ``_keys``."""
    return {term: column for column, term in enumerate(sorted(terms, key=term_key))}


def _keys(columns: Mapping[str, int]) -> NDArray[np.uint64]:
    return np.fromiter((term_key(term) for term in columns), np.uint64, len(columns))


def _features(phrasings: Sequence[Sequence[str]], columns: Mapping[str, int]) -> sparse.csr_matrix:
    """One row a phrasing: its known terms, each once, scaled by the root of their number."""
    rows = [sorted({columns[term] for term in terms if term in columns}) for terms in phrasings]
    counts = np.array([len(row) for row in rows])
    values = np.repeat(1 / np.sqrt(np.maximum(counts, 1)), counts)
    pointers = np.concatenate(([0], np.cumsum(counts)))
    return sparse.csr_matrix(
        (values, np.array([at for row in rows for at in row], int), pointers), (len(phrasings), len(columns))
    )
