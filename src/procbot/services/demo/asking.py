"""The answers of a made-up log: each question is asked of the real engine once, however often it stands in the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from sys import intern

from procbot.answers.answer import Outcome
from procbot.knowledge.sections import Section
from procbot.services.ask import Ask, Asked
from procbot.services.live_index import Snapshot
from procbot.store.exchanges import NewHit
from procbot.text.fold import fold, is_accented

Noise = Mapping[str, Callable[[str], str]]
"""Ways to type a question, by name."""

# Of each answer's evidence: what a reviewer looks at first. All of it would make 200,000 exchanges three times as large.
_HITS = 3
_EXPLAINED = 5

_OUTSIDE = 0.12  # of the different questions: about something else


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it was typed, with what the log has of its answer and what is needed to go on from it.

    Nothing else is held of the answer: up to 18,000 are remembered, 3 KB each.
    """

    question: str
    folded: str
    accented: bool
    understood: str | None
    outcome: Outcome
    article_id: str | None
    section: Section | None
    other_sections: tuple[Section, ...]
    revision_id: int | None
    text: str
    knowledge_version: int
    took_ms: float
    timings: Mapping[str, float]
    hits: tuple[NewHit, ...]


class Asking:
    """Asks, and remembers.

    Args:
        ask: the engine.
        questions: as the articles have them.
        noise: ways to type them.
    """

    def __init__(self, ask: Ask, questions: Sequence[str], noise: Noise) -> None:
        self._ask = ask
        self._questions = questions
        self._noise = noise
        self._known: dict[tuple[int, str], Typed] = {}
        self._opened: dict[tuple[str, Section], Typed] = {}

    def typed(self, question: int, noise: str) -> Typed:
        """Return the question at a place in the list, typed so, with its answer."""
        key = (question, noise)
        if key not in self._known:
            words = self._noise[noise](self._questions[question])
            self._known[key] = _typed(self._ask.ask(words))
        return self._known[key]

    def opened(self, typed: Typed, chance: Random) -> Typed | None:
        """Return another section of the article that was served, ``None`` where none was."""
        if typed.article_id is None or not typed.other_sections:
            return None
        section = chance.choice(typed.other_sections)
        key = (typed.article_id, section)
        if key not in self._opened:
            asked = self._ask.open(typed.article_id, section)
            if asked is None:
                return None
            self._opened[key] = _typed(asked)
        return self._opened[key]


def different(snapshot: Snapshot, number: int, chance: Random) -> list[str]:
    """Return at most ``number`` different questions: the articles' own phrasings, and some about something else; shuffled."""
    inside = sorted({question.text for item in snapshot.articles.values() for question in item.article.questions})
    inside += sorted({item.article.title for item in snapshot.articles.values()} - set(inside))
    outside = sorted({phrasing for topic in snapshot.index.lexicon.outside for phrasing in topic.phrasings})
    strangers = chance.sample(outside, min(len(outside), round(number * _OUTSIDE)))
    found = chance.sample(inside, min(len(inside), number - len(strangers))) + strangers
    chance.shuffle(found)
    return found


def _typed(asked: Asked) -> Typed:
    answer = asked.answer
    return Typed(
        question=asked.question,
        folded=fold(asked.question),
        accented=is_accented(asked.question),
        understood=asked.understood,
        outcome=answer.outcome,
        article_id=answer.article_id,
        section=answer.section,
        other_sections=answer.other_sections,
        revision_id=asked.revision_id,
        text=answer.text or answer.notice,
        knowledge_version=asked.knowledge_version,
        took_ms=asked.took_ms,
        timings=asked.timings,
        hits=tuple(_lean(hit) for hit in asked.hits[:_HITS]),
    )


def _lean(hit: NewHit) -> NewHit:
    """The terms that explain a hit are those of a few thousand others: one copy of each is enough."""
    rows = [(intern(term), field, score) for term, field, score in hit.explanation[:_EXPLAINED]]
    return NewHit(intern(hit.article_id), hit.section, hit.revision_id, hit.score, hit.used, rows)
