"""Articles counted: everything of them that an index is computed from, in flat arrays, article by article.

Reading the articles takes half of the time of an index. What was counted of one is saved beside it, and the next index counts
only the articles that have changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from procbot.search.documents import Documents, count_documents, join_documents
from procbot.search.passage import passages_of
from procbot.search.reading import Clause, Reading, chained, read_text
from procbot.search.section_model import SECTIONS
from procbot.search.weights import Field

ACCENTED, FOLDED = "accented", "folded"
ANYWHERE = "anywhere"
"""The name of the whole articles' documents."""
TEXTS = "texts"
"""The name of the documents that the learned models are trained on: phrasings, names, clauses."""

ARTICLE_FIELDS = (Field.NAME, Field.QUESTIONS, Field.BODY, Field.LEGAL)
PASSAGE_FIELDS = (Field.QUESTIONS, Field.BODY)

NO_SECTION = -1

_CLAUSE_COUNTS = 0.2  # of a phrasing, for the topics: the law's words say less of how people ask


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Some articles, counted."""

    documents: Mapping[str, Documents]
    """By name: ``name_of`` a field, ``ANYWHERE`` or ``TEXTS``."""
    ends: Mapping[str, NDArray[np.int64]]
    """By name, (articles,): where each article's documents end."""
    sections: NDArray[np.int8]
    """(texts,): the position in SECTIONS of the section that answers it, or ``NO_SECTION``."""
    importance: NDArray[np.float32]
    """(texts,): how much it counts for the topics."""

    @property
    def texts(self) -> NDArray[np.int64]:
        """(articles,): how many texts each has."""
        return np.diff(self.ends[TEXTS], prepend=0)

    @property
    def topics(self) -> NDArray[np.int64]:
        """(texts,): the article of each text, from 0."""
        return np.repeat(np.arange(len(self.texts)), self.texts)

    def article(self, at: int) -> "Counted":
        """Return what was counted of the article at position ``at``."""
        spans = {name: (int(ends[at - 1]) if at else 0, int(ends[at])) for name, ends in self.ends.items()}
        texts = slice(*spans[TEXTS])
        return Counted(
            {name: documents.part(*spans[name]) for name, documents in self.documents.items()},
            {name: np.array([end - begin]) for name, (begin, end) in spans.items()},
            self.sections[texts],
            self.importance[texts],
        )


def name_of(level: str, field: Field, accents: str) -> str:
    """Return the name of a field's documents.

    Args:
        level: "article" or "passage".
        field: the field.
        accents: ``ACCENTED`` or ``FOLDED``.
    """
    return f"{level}.{field}.{accents}"


def count_article(reading: Reading) -> Counted:
    """Return one article, counted."""
    article = reading.article
    asked, written = list(chained(reading.questions)), list(chained(reading.sections))
    named = list(chained(reading.names))
    articles: dict[Field, list[list[Clause]]] = {
        Field.NAME: [named],
        Field.QUESTIONS: [asked],
        Field.BODY: [written],
        Field.LEGAL: [list(chained(reading.legal))],
    }
    by_section = {section: list[Clause]() for section in [None, *SECTIONS]}
    for question, clauses in zip(article.questions, reading.questions, strict=True):
        by_section[question.section] += clauses
    passages: dict[Field, list[list[Clause]]] = {
        Field.QUESTIONS: [by_section[passage.section] for passage in passages_of((article,))],
        Field.BODY: reading.passages,
    }
    documents = _fields("article", articles) | _fields("passage", passages)
    documents[ANYWHERE] = count_documents([_folded([*named, *asked, *written])])
    documents[TEXTS] = count_documents(
        [*map(_folded, reading.questions), *map(_folded, reading.names), *(clause.folded for clause in written)]
    )
    answered = [NO_SECTION if question.section is None else SECTIONS.index(question.section) for question in article.questions]
    others = len(reading.names) + len(written)
    return Counted(
        documents,
        {name: np.array([len(of)]) for name, of in documents.items()},
        np.array([*answered, *[NO_SECTION] * others], np.int8),
        np.array([*[1.0] * (len(answered) + len(reading.names)), *[_CLAUSE_COUNTS] * len(written)], np.float32),
    )


def count_outside(phrasings: Iterable[str]) -> Counted:
    """Return what lies outside the articles, counted as one that has nothing but texts."""
    texts = count_documents(_folded(read_text(text)) for text in phrasings)
    documents = dict.fromkeys(_names(), count_documents(())) | {TEXTS: texts}
    return Counted(
        documents,
        {name: np.array([len(of)]) for name, of in documents.items()},
        np.full(len(texts), NO_SECTION, np.int8),
        np.ones(len(texts), np.float32),
    )


def join_counted(parts: Sequence[Counted]) -> Counted:
    """Return the articles of all ``parts`` (at least one), one behind the other."""
    return Counted(
        {name: join_documents([part.documents[name] for part in parts]) for name in parts[0].documents},
        {name: np.cumsum([len(part.documents[name]) for part in parts]) for name in parts[0].documents},
        np.concatenate([part.sections for part in parts]),
        np.concatenate([part.importance for part in parts]),
    )


def counted_arrays(counted: Counted) -> dict[str, NDArray[Any]]:
    """Return the arrays of ``counted`` by name; ``counted_of`` puts them together again."""
    arrays: dict[str, NDArray[Any]] = {"sections": counted.sections, "importance": counted.importance}
    for name, documents in counted.documents.items():
        arrays |= {
            f"{name}.keys": documents.keys,
            f"{name}.counts": documents.counts,
            f"{name}.ends": documents.ends,
            f"{name}.articles": counted.ends[name],
        }
    return arrays


def counted_of(arrays: Mapping[str, NDArray[Any]]) -> Counted:
    """Return what ``counted_arrays`` took apart.

    Raises:
        KeyError: an array is missing.
    """
    names = _names()
    return Counted(
        {name: Documents(arrays[f"{name}.keys"], arrays[f"{name}.counts"], arrays[f"{name}.ends"]) for name in names},
        {name: arrays[f"{name}.articles"] for name in names},
        arrays["sections"],
        arrays["importance"],
    )


def _names() -> list[str]:
    fields = [*(("article", field) for field in ARTICLE_FIELDS), *(("passage", field) for field in PASSAGE_FIELDS)]
    return [*(name_of(level, field, accents) for level, field in fields for accents in (ACCENTED, FOLDED)), ANYWHERE, TEXTS]


def _fields(level: str, fields: Mapping[Field, Sequence[Sequence[Clause]]]) -> dict[str, Documents]:
    found: dict[str, Documents] = {}
    for field, documents in fields.items():
        found[name_of(level, field, ACCENTED)] = count_documents(_accented(clauses) for clauses in documents)
        found[name_of(level, field, FOLDED)] = count_documents(_folded(clauses) for clauses in documents)
    return found


def _accented(clauses: Iterable[Clause]) -> list[str]:
    return [term for clause in clauses for term in clause.accented]


def _folded(clauses: Iterable[Clause]) -> list[str]:
    return [term for clause in clauses for term in clause.folded]
