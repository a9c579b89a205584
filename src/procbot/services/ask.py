"""One question answered: mask, search, compose - each stage timed, nothing written."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.answers.answer import Answer, Outcome
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
        ended = time.perf_counter()
        return Asked(
            answer=answer,
            question=masked,
            understood=retrieval.query.understood,
            hits=tuple(_logged(snapshot, rank, hit, answer) for rank, hit in enumerate(retrieval.hits)),
            revision_id=_revision_id(snapshot, answer),
            knowledge_version=snapshot.version,
            took_ms=(ended - started) * 1000,
            timings={
                "snapshot": (loaded - started) * 1000,
                "search": (searched - loaded) * 1000,
                "compose": (ended - searched) * 1000,
            },
            retrieval=retrieval,
        )

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
