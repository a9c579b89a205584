"""How much each field counts. Chosen on questions with known answers (docs/answers.md)."""

from dataclasses import dataclass, field
from enum import StrEnum


class Field(StrEnum):
    """Where a term stands."""

    NAME = "name"
    QUESTIONS = "questions"
    BODY = "body"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the fields; the accented twin of each field counts ``accented`` times its folded one."""

    article: dict[Field, float] = field(
        # Over the 726 in-scope development and golden questions article@1 is .900 so; .890 with names at 1, .887 at .3,
        # .894 without the legal documents. More weight on the single best phrasing instead loses a point.
        default_factory=lambda: {Field.NAME: 0.5, Field.QUESTIONS: 2.0, Field.BODY: 1.0, Field.LEGAL: 0.3}
    )
    passage: dict[Field, float] = field(default_factory=lambda: {Field.QUESTIONS: 1.0, Field.BODY: 0.5})
    accented: float = 0.5
    # What a natural logarithm of the learned topic's probability takes off, as a share of the best BM25 score. Over the 726
    # questions article@1 / @3 are .909 / .982 so, .902 / .977 without, .905 / .982 at .05. Beyond TOPIC_FLOOR it takes no more.
    topic: float = 0.03
    # Of the section's own score against the logarithm of the learned probability that its kind of section is asked for.
    section_text: float = 2.0


TOPIC_FLOOR = -10.0
WEIGHTS = Weights()
