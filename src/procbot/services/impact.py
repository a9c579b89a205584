"""Impact: what questions would get from another index, beside what they get now. Nothing is written."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from procbot.answers.answer import Outcome
from procbot.answers.compose import MAX_CHOICES, Served, compose
from procbot.knowledge.sections import Section
from procbot.search.retrieve import retrieve
from procbot.services.live_index import Snapshot
from procbot.store.golden_questions import GoldenQuestion
from procbot.store.logged_questions import LoggedQuestion
from procbot.text.chatter import chatter_of
from procbot.text.mask import without_labels
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

LOGGED_QUESTIONS = 1_000  # of the last ones; one takes 2.2 ms on an index, and the curator waits for them


class Grade(IntEnum):
    """How near an ending comes to what a golden question should get."""

    WRONG = 0
    OFFERED = 1
    """A right article is among the choices that the asker is offered."""
    RIGHT = 2


class Effect(StrEnum):
    """What a change does to a question; in the order in which they are shown."""

    BREAKS = "breaks"
    """A golden question that comes less near to its right ending than before."""
    IMPROVES = "improves"
    CHANGES = "changes"
    """It gets another article, section or outcome; nobody has said which is right."""
    REWORDED = "reworded"
    """It gets the same section, which has another text now."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ends; ``offered`` are the ids of the articles that an AMBIGUOUS one lets the asker choose from."""

    outcome: Outcome
    article_id: str | None = None
    title: str = ""
    section: Section | None = None
    offered: tuple[str, ...] = ()
    text: str = ""

    @property
    def place(self) -> tuple[object, ...]:
        """Where the asker is led."""
        return self.outcome.is_answer, self.outcome if not self.outcome.is_answer else None, self.article_id, self.section


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that ends otherwise; ``times`` is how often it was asked lately, 0 for a golden one."""

    question: str
    effect: Effect
    before: Ending
    after: Ending
    times: int = 0
    golden: GoldenQuestion | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change does.

    Attributes:
        golden: golden questions replayed.
        logged: different logged questions replayed.
        changed: those that end otherwise: breaks first, the most asked first among the logged ones.
        golden_right_before: golden questions with their right ending now.
        golden_right_after: and with the change.
        took_ms: the replay; without the building of the index, and what ``Replay.remember`` had asked already.
    """

    golden: int
    logged: int
    changed: tuple[ChangedQuestion, ...]
    golden_right_before: int
    golden_right_after: int
    took_ms: float

    @property
    def breaks(self) -> tuple[ChangedQuestion, ...]:
        """The golden questions that break."""
        return tuple(each for each in self.changed if each.effect is Effect.BREAKS)


class Replay:
    """Replays questions on snapshots; the endings on the one in force are kept until another is."""

    def __init__(self) -> None:
        self._held: tuple[Snapshot, dict[str, Ending]] | None = None

    def compare(
        self, before: Snapshot, after: Snapshot, golden: Sequence[GoldenQuestion], logged: Sequence[LoggedQuestion]
    ) -> Impact:
        """Return what changes between two snapshots.

        Args:
            before: in force.
            after: with the change.
            golden: the golden questions.
            logged: questions from the log.
        """
        started = time.perf_counter()
        now, then = self._kept(before), _remembering(after, {})
        changed: list[ChangedQuestion] = []
        right_before = right_after = 0
        for each in golden:
            one, other = now(each.question), then(each.question)
            grades = grade_of(one, each), grade_of(other, each)
            right_before += grades[0] is Grade.RIGHT
            right_after += grades[1] is Grade.RIGHT
            effect = _effect_on_golden(*grades) or _effect(one, other)
            if effect is not None:
                changed.append(ChangedQuestion(each.question, effect, one, other, golden=each))
        for question in logged:
            one, other = now(question.text), then(question.text)
            effect = _effect(one, other)
            if effect is not None:
                changed.append(ChangedQuestion(question.text, effect, one, other, question.times))
        order = list(Effect)
        changed.sort(key=lambda each: (order.index(each.effect), -each.times))
        took_ms = (time.perf_counter() - started) * 1000
        return Impact(len(golden), len(logged), tuple(changed), right_before, right_after, took_ms)

    def remember(self, snapshot: Snapshot, questions: Iterable[str]) -> None:
        """Ask the questions of the snapshot in force, so that ``compare`` need not: while the other index is being built."""
        now = self._kept(snapshot)
        for question in questions:
            now(question)

    def _kept(self, snapshot: Snapshot) -> Callable[[str], Ending]:
        held = self._held
        if held is None or held[0] is not snapshot:
            self._held = held = (snapshot, {})
        return _remembering(snapshot, held[1])


def ending_of(snapshot: Snapshot, question: str) -> Ending:
    """Return how a masked question ends on ``snapshot``, as ``services.ask`` answers it."""
    plain = without_labels(question)
    if chatter_of([token.text for token in tokenise(normalise(plain))]) is not None:
        return Ending(Outcome.SMALL_TALK)  # told by its words alone, whatever the index
    retrieval = retrieve(snapshot.index, plain, kept=MAX_CHOICES, explained=False)
    answer = compose(retrieval, lambda article_id: _served(snapshot, article_id))
    if answer.outcome.is_answer:
        return Ending(answer.outcome, answer.article_id, answer.title, answer.section, text=answer.text)
    offered = tuple(each.article_id for each in answer.alternatives) if answer.outcome is Outcome.AMBIGUOUS else ()
    return Ending(answer.outcome, offered=offered)


def grade_of(ending: Ending, golden: GoldenQuestion) -> Grade:
    """Return how near ``ending`` comes to what ``golden`` should get."""
    if not golden.article_ids:
        return Grade.WRONG if ending.outcome.is_answer else Grade.RIGHT
    if ending.outcome.is_answer:
        is_section = golden.section is None or ending.section == golden.section
        return Grade.RIGHT if ending.article_id in golden.article_ids and is_section else Grade.WRONG
    return Grade.OFFERED if set(ending.offered) & set(golden.article_ids) else Grade.WRONG


def _remembering(snapshot: Snapshot, known: dict[str, Ending]) -> Callable[[str], Ending]:
    def ending(question: str) -> Ending:
        found = known.get(question)
        if found is None:
            found = known[question] = ending_of(snapshot, question)
        return found

    return ending


def _effect_on_golden(before: Grade, after: Grade) -> Effect | None:
    return None if before == after else Effect.BREAKS if after < before else Effect.IMPROVES


def _effect(before: Ending, after: Ending) -> Effect | None:
    if before.place != after.place:
        return Effect.CHANGES
    return Effect.REWORDED if before.text != after.text else None


def _served(snapshot: Snapshot, article_id: str) -> Served | None:
    found = snapshot.articles.get(article_id)
    return None if found is None else Served(found.article, found.revision, found.validity)
