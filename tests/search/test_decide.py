from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.search.decide import CALIBRATION, FEATURES, Calibration, Decision, decide, features, probability
from procbot.search.evidence import Evidence

EVIDENCE = Evidence(
    score=20.0, margin=0.6, coverage=0.9, pair_coverage=0.8, unknown=0.0, outside=-4.0, own=-0.1, lead=3.0, tokens=6
)

SHARES = st.floats(0, 1)
LOGARITHMS = st.floats(-50, 0)
ANY_EVIDENCE = st.builds(
    Evidence,
    score=st.floats(0, 1000),
    margin=SHARES,
    coverage=SHARES,
    pair_coverage=SHARES,
    unknown=SHARES,
    outside=LOGARITHMS,
    own=LOGARITHMS,
    lead=st.floats(0, 50),
    tokens=st.integers(0, 400),
)


def calibration(answerable: float, right: float) -> Calibration:
    """One that gives these log-odds to any evidence."""
    rest = (0.0,) * len(FEATURES)
    return Calibration((answerable, *rest), (right, *rest), refuse_below=0.5, answer_from=0.5, tie_margin=0.1, tie_lead=1.0)


@pytest.mark.parametrize(
    ("answerable", "right", "decision"),
    [
        (-1.0, 1.0, Decision.REFUSE),
        (-1.0, -1.0, Decision.REFUSE),
        (1.0, -1.0, Decision.CHOOSE),
        (1.0, 1.0, Decision.ANSWER),
    ],
)
def test_what_is_hardly_answerable_is_refused_and_what_is_hardly_right_is_left_to_choose(
    answerable: float, right: float, decision: Decision
) -> None:
    assert decide(EVIDENCE, calibration(answerable, right)) is decision


@pytest.mark.parametrize(
    ("margin", "lead", "decision"),
    [
        (0.05, 0.5, Decision.CHOOSE),
        (0.05, 2.0, Decision.ANSWER),
        (0.2, 0.5, Decision.ANSWER),
        (0.1, 1.0, Decision.ANSWER),
    ],
)
def test_two_articles_that_both_opinions_find_equally_good_are_left_to_choose(
    margin: float, lead: float, decision: Decision
) -> None:
    assert decide(replace(EVIDENCE, margin=margin, lead=lead), calibration(5.0, 5.0)) is decision


def test_nothing_found_is_refused_whatever_the_calibration_says() -> None:
    assert decide(replace(EVIDENCE, score=0.0), calibration(9.0, 9.0)) is Decision.REFUSE


def test_every_feature_has_a_name_and_two_coefficients() -> None:
    assert len(features(EVIDENCE)) == len(FEATURES)
    assert len(CALIBRATION.answerable) == len(CALIBRATION.right) == 1 + len(FEATURES)


def test_the_first_coefficient_is_the_bias() -> None:
    assert probability((0.0,) * (1 + len(FEATURES)), EVIDENCE) == 0.5
    assert probability((2.0, *[0.0] * len(FEATURES)), EVIDENCE) == pytest.approx(0.8808, abs=1e-4)


def test_a_coefficient_weighs_its_feature() -> None:
    only_margin = (0.0, *(1.0 if name == "margin" else 0.0 for name in FEATURES))
    assert probability(only_margin, EVIDENCE) == pytest.approx(0.6457, abs=1e-4)


@settings(deadline=None)
@given(ANY_EVIDENCE)
def test_any_evidence_has_two_probabilities_and_a_decision(evidence: Evidence) -> None:
    assert 0 <= probability(CALIBRATION.answerable, evidence) <= 1
    assert 0 <= probability(CALIBRATION.right, evidence) <= 1
    assert decide(evidence) in Decision
