"""Impact: what questions would get from another index, beside what they get now. Nothing is written."""

import threading
from collections import OrderedDict
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

LOGGED_QUESTIONS = 1_000  # of the last ones; one takes 1.5 ms on an index, and the curator waits for them

_KEPT = 3  # snapshots whose endings are kept: the one in force, a draft, and the one that took over from either


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
    """

    golden: int
    logged: int
    changed: tuple[ChangedQuestion, ...]
    golden_right_before: int
    golden_right_after: int

    @property
    def breaks(self) -> tuple[ChangedQuestion, ...]:
        """The golden questions that break."""
        return tuple(each for each in self.changed if each.effect is Effect.BREAKS)


class Replay:
    """Replays questions on snapshots, and keeps how they ended on the last few of them. Safe to call from several threads."""

    def __init__(self) -> None:
        self._held: OrderedDict[object, dict[str, Ending]] = OrderedDict()
        self._choosing = threading.Lock()

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
        now, then = self._endings(before), self._endings(after)
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
        return Impact(len(golden), len(logged), tuple(changed), right_before, right_after)

    def remember(self, snapshot: Snapshot, questions: Iterable[str]) -> None:
        """Ask the questions of a snapshot, so that ``compare`` need not: while the other index is being built."""
        ending = self._endings(snapshot)
        for question in questions:
            ending(question)

    def _endings(self, snapshot: Snapshot) -> Callable[[str], Ending]:
        """How questions end on ``snapshot``; the same texts, lexicon and day end a question alike in whatever version."""
        key = (snapshot.name, snapshot.day)
        with self._choosing:
            known = self._held.setdefault(key, {})
            self._held.move_to_end(key)
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)

        def ending(question: str) -> Ending:
            found = known.get(question)
            if found is None:
                found = known[question] = ending_of(snapshot, question)
            return found

        return ending


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


def _effect_on_golden(before: Grade, after: Grade) -> Effect | None:
    return None if before == after else Effect.BREAKS if after < before else Effect.IMPROVES


def _effect(before: Ending, after: Ending) -> Effect | None:
    if before.place != after.place:
        return Effect.CHANGES
    return Effect.REWORDED if before.text != after.text else None


def _served(snapshot: Snapshot, article_id: str) -> Served | None:
    found = snapshot.articles.get(article_id)
    return None if found is None else Served(found.article, found.revision, found.validity)
