"""One question answered: mask, search, compose - each stage timed, nothing written."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from procbot.answers.answer import Alternative, Answer, Outcome
from procbot.answers.compose import Served, compose, section_answer, whole_answer
from procbot.knowledge.sections import Section
from procbot.search.retrieve import Hit, Retrieval, retrieve
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store.exchanges import NewHit
from procbot.text.chatter import Chatter, chatter_of
from procbot.text.mask import mask, without_labels
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise
from procbot.wording import answers as say

# A message on Telegram holds 4,096 characters; the longest story among the development questions has 600. Beyond this the
# question can no longer be told from the story, and understanding it would take longer than a worker waits.
MAX_CHARACTERS = 1_500

# Of words that are looked up; the longest title has 126.
LOOK_UP_MAX_CHARACTERS = 200

# A list of what may be meant ends where the words fit four times worse than at its top: below that stand articles that share
# one common word with what was typed.
_LEAST_PART_OF_BEST = 0.25

_CHATTER: dict[Chatter, tuple[Outcome, str]] = {
    Chatter.GREETING: (Outcome.SMALL_TALK, say.GREETING),
    Chatter.THANKS: (Outcome.SMALL_TALK, say.THANKS),
    Chatter.GOODBYE: (Outcome.SMALL_TALK, say.GOODBYE),
    Chatter.RUDE: (Outcome.SMALL_TALK, say.RUDE),
    Chatter.NO_CONTEXT: (Outcome.NOT_FOUND, say.NO_CONTEXT),
    Chatter.INJECTION: (Outcome.OUT_OF_SCOPE, say.OUT_OF_SCOPE),
}


@dataclass(frozen=True, slots=True)
class Focus:
    """The article a member read last: a follow-up stays in it."""

    article_id: str
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with the evidence it rests on, ready for the log."""

    answer: Answer
    question: str
    """Masked; as typed otherwise."""
    understood: str | None
    hits: tuple[NewHit, ...]
    revision_id: int | None
    knowledge_version: int
    took_ms: float
    timings: dict[str, float]
    """Milliseconds per stage: snapshot, search, compose."""
    retrieval: Retrieval | None = None
    """What the explanation is made of; ``None`` where nothing was searched."""

    def showing(self, card: "Asked") -> "Asked":
        """Return the same question with its evidence, answered by a section that was opened for it."""
        served = (card.answer.article_id, card.answer.section)
        hits = tuple(replace(hit, used=(hit.article_id, hit.section) == served) for hit in self.hits)
        answer = replace(card.answer, alternatives=self.answer.alternatives, corrected=self.answer.corrected)
        return replace(self, answer=answer, revision_id=card.revision_id, hits=hits)


