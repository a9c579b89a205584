"""Questions with known answers, asked of the real engine. Scoring as the development set's README defines it."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from procbot.answers.answer import Answer, Outcome
from procbot.errors import BenchmarkInputError
from procbot.services.ask import Ask, Asked

_COLUMNS = ["question", "expected_ids", "expected_section", "tags"]
_REFUSALS = {Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE, Outcome.SMALL_TALK, Outcome.NO_TERMS, Outcome.TOO_LONG}
_HALF = 0.5  # an AMBIGUOUS outcome that offers the expected article costs the worker one more tap

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One question with what is right.

    Empty ``expected_ids``: it must not be answered. Empty ``expected_sections``: the section is not judged.
    """

    question: str
    expected_ids: frozenset[str]
    expected_sections: frozenset[str]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How one case went; ``None`` where a figure does not apply to it."""

    article_at_1: float | None
    article_at_3: float | None
    section_at_1: float | None
    wrong: float
    rightly_refused: float | None


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a TSV file with the columns question, expected_ids, expected_section, tags.

    Raises:
        BenchmarkInputError: the file cannot be read or is not of that form.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BenchmarkInputError(f"{path} cannot be read: {error}.") from error
    if not rows or rows[0] != _COLUMNS:
        raise BenchmarkInputError(f"{path.name}, line 1: expected the columns {', '.join(_COLUMNS)}, tab separated.")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(_COLUMNS):
            raise BenchmarkInputError(f"{path.name}, line {number}: expected {len(_COLUMNS)} columns, found {len(row)}.")
    return [Case(row[0], _set(row[1], "|"), _set(row[2], "|"), tuple(filter(None, row[3].split(",")))) for row in rows[1:]]


def measure_answers(cases: Sequence[Case], ask: Ask, progress: Progress) -> dict[str, object]:
    """Return article@1, article@3, section@1, wrong-answer and rightly-refused rate, overall and per tag, and the misses."""
    scored: list[tuple[Case, Asked, Score]] = []
    for number, case in enumerate(cases, 1):
        asked = ask.ask(case.question)
        scored.append((case, asked, score(case, asked.answer)))
        progress(number, len(cases))
    by_tag: defaultdict[str, list[Score]] = defaultdict(list)
    for case, _, result in scored:
        for tag in case.tags:
            by_tag[tag].append(result)
    return {
        "questions": len(cases),
        "overall": summary([result for _, _, result in scored]),
        "tags": {tag: summary(results) for tag, results in sorted(by_tag.items())},
        "misses": [_miss(case, asked) for case, asked, result in scored if _is_miss(result)],
    }


def score(case: Case, answer: Answer) -> Score:
    """Return how ``answer`` does on ``case``."""
    answered = answer.outcome.is_answer
    if not case.expected_ids:
        return Score(None, None, None, float(answered), float(answer.outcome in _REFUSALS))
    offered = [alternative.article_id for alternative in answer.alternatives]
    shown = ([answer.article_id] if answered else []) + (offered if answered or answer.outcome is Outcome.AMBIGUOUS else [])
    right = answered and answer.article_id in case.expected_ids
    half = answer.outcome is Outcome.AMBIGUOUS and bool(case.expected_ids & set(offered[:3]))
    section = float(right and answer.section in case.expected_sections) if case.expected_sections else None
    return Score(
        1.0 if right else _HALF * half,
        float(bool(case.expected_ids & set(shown[:3]))),
        section,
        float(answered and not right),
        None,
    )


def summary(results: Iterable[Score]) -> dict[str, object]:
    """Return the mean of each figure with the number of questions behind it."""
    held = list(results)
    figures: dict[str, object] = {"n": len(held)}
    for name in ("article_at_1", "article_at_3", "section_at_1", "wrong", "rightly_refused"):
        values = [value for result in held if (value := getattr(result, name)) is not None]
        label = {"wrong": "wrong_answer_rate"}.get(name, name).replace("_at_", "@")
        figures[label] = round(sum(values) / len(values), 4) if values else None
        figures[f"{label}_n"] = len(values)
    return figures


def _is_miss(result: Score) -> bool:
    return (
        bool(result.wrong)
        or result.article_at_1 not in (None, 1.0)
        or result.section_at_1 == 0.0
        or result.rightly_refused == 0.0
    )


def _miss(case: Case, asked: Asked) -> dict[str, object]:
    answer = asked.answer
    return {
        "question": case.question,
        "expected_ids": sorted(case.expected_ids),
        "expected_section": sorted(case.expected_sections),
        "outcome": answer.outcome.value,
        "article_id": answer.article_id,
        "section": answer.section.value if answer.section else None,
        "alternatives": [alternative.article_id for alternative in answer.alternatives],
        "understood": asked.understood,
        "top": [(hit.article_id, hit.score, hit.explanation[:5]) for hit in asked.hits[:2]],
    }


def _set(joined: str, separator: str) -> frozenset[str]:
    return frozenset(part.strip() for part in joined.split(separator) if part.strip())
