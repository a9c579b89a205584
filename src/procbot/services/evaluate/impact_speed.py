"""How long a curator waits for what a change would do: the index of the draft, and all questions asked of it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from procbot.knowledge.article import Article
from procbot.knowledge.render import render
from procbot.services.curation.publishing import REPLAYING, Publishing
from procbot.store import articles
from procbot.store.engine import Transaction

_ACTOR = "cli:benchmark"


def measure_impact(publishing: Publishing, article: Article, mark: str, progress: Callable[[str], None]) -> dict[str, object]:
    """Return how long previews of changes to ``article`` take; nothing of them is published.

    Args:
        publishing: of a process that has previewed nothing yet.
        article: a published one.
        mark: words that no index was made with; they make the drafts new.
        progress: told what is being measured.

    Returns:
        {golden, logged, previews: [{draft, index_s, replay_s, total_s}]}: how many questions were asked, and three previews: the
        first of the process, that of another draft, and the same once more. Wall-clock seconds; ``index_s`` includes saving it,
        and what of the questions was asked of the index in force meanwhile.
    """
    rows: list[dict[str, object]] = []
    golden = logged = 0
    for name, text in _drafts(mark):
        progress(name)
        clock = _StageClock()
        impact = publishing.preview(_deed(article, text), clock.note)
        total_s, index_s = clock.passed_s(), clock.began_s[REPLAYING]
        golden, logged = impact.golden, impact.logged
        rows.append(
            {"draft": name, "index_s": round(index_s, 2), "replay_s": round(total_s - index_s, 2), "total_s": round(total_s, 2)}
        )
    return {"golden": golden, "logged": logged, "previews": rows}


class _StageClock:
    """When each stage of a preview began, in seconds from the first moment."""

    def __init__(self) -> None:
        self._started = time.perf_counter()
        self.began_s: dict[str, float] = {}

    def note(self, stage: str) -> None:
        self.began_s[stage] = self.passed_s()

    def passed_s(self) -> float:
        return time.perf_counter() - self._started


def _drafts(mark: str) -> Iterator[tuple[str, str]]:
    yield "first of the process", f"{mark} 1"
    yield "another draft", f"{mark} 2"
    yield "the same again", f"{mark} 2"


def _deed(article: Article, text: str) -> Callable[[Transaction, datetime], None]:
    section, said = next(iter(article.sections.items()))
    markdown = render(replace(article, sections={**article.sections, section: f"{said}\n\n{text}."}))

    def deed(tx: Transaction, at: datetime) -> None:
        articles.publish(tx, articles.add_revision(tx, article.id, markdown, None, _ACTOR, "", at), _ACTOR, at)

    return deed
