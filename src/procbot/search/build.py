"""Making the index from the articles: the only part of the floor that needs rank-bm25's statistics and the trained models.

An index of articles of which most are those of the index before is made from it: only what has changed is read and counted, and
the learned models go on from theirs. With 130 articles that takes 1.2 s instead of 11 s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from procbot.knowledge.article import Article
from procbot.search.bm25 import compile_bm25
from procbot.search.counted import (
    ACCENTED,
    ANYWHERE,
    ARTICLE_FIELDS,
    FOLDED,
    PASSAGE_FIELDS,
    TEXTS,
    Counted,
    count_article,
    count_outside,
    join_counted,
    name_of,
)
from procbot.search.index import Index, Twin
from procbot.search.passage import passages_of, spans_of
from procbot.search.reading import read_article
from procbot.search.topic_model import TopicModel
from procbot.search.training import terms_of_texts, train_section_model, train_topic_model
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from procbot.text.vocabulary import Vocabulary, build_vocabulary, change_vocabulary

# Of the texts. With 5 of 130 articles new, 7 of 871 golden questions end otherwise than after a training from nothing, with 10
# new ones 13, with 30 gone 27, with half of what lies outside gone 30.
_MOST_CHANGED = 0.05


@dataclass(frozen=True, slots=True)
class Built:
    """An index with what was counted for it, from which the next one can be made."""

    index: Index
    counted: Counted
    """Its articles, and what lies outside as one more."""


def build_index(articles: Iterable[Article], lexicon: Lexicon) -> Index:
    """Return the index of ``articles``. Grows linearly with their text."""
    return build(articles, lexicon).index


def build(articles: Iterable[Article], lexicon: Lexicon, base: Built | None = None) -> Built:
    """Return the index of ``articles``, with what was counted for it.

    Args:
        articles: in the order in which they are to stand, each id once.
        lexicon: what people type, and what lies outside.
        base: the index of nearly the same articles, to go on from; of others it does no harm.
    """
    held = tuple(articles)
    known = {} if base is None else {article.id: at for at, article in enumerate(base.index.articles)}
    places = [_same(article, base, known.get(article.id)) for article in held]
    fresh, spoken = _read([article for article, place in zip(held, places, strict=True) if place is None])
    counted = _counted(places, fresh, lexicon, base)
    start = None if base is None or _share_changed(counted, places, lexicon, base) > _MOST_CHANGED else base.index
    passages, texts = passages_of(held), terms_of_texts(counted)
    return Built(
        Index(
            articles=held,
            passages=passages,
            spans=spans_of(held, passages),
            article_fields={field: _twin(counted, "article", field) for field in ARTICLE_FIELDS},
            passage_fields={field: _twin(counted, "passage", field) for field in PASSAGE_FIELDS},
            anywhere=compile_bm25(counted.documents[ANYWHERE]),
            sections=train_section_model(counted, texts, None if start is None else start.sections),
            topics=train_topic_model(counted, texts, None if start is None else _topics_of(start, held)),
            vocabulary=_vocabulary(places, spoken, lexicon, base),
            lexicon=lexicon,
        ),
        counted,
    )


def _same(article: Article, base: Built | None, place: int | None) -> int | None:
    """Where the very same article stands in ``base``."""
    if base is None or place is None:
        return None
    before = base.index.articles[place]
    # Passages follow the order of the sections, and dictionaries are equal in whatever order.
    return place if before == article and list(before.sections) == list(article.sections) else None


def _read(articles: Iterable[Article]) -> tuple[list[Counted], list[list[str]]]:
    """Return the articles counted, and the clauses that they speak in; their terms, which take the most room, are let go."""
    counted, spoken = list[Counted](), list[list[str]]()
    for article in articles:
        reading = read_article(article)
        counted.append(count_article(reading))
        spoken += reading.spoken
    return counted, spoken


def _counted(places: Sequence[int | None], fresh: Iterable[Counted], lexicon: Lexicon, base: Built | None) -> Counted:
    new = iter(fresh)
    parts = [next(new) if base is None or place is None else base.counted.article(place) for place in places]
    if base is not None and base.index.lexicon.outside == lexicon.outside:
        outside = base.counted.article(len(base.index.articles))
    else:
        outside = count_outside(_outside(lexicon))
    return join_counted([*parts, outside])


def _share_changed(counted: Counted, places: Sequence[int | None], lexicon: Lexicon, base: Built) -> float:
    """Which part of the texts is new, or gone: the greater of the two."""
    kept = {place for place in places if place is not None}
    come = sum(int(counted.texts[at]) for at, place in enumerate(places) if place is None)
    gone = sum(int(base.counted.texts[at]) for at in range(len(base.index.articles)) if at not in kept)
    now, before = set(_outside(lexicon)), set(_outside(base.index.lexicon))
    return max(come + len(now - before), gone + len(before - now)) / max(len(counted.documents[TEXTS]), 1)


def _topics_of(start: Index, held: Sequence[Article]) -> TopicModel:
    known = {article.id: at for at, article in enumerate(start.articles)}
    return start.topics.with_topics([*(known.get(article.id) for article in held), len(start.articles)])


def _vocabulary(places: Sequence[int | None], spoken: list[list[str]], lexicon: Lexicon, base: Built | None) -> Vocabulary:
    meanings = _meanings(lexicon)
    if base is None:
        return build_vocabulary([*spoken, *meanings])
    kept = {place for place in places if place is not None}
    _, gone = _read(article for at, article in enumerate(base.index.articles) if at not in kept)
    return change_vocabulary(base.index.vocabulary, [*gone, *_meanings(base.index.lexicon)], [*spoken, *meanings])


def _outside(lexicon: Lexicon) -> list[str]:
    return [text for topic in lexicon.outside for text in topic.phrasings]


def _meanings(lexicon: Lexicon) -> list[list[str]]:
    return [list(meaning) for entry in lexicon.entries for meaning in entry.means]


def _twin(counted: Counted, level: str, field: Field) -> Twin:
    accented, folded = (counted.documents[name_of(level, field, accents)] for accents in (ACCENTED, FOLDED))
    return Twin(compile_bm25(accented), compile_bm25(folded))
