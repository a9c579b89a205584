"""What each weight of the ranking is worth: figures on phrasings that were left out of the index, by cross-validation."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from procbot.knowledge.article import Article
from procbot.search.index import Index
from procbot.search.retrieve import retrieve
from procbot.search.weights import WEIGHTS, Field, Weights
from procbot.services.evaluate.left_out import FOLDS, LeftOut, asked, folds
from procbot.text.lexicon import Lexicon

_FACTORS = (0.0, 0.5, 1.5, 2.0)
_OFFERED = 3

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares of the left-out phrasings, 0..1. ``section_1`` is of those whose article came first."""

    weight: str
    value: float
    article_1: float
    article_3: float
    section_1: float


def tune(articles: Sequence[Article], lexicon: Lexicon, questions: int, progress: Progress) -> list[Figures]:
    """Return the figures of the weights as they are, then of each weight at none, half, one and a half and twice its value.

    The phrasings are dealt into five parts; each part is asked of an index without it. Every second phrasing is asked without its
    accents, as workers do.

    Args:
        articles: with their phrasings.
        lexicon: of the knowledge base.
        questions: how many phrasings are asked at most, over all parts.
        progress: told after each set of weights, with the number of sets.
    """
    parts = [(index, asked(inside, questions // FOLDS)) for index, inside, _ in folds(articles, lexicon)]
    sets = [("as it is", 1.0, WEIGHTS), *_variations(WEIGHTS)]
    found = []
    for number, (weight, value, weights) in enumerate(sets, 1):
        found.append(_figures(weight, value, weights, parts))
        progress(number, len(sets))
    return found


def _variations(weights: Weights) -> Iterator[tuple[str, float, Weights]]:
    for factor in _FACTORS:
        for field in Field:
            changed = weights.article[field] * factor
            yield f"article.{field.value}", changed, replace(weights, article={**weights.article, field: changed})
        for field, value in weights.passage.items():
            yield f"passage.{field.value}", value * factor, replace(weights, passage={**weights.passage, field: value * factor})
        yield "accented", weights.accented * factor, replace(weights, accented=weights.accented * factor)
        yield "topic", weights.topic * factor, replace(weights, topic=weights.topic * factor)
        yield "section_text", weights.section_text * factor, replace(weights, section_text=weights.section_text * factor)


def _figures(weight: str, value: float, weights: Weights, parts: Sequence[tuple[Index, list[LeftOut]]]) -> Figures:
    total = first = offered = with_section = section = 0
    for index, left_out in parts:
        for item in left_out:
            hits = retrieve(index, item.text, weights=weights).hits[:_OFFERED]
            right = bool(hits) and hits[0].article.id == item.article_id
            total += 1
            first += right
            offered += any(hit.article.id == item.article_id for hit in hits)
            if right and item.section is not None:
                with_section += 1
                section += hits[0].section is item.section
    return Figures(weight, value, first / max(total, 1), offered / max(total, 1), section / max(with_section, 1))