class Ask:
    """Answers questions from the published knowledge base.

    Args:
        live_index: gives the knowledge base of now.
        clock: returns the time, aware.
    """

    def __init__(self, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._live_index = live_index
        self._clock = clock

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Return the answer to ``question``.

        Args:
            question: as typed, of any length; only its first characters are kept when it is too long to be one.
            focus: the article to stay in, when the question is a follow-up that names no topic.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        started = time.perf_counter()
        snapshot = self._live_index.snapshot()
        loaded = time.perf_counter()
        masked = mask(question[: 2 * MAX_CHARACTERS])  # before it is cut: half a phone number is not known for one
        if len(question) > MAX_CHARACTERS:
            return self._unsearched(Answer(Outcome.TOO_LONG, say.TOO_LONG), masked[:MAX_CHARACTERS], snapshot, started)
        chatter = chatter_of([token.text for token in tokenise(normalise(without_labels(masked)))]) if focus is None else None
        if chatter is not None:
            return self._unsearched(Answer(_CHATTER[chatter][0], _CHATTER[chatter][1]), masked, snapshot, started)
        retrieval = retrieve(snapshot.index, without_labels(masked), within=focus.article_id if focus else None)
        searched = time.perf_counter()
        answer = compose(retrieval, lambda article_id: _served(snapshot, article_id))
        composed = time.perf_counter()
        stages = {"snapshot": loaded - started, "search": searched - loaded, "compose": composed - searched}
        return self._searched(answer, masked, snapshot, retrieval, stages)

    def look_up(self, words: str, limit: int) -> Asked:
        """Return the articles that ``words`` may mean, as what is to be chosen from; nothing is answered.

        Args:
            words: as typed, of any length; only the first ones are looked for.
            limit: how many articles at most, from 1.

        Returns:
            AMBIGUOUS with the articles as alternatives, best first, each with the section that fits best; NOT_FOUND without any.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        started = time.perf_counter()
        snapshot = self._live_index.snapshot()
        loaded = time.perf_counter()
        masked = mask(words[: 2 * LOOK_UP_MAX_CHARACTERS])[:LOOK_UP_MAX_CHARACTERS]
        retrieval = retrieve(snapshot.index, without_labels(masked), kept=limit)
        searched = time.perf_counter()
        least = _LEAST_PART_OF_BEST * retrieval.hits[0].score if retrieval.hits else 0.0
        listed = [hit for hit in retrieval.hits if hit.score >= least]
        found = tuple(Alternative(hit.article.id, hit.article.title, hit.section, hit.score) for hit in listed)
        answer = Answer(Outcome.AMBIGUOUS if found else Outcome.NOT_FOUND, "", alternatives=found)
        return self._searched(answer, masked, snapshot, retrieval, {"snapshot": loaded - started, "search": searched - loaded})

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Return one section of an article (its first by default) without searching; ``None`` where there is no such section."""
        started = time.perf_counter()
        snapshot = self._live_index.snapshot()
        served = _served(snapshot, article_id)
        if served is None:
            return None
        wanted = section or next(iter(served.article.sections))
        if wanted not in served.article.sections:
            return None
        answer = section_answer(served, wanted, lambda other: _served(snapshot, other))
        return self._unsearched(answer, served.article.title, snapshot, started)

    def open_whole(self, article_id: str) -> Asked | None:
        """Return an article with all its sections, each in its own words; ``None`` where it is not published."""
        started = time.perf_counter()
        snapshot = self._live_index.snapshot()
        served = _served(snapshot, article_id)
        if served is None:
            return None
        answer = whole_answer(served, lambda other: _served(snapshot, other))
        return self._unsearched(answer, served.article.title, snapshot, started)

    @staticmethod
    def _searched(answer: Answer, masked: str, snapshot: Snapshot, retrieval: Retrieval, stages_s: Mapping[str, float]) -> Asked:
        return Asked(
            answer=answer,
            question=masked,
            understood=retrieval.query.understood,
            hits=tuple(_logged(snapshot, rank, hit, answer) for rank, hit in enumerate(retrieval.hits)),
            revision_id=_revision_id(snapshot, answer),
            knowledge_version=snapshot.version,
            took_ms=sum(stages_s.values()) * 1000,
            timings={stage: took_s * 1000 for stage, took_s in stages_s.items()},
            retrieval=retrieval,
        )

    @staticmethod
    def _unsearched(answer: Answer, question: str, snapshot: Snapshot, started: float) -> Asked:
        took_ms = (time.perf_counter() - started) * 1000
        return Asked(answer, question, None, (), _revision_id(snapshot, answer), snapshot.version, took_ms, {"compose": took_ms})


def _served(snapshot: Snapshot, article_id: str) -> Served | None:
    found = snapshot.articles.get(article_id)
    return None if found is None else Served(found.article, found.revision, found.validity)


def _revision_id(snapshot: Snapshot, answer: Answer) -> int | None:
    found = snapshot.articles.get(answer.article_id or "")
    return None if found is None else found.revision_id


def _logged(snapshot: Snapshot, rank: int, hit: Hit, answer: Answer) -> NewHit:
    return NewHit(
        article_id=hit.article.id,
        section=hit.section.value,
        revision_id=snapshot.articles[hit.article.id].revision_id,
        score=round(hit.score, 4),
        used=rank == 0 and answer.outcome.is_answer,
        explanation=[(row.term, row.field, round(row.score, 4)) for row in hit.contributions],
    )
