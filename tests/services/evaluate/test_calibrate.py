import math
from typing import Any

import pytest

from procbot.errors import BenchmarkInputError
from procbot.search.decide import FEATURES, Calibration, Decision, decide
from procbot.search.retrieve import retrieve
from procbot.services.evaluate.answers import Case
from procbot.services.evaluate.calibrate import calibrate
from tests.search.small_knowledge import ARTICLES, small_index, small_lexicon

IN_SCOPE = [Case(asked.text, frozenset({article.id}), frozenset(), ()) for article in ARTICLES for asked in article.questions]
OUTSIDE = [Case(text, frozenset(), frozenset(), ()) for topic in small_lexicon().outside for text in topic.phrasings]
CHATTER = [Case("chào bạn", frozenset(), frozenset(), ()), Case("cảm ơn", frozenset(), frozenset(), ())]


def fitted(cases: list[Case]) -> dict[str, Any]:
    return calibrate(cases, small_index(), lambda *_: None)


def test_every_feature_gets_two_coefficients_behind_the_biases() -> None:
    figures = fitted(IN_SCOPE + OUTSIDE)
    assert figures["features"] == FEATURES
    for name in ("answerable", "right"):
        assert len(figures[name]) == 1 + len(FEATURES)
        assert all(map(math.isfinite, figures[name]))


def test_the_coefficients_tell_the_questions_they_were_fitted_to_apart() -> None:
    figures = fitted(IN_SCOPE + OUTSIDE)
    fit = Calibration(tuple(figures["answerable"]), tuple(figures["right"]), refuse_below=0.5, answer_from=0.5)
    refused = [
        decide(retrieve(small_index(), case.question).evidence, fit) in {Decision.REFUSE, Decision.OUTSIDE}
        for case in IN_SCOPE + OUTSIDE
    ]
    assert refused.count(True) == len(OUTSIDE)
    assert all(refused[len(IN_SCOPE) :])


def test_every_pair_of_thresholds_is_measured_on_questions_left_out() -> None:
    rows = fitted(IN_SCOPE + OUTSIDE)["thresholds"]
    assert len({(row["refuse_below"], row["answer_from"]) for row in rows}) == len(rows) > 1
    for row in rows:
        assert row.keys() == {"refuse_below", "answer_from", "article@1", "wrong_answer_rate", "rightly_refused"}
        assert all(0 <= row[name] <= 1 for name in ("article@1", "wrong_answer_rate", "rightly_refused"))


def test_who_refuses_sooner_refuses_no_fewer() -> None:
    rows = fitted(IN_SCOPE + OUTSIDE)["thresholds"]
    by_threshold = {row["refuse_below"]: row["rightly_refused"] for row in rows}
    assert list(by_threshold.values()) == sorted(by_threshold.values())


def test_chatter_never_comes_to_a_decision() -> None:
    told: list[tuple[int, int]] = []
    cases = CHATTER + IN_SCOPE + OUTSIDE
    figures = calibrate(cases, small_index(), lambda done, of: told.append((done, of)))
    assert figures["questions"] == len(IN_SCOPE + OUTSIDE)
    assert told[-1] == (len(cases), len(cases))


def test_questions_of_one_kind_alone_leave_the_other_figures_at_nothing() -> None:
    assert {row["rightly_refused"] for row in fitted(IN_SCOPE)["thresholds"]} == {0.0}


@pytest.mark.parametrize("cases", [[], IN_SCOPE[:4], CHATTER * 5])
def test_too_few_questions_are_told(cases: list[Case]) -> None:
    with pytest.raises(BenchmarkInputError, match="at least 5 questions"):
        fitted(cases)
