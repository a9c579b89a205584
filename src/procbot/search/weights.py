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
    # What a natural logarithm of the learned topic's probability counts, as a share of the best BM25 score. With 88 phrasings
    # an article, article@1 / @3 on 3,000 phrasings left out of the index are .739 / .914 so, .734 / .909 at .1, .722 / .900 at
    # .03, .707 / .893 without; on the golden questions .944 / .992, .933 / .992, .931 / .992, .923 / .988. It counts from
    # TOPIC_FLOOR on, so that no sum falls below 0.
    topic: float = 0.2
    # Of the section's own score against the logarithm of the learned probability that its kind of section is asked for. With 130
    # phrasings an article the right article's section is found for .884 of the golden questions so, .863 at 4, .878 at 5, .876 at
    # 7; development .903, .892, .898, .892.
    section_text: float = 6.0


TOPIC_FLOOR = -20.0
WEIGHTS = Weights()
