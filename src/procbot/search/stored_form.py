"""The index as flat arrays and back, so that it can be saved, memory-mapped and shared between processes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields as fields_of
from typing import Any

import numpy as np
from numpy.typing import NDArray

from procbot.knowledge.article import Article
from procbot.search.bm25 import CompiledBM25
from procbot.search.index import Index, Twin
from procbot.search.passage import passages_of, spans_of
from procbot.search.section_model import SectionModel
from procbot.search.topic_model import TopicModel
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from procbot.text.vocabulary import Vocabulary, make_vocabulary

Arrays = Mapping[str, NDArray[Any]]


def to_arrays(index: Index) -> dict[str, NDArray[Any]]:
    """Return everything of ``index`` that took time to make, by name."""
    arrays: dict[str, NDArray[Any]] = {}
    for level, fields in (("article", index.article_fields), ("passage", index.passage_fields)):
        for field, twin in fields.items():
            arrays |= bm25_arrays(f"{level}.{field}.accented", twin.accented)
            arrays |= bm25_arrays(f"{level}.{field}.folded", twin.folded)
    arrays |= bm25_arrays("anywhere", index.anywhere)
    for name, model in (("sections", index.sections), ("topics", index.topics)):
        arrays |= {f"{name}.{part}": getattr(model, part) for part in _parts(model)}
    return arrays | _vocabulary_arrays(index.vocabulary)


def from_arrays(arrays: Arrays, articles: tuple[Article, ...], lexicon: Lexicon) -> Index:
    """Return the index that ``to_arrays`` took apart; ``articles`` and ``lexicon`` must be the ones it was made of.

    Raises:
        KeyError: an array is missing.
    """

    def fields(level: str) -> dict[Field, Twin]:
        names = {name.split(".")[1] for name in arrays if name.startswith(f"{level}.")}
        return {
            field: Twin(bm25_of(arrays, f"{level}.{field}.accented"), bm25_of(arrays, f"{level}.{field}.folded"))
            for field in Field
            if field in names
        }

    passages = passages_of(articles)
    return Index(
        articles=articles,
        passages=passages,
        spans=spans_of(articles, passages),
        article_fields=fields("article"),
        passage_fields=fields("passage"),
        anywhere=bm25_of(arrays, "anywhere"),
        sections=SectionModel(**{part: arrays[f"sections.{part}"] for part in _parts(SectionModel)}),
        topics=TopicModel(**{part: arrays[f"topics.{part}"] for part in _parts(TopicModel)}),
        vocabulary=_vocabulary(arrays),
        lexicon=lexicon,
    )


def _parts(model: SectionModel | TopicModel | type[SectionModel] | type[TopicModel]) -> list[str]:
    return [part.name for part in fields_of(model)]


def bm25_arrays(name: str, compiled: CompiledBM25) -> dict[str, NDArray[Any]]:
    """Return the columns of ``compiled``, each named behind ``name``; ``bm25_of`` puts them together again."""
    return {
        f"{name}.size": np.array([compiled.size]),
        f"{name}.keys": compiled.keys,
        f"{name}.starts": compiled.starts,
        f"{name}.documents": compiled.documents,
        f"{name}.scores": compiled.scores,
    }


def bm25_of(arrays: Arrays, name: str) -> CompiledBM25:
    """Return what ``bm25_arrays`` took apart under ``name``."""
    return CompiledBM25(
        int(arrays[f"{name}.size"][0]),
        arrays[f"{name}.keys"],
        arrays[f"{name}.starts"],
        arrays[f"{name}.documents"],
        arrays[f"{name}.scores"],
    )


def _vocabulary_arrays(vocabulary: Vocabulary) -> dict[str, NDArray[Any]]:
    syllables = list(vocabulary.counts)
    number_of = {syllable: number for number, syllable in enumerate(syllables)}
    pairs = np.array([(number_of[before], number_of[after]) for before, after in vocabulary.pairs], np.int32).reshape(-1, 2)
    return {
        "vocabulary.syllables": np.frombuffer("\n".join(syllables).encode(), np.uint8),
        "vocabulary.counts": np.fromiter(vocabulary.counts.values(), np.int64, len(syllables)),
        "vocabulary.pairs": pairs,
        "vocabulary.pair_counts": np.fromiter(vocabulary.pairs.values(), np.int64, len(pairs)),
    }


def _vocabulary(arrays: Arrays) -> Vocabulary:
    text = bytes(arrays["vocabulary.syllables"]).decode()
    syllables = text.split("\n") if text else []
    counts = Counter(dict(zip(syllables, arrays["vocabulary.counts"].tolist(), strict=True)))
    pairs = Counter(
        {
            (syllables[before], syllables[after]): count
            for (before, after), count in zip(
                arrays["vocabulary.pairs"].tolist(), arrays["vocabulary.pair_counts"].tolist(), strict=True
            )
        }
    )
    return make_vocabulary(counts, pairs)
