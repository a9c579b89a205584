"""Phrasings left out of the index that is asked: thousands of questions with known answers, in the knowledge base itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.search.build import build_index
from procbot.search.index import Index
from procbot.text.fold import fold
from procbot.text.lexicon import Lexicon

FOLDS = 5
_SEED = 20261123  # so that two runs leave the same phrasings out


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A phrasing that its index does not hold, with the article and the section that it belongs to; of the outside neither."""

    text: str
    article_id: str | None
    section: Section | None


def folds(articles: Sequence[Article], lexicon: Lexicon) -> Iterator[tuple[Index, list[LeftOut], list[LeftOut]]]:
    """Deal the phrasings into FOLDS parts and yield for each part an index without it, with the articles' and the outside's.

    An index is built when it is asked for: some 6 s for 130 articles.
    """
    deal = Random(_SEED)  # noqa: S311 (a repeatable deal, no secret)
    part_of = [[deal.randrange(FOLDS) for _ in article.questions] for article in articles]
    outside_part_of = [[deal.randrange(FOLDS) for _ in topic.phrasings] for topic in lexicon.outside]
    for part in range(FOLDS):
        inside: list[LeftOut] = []
        outside: list[LeftOut] = []
        kept, topics = [], []
        for article, parts in zip(articles, part_of, strict=True):
            pairs = list(zip(article.questions, parts, strict=True))
            inside += [LeftOut(question.text, article.id, question.section) for question, of in pairs if of == part]
            kept.append(replace(article, questions=tuple(question for question, of in pairs if of != part)))
        for topic, parts in zip(lexicon.outside, outside_part_of, strict=True):
            texts = list(zip(topic.phrasings, parts, strict=True))
            outside += [LeftOut(text, None, None) for text, of in texts if of == part]
            topics.append(replace(topic, phrasings=tuple(text for text, of in texts if of != part)))
        yield build_index(kept, replace(lexicon, outside=tuple(topics))), inside, outside


def asked(left_out: Sequence[LeftOut], size: int) -> list[LeftOut]:
    """Return at most ``size`` of them, always the same, every second without its accents, as workers type."""
    drawn = Random(_SEED).sample(left_out, min(size, len(left_out)))  # noqa: S311 (repeatable, no secret)
    return [replace(item, text=fold(item.text)) if number % 2 else item for number, item in enumerate(drawn)]
