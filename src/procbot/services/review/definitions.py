"""What each figure of the dashboards counts, and of what. Days, weeks and months are Vietnam's (Asia/Ho_Chi_Minh)."""

from dataclasses import dataclass

from procbot.store.log_filter import ASKED_INTENTS, LogFilter
from procbot.store.verdicts import ANSWER_VERDICTS, REFUSAL_VERDICTS

ZONE = "Asia/Ho_Chi_Minh"

_ANSWERS = ("ANSWERED", "ANSWERED_OUTDATED", "ANSWERED_UPCOMING")
_UNANSWERED = ("NOT_FOUND", "NO_TERMS", "TOO_LONG")
_WRONG = ("outdated", "wrong_section", "wrong_article", "harmful")

QUESTIONS = LogFilter(intents=ASKED_INTENTS, outcomes=(*_ANSWERS, "AMBIGUOUS", *_UNANSWERED, "OUT_OF_SCOPE"))
"""What was asked in words and was no greeting."""
SERVED = LogFilter(outcomes=_ANSWERS)
"""Sections that were sent, by a question or by a button."""
GAPS = LogFilter(intents=ASKED_INTENTS, outcomes=_UNANSWERED)
REPLIED = LogFilter(escalated="replied")


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure: the exchanges that it counts (``part``), and of which (``whole``; ``None``: it is a number of its own).

    ``source`` says from which rows it is counted fastest: "exchanges" (it asks for intents and outcomes only), "votes",
    "verdicts"; "alone": by a statement of its own.
    """

    code: str
    numerator: str
    denominator: str
    part: LogFilter
    whole: LogFilter | None = None
    source: str = "exchanges"


def _asked(*outcomes: str) -> LogFilter:
    return LogFilter(intents=ASKED_INTENTS, outcomes=outcomes)


_JUDGED = "answers with an authoritative verdict in force: correct, incomplete, outdated, wrong section or article, harmful"
_ALL = "questions"

DEFINITIONS: tuple[Definition, ...] = (
    Definition("questions", "what was asked in words, greetings left out", "", QUESTIONS),
    Definition("answered", "questions that were answered by a section, banner or not", _ALL, _asked(*_ANSWERS), QUESTIONS),
    Definition("ambiguous", "questions whose asker had to choose", _ALL, _asked("AMBIGUOUS"), QUESTIONS),
    Definition("not_found", "questions that found nothing, had no terms or were too long", _ALL, GAPS, QUESTIONS),
    Definition("out_of_scope", "questions that are none of the knowledge base's", _ALL, _asked("OUT_OF_SCOPE"), QUESTIONS),
    Definition("served", "sections sent, by a question or by a button", "", SERVED),
    Definition(
        "voted_up",
        "exchanges with a positive vote",
        "exchanges with a vote",
        LogFilter(votes=("up",)),
        LogFilter(votes=("up", "down")),
        "votes",
    ),
    Definition(
        "voted_down",
        "exchanges with a negative vote",
        "exchanges with a vote",
        LogFilter(votes=("down",)),
        LogFilter(votes=("up", "down")),
        "votes",
    ),
    Definition(
        "accuracy",
        "answers judged correct",
        _JUDGED,
        LogFilter(verdicts=("correct",)),
        LogFilter(verdicts=ANSWER_VERDICTS),
        "verdicts",
    ),
    Definition(
        "wrong_answers",
        "answers judged outdated, wrong section or article, or harmful (incomplete ones are not wrong)",
        _JUDGED,
        LogFilter(verdicts=_WRONG),
        LogFilter(verdicts=ANSWER_VERDICTS),
        "verdicts",
    ),
    Definition(
        "rightly_refused",
        "refusals judged right",
        "refusals with an authoritative verdict in force",
        LogFilter(verdicts=("rightly_refused",)),
        LogFilter(verdicts=REFUSAL_VERDICTS),
        "verdicts",
    ),
    Definition(
        "accented_accuracy",
        "answers judged correct whose question was typed with diacritics",
        "judged answers whose question was typed with diacritics",
        LogFilter(verdicts=("correct",), accented=True),
        LogFilter(verdicts=ANSWER_VERDICTS, accented=True),
        "verdicts",
    ),
    Definition(
        "unaccented_accuracy",
        "answers judged correct whose question was typed without diacritics",
        "judged answers whose question was typed without diacritics",
        LogFilter(verdicts=("correct",), accented=False),
        LogFilter(verdicts=ANSWER_VERDICTS, accented=False),
        "verdicts",
    ),
    Definition(
        "repeated",
        "questions whose asker had asked alike in the seven days before (same member, same cluster)",
        _ALL,
        LogFilter(intents=QUESTIONS.intents, outcomes=QUESTIONS.outcomes, repeated=True),
        QUESTIONS,
        "alone",
    ),
    Definition(
        "stale",
        "sections sent without a banner on a day after the last one on which their text held, or was trusted unread; must be 0",
        "sections sent",
        LogFilter(stale=True),
        SERVED,
        "alone",
    ),
)

BY_CODE = {definition.code: definition for definition in DEFINITIONS}
