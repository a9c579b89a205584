"""The passages that were weighed for an answer, as a page shows them: that day's text beside today's."""

import re
from dataclasses import dataclass

from procbot.services.curation.text_diff import DiffLine, diff
from procbot.services.review.exchange import Evidence, ExchangeView

# Of a sum's terms: those that decide stand first, the rest adds up to little.
MAX_TERMS = 8

_BULLET = re.compile(r"^(\s*)[-*] ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A passage; ``lines`` compares both texts word by word where they differ, ``share`` is of the best one's sum, 0..100."""

    evidence: Evidence
    lines: tuple[DiffLine, ...]
    terms: tuple[tuple[str, str, float], ...]
    share: int


def shown(view: ExchangeView) -> tuple[ShownEvidence, ...]:
    """Return the passages by rank."""
    best = max((each.hit.score for each in view.evidence), default=0.0)
    return tuple(
        ShownEvidence(
            each,
            changes(each.text, each.today) if each.has_changed and each.today is not None else (),
            tuple(each.hit.explanation[:MAX_TERMS]),
            round(100 * each.hit.score / best) if best > 0 else 0,
        )
        for each in view.evidence
    )


def changes(old: str, new: str) -> tuple[DiffLine, ...]:
    """Return what became of a text, word by word, without the marks of Markdown: who reads it writes no programs."""
    return diff(_plain(old), _plain(new))


def near(view: ExchangeView) -> tuple[tuple[str, str], ...]:
    """Return id and title of the articles that were weighed, the best first: the right one is mostly there."""
    return tuple({each.hit.article_id: each.title for each in view.evidence}.items())


def _plain(markdown: str) -> str:
    return _BULLET.sub("\\1\N{BULLET} ", markdown.replace("**", ""))
