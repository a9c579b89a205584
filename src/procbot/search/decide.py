"""Whether the best article may answer. Calibrated on questions with known answers by ``procbot benchmark calibrate``."""

import math
from dataclasses import dataclass
from enum import StrEnum

from procbot.search.evidence import Evidence


class Decision(StrEnum):
    """What the evidence allows."""

    ANSWER = "answer"
    CHOOSE = "choose"
    REFUSE = "refuse"
    OUTSIDE = "outside"
    """Refuse, and show nothing near: the topic is none of the knowledge base's."""


FEATURES = ("score_per_token", "score", "margin", "coverage", "pair_coverage", "unknown", "tokens", "outside", "own", "lead")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic coefficients (the bias, then one for each of FEATURES) of two probabilities, and where they decide.

    Attributes:
        answerable: that the question is about something the knowledge base covers.
        right: that the first article is the one that answers.
        refuse_below: of ``answerable``.
        answer_from: of ``right``; between the two the asker chooses.
        outside_from: of the logarithm of the topic model's probability of "none of them", for a question that is refused.
        tie_margin: with a margin below it and a lead below ``tie_lead``, two articles are as good as each other by both opinions,
            and the asker chooses too.
        tie_lead: see ``tie_margin``.
    """

    answerable: tuple[float, ...]
    right: tuple[float, ...]
    refuse_below: float = 0.5
    answer_from: float = 0.35
    outside_from: float = math.log(0.5)
    tie_margin: float = 0.05
    tie_lead: float = 1.0


CALIBRATION = Calibration(
    answerable=(-6.864, -1.007, 1.002, 0.66, 0.622, 2.077, -1.665, 1.561, -1.168, 0.789, -0.464),
    right=(-1.915, -0.993, 0.146, 2.568, 0.577, 1.582, -0.776, 0.99, -0.254, 0.859, -0.415),
)


def features(evidence: Evidence) -> tuple[float, ...]:
    """Return the numbers both probabilities rest on, in the order of FEATURES: lengths, scores and chances as logarithms."""
    tokens = max(evidence.tokens, 1)
    return (
        math.log1p(evidence.score / tokens),
        math.log1p(evidence.score),
        evidence.margin,
        evidence.coverage,
        evidence.pair_coverage,
        evidence.unknown,
        math.log(tokens),
        evidence.outside,
        evidence.own,
        evidence.lead,
    )


def probability(coefficients: tuple[float, ...], evidence: Evidence) -> float:
    """Return the logistic of the weighted features, 0..1."""
    bias, *weights = coefficients
    return 1 / (1 + math.exp(-bias - sum(weight * value for weight, value in zip(weights, features(evidence), strict=True))))


def decide(evidence: Evidence, calibration: Calibration = CALIBRATION) -> Decision:
    """Return what may be done with the best article."""
    if evidence.score <= 0:
        return Decision.REFUSE
    if probability(calibration.answerable, evidence) < calibration.refuse_below:
        return Decision.OUTSIDE if evidence.outside > calibration.outside_from else Decision.REFUSE
    tie = evidence.margin < calibration.tie_margin and evidence.lead < calibration.tie_lead
    if tie or probability(calibration.right, evidence) < calibration.answer_from:
        return Decision.CHOOSE
    return Decision.ANSWER
