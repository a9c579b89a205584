"""Fitting the coefficients of ``search.decide`` to questions with known answers, with figures from questions left out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from procbot.errors import BenchmarkInputError
from procbot.search.decide import FEATURES, Calibration, Decision, decide, features, probability
from procbot.search.evidence import Evidence
from procbot.search.index import Index
from procbot.search.logistic import fit_logistic
from procbot.search.retrieve import retrieve
from procbot.services.evaluate.answers import Case
from procbot.services.evaluate.left_out import asked, folds
from procbot.text.chatter import chatter_of
from procbot.text.mask import mask, without_labels
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

_FOLDS = 5
_PENALTY = 1.0  # on standardised features; .3 to 3 change the cross-validated figures by less than half a point
_OFFERED = 3
# Parts of the phrasings that are asked of an index without them: 4,700 of the articles and 1,300 of the outside. Golden questions
# alone, few of which are short, refused "lệ phí tạm trú bao nhiêu"; with the phrasings the loss on another author's questions
# falls from .158 to .12.
_PARTS = 2
# What each of them counts beside a golden question: their authors knew the articles. The outside's count more for being fewer.
_INSIDE_COUNTS, _OUTSIDE_COUNTS = 0.1, 0.2

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One question as the decision sees it."""

    evidence: Evidence
    in_scope: bool
    first_is_right: bool
    offered_is_right: bool


def calibrate(cases: Sequence[Case], index: Index, progress: Progress) -> dict[str, Any]:
    """Return coefficients fitted to ``cases`` and the index's phrasings, and what they reach on cases left out of the fit.

    Messages that ``text.chatter`` recognises are left out: they never come to a decision.

    Args:
        cases: in scope and out of scope.
        index: of the knowledge base the cases were written for.
        progress: told after each question.

    Returns:
        questions, answerable and right (coefficients in the order of ``decide.FEATURES``); by five-fold cross-validation
        thresholds: rows of refuse_below, answer_from, article@1, wrong_answer_rate, rightly_refused, and reliability: rows of
        predicted from/to, n, the mean prediction and the share that came true, for both probabilities.

    Raises:
        BenchmarkInputError: there are fewer questions than folds.
    """
    seen: list[_Seen] = []
    for number, case in enumerate(cases, 1):
        question = without_labels(mask(case.question))
        if chatter_of([token.text for token in tokenise(normalise(question))]) is None:
            found = retrieve(index, question)
            ids = [hit.article.id for hit in found.hits[:_OFFERED]]
            right = bool(ids) and ids[0] in case.expected_ids
            seen.append(_Seen(found.evidence, bool(case.expected_ids), right, bool(case.expected_ids & set(ids))))
        progress(number, len(cases))
    if len(seen) < _FOLDS:
        raise BenchmarkInputError(f"Calibrating takes at least {_FOLDS} questions; there are {len(seen)}.")
    phrasings = list(_phrasings(index))
    fold = np.arange(len(seen)) % _FOLDS
    left_out: list[tuple[_Seen, Calibration]] = []
    for held in range(_FOLDS):
        fitted = _fit([item for item, of in zip(seen, fold, strict=True) if of != held], phrasings)
        left_out += [(item, fitted) for item, of in zip(seen, fold, strict=True) if of == held]
    final = _fit(seen, phrasings)
    return {
        "questions": len(seen),
        "features": FEATURES,
        "answerable": [round(value, 3) for value in final.answerable],
        "right": [round(value, 3) for value in final.right],
        "thresholds": [
            _figures(left_out, refuse_below, answer_from)
            for refuse_below in (0.2, 0.3, 0.4, 0.5, 0.6)
            for answer_from in (0.3, 0.4, 0.5, 0.6, 0.7)
        ],
        "reliability": [
            *_reliability("answerable", [(probability(fit.answerable, item.evidence), item.in_scope) for item, fit in left_out]),
            *_reliability("right", [(probability(fit.right, item.evidence), item.first_is_right) for item, fit in left_out]),
        ],
    }


def _phrasings(index: Index) -> Iterator[_Seen]:
    for without, inside, outside in islice(folds(index.articles, index.lexicon), _PARTS):
        for item in asked([*inside, *outside], len(inside) + len(outside)):
            found = retrieve(without, item.text)
            ids = [hit.article.id for hit in found.hits[:_OFFERED]]
            right = bool(ids) and ids[0] == item.article_id
            yield _Seen(found.evidence, item.article_id is not None, right, item.article_id in ids)


def _fit(seen: Sequence[_Seen], phrasings: Sequence[_Seen]) -> Calibration:
    rows = np.array([features(item.evidence) for item in (*seen, *phrasings)])
    counts = [*(1.0 for _ in seen), *(_INSIDE_COUNTS if item.in_scope else _OUTSIDE_COUNTS for item in phrasings)]
    return Calibration(
        answerable=_coefficients(rows, [item.in_scope for item in (*seen, *phrasings)], counts),
        right=_coefficients(rows, [item.first_is_right for item in (*seen, *phrasings)], counts),
    )


def _coefficients(rows: NDArray[np.float64], wanted: Sequence[bool], counts: Sequence[float]) -> tuple[float, ...]:
    """Fitted on standardised features, given back for plain ones; the bias first."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    fitted = fit_logistic((rows - mean) / spread, wanted, _PENALTY, counts)
    weights = fitted[1:] / spread
    return (float(fitted[0] - (weights * mean).sum()), *weights.tolist())


def _reliability(name: str, pairs: Sequence[tuple[float, bool]]) -> list[dict[str, Any]]:
    """Predictions in bins of a tenth, each beside what came true: a reliable probability has both alike."""
    rows = []
    for tenth in range(10):
        here = [pair for pair in pairs if min(int(pair[0] * 10), 9) == tenth]
        if here:
            predicted, true = (sum(values) / len(here) for values in zip(*here, strict=True))
            rows.append(
                {"of": name, "from": tenth / 10, "n": len(here), "predicted": round(predicted, 2), "true": round(true, 2)}
            )
    return rows


def _figures(left_out: Sequence[tuple[_Seen, Calibration]], refuse_below: float, answer_from: float) -> dict[str, float]:
    decided = [
        (item, decide(item.evidence, Calibration(fitted.answerable, fitted.right, refuse_below, answer_from)))
        for item, fitted in left_out
    ]
    asked = [(item, decision) for item, decision in decided if item.in_scope]
    outside = [decision for item, decision in decided if not item.in_scope]
    won = sum(
        1.0
        if decision is Decision.ANSWER and item.first_is_right
        else 0.5 * (decision is Decision.CHOOSE and item.offered_is_right)
        for item, decision in asked
    )
    wrong = sum(decision is Decision.ANSWER and not item.first_is_right for item, decision in decided)
    return {
        "refuse_below": refuse_below,
        "answer_from": answer_from,
        "article@1": round(won / max(len(asked), 1), 3),
        "wrong_answer_rate": round(wrong / max(len(decided), 1), 3),
        "rightly_refused": round(
            sum(decision in {Decision.REFUSE, Decision.OUTSIDE} for decision in outside) / max(len(outside), 1), 3
        ),
    }
