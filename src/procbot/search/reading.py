"""An article as the index reads it: clause by clause, each text once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from procbot.knowledge.article import Article
from procbot.search.passage import legal_texts, name_texts, parts_of, tokens_of
from procbot.search.terms import folded_terms, terms


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's tokens, and the terms they make with and without accents."""

    tokens: list[str]
    accented: list[str]
    folded: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The clauses of an article's texts; a pair of neighbours never spans two of them."""

    article: Article
    names: list[list[Clause]]
    """Of each text of ``name_texts``."""
    questions: list[list[Clause]]
    """Of each phrasing, in the article's order."""
    sections: list[list[Clause]]
    """Of each section."""
    passages: list[list[Clause]]
    """Of each passage, in the order of ``passages_of``; a section's own clauses where it is one passage."""
    legal: list[list[Clause]]
    """Of each text of ``legal_texts``."""

    @property
    def spoken(self) -> Iterator[list[str]]:
        """The tokens of each clause of its names, phrasings and sections: the Vietnamese that a vocabulary learns."""
        return (clause.tokens for clause in chained(self.names, self.questions, self.sections))


def read_article(article: Article) -> Reading:
    """Return ``article`` as the index reads it; 20 ms for 150 phrasings."""
    read: Callable[[str], list[Clause]] = cache(read_text)  # a section that is one passage, an alias that is a phrasing
    return Reading(
        article=article,
        names=[read(text) for text in name_texts(article)],
        questions=[read(question.text) for question in article.questions],
        sections=[read(text) for text in article.sections.values()],
        passages=[read(part) for text in article.sections.values() for part in parts_of(text)],
        legal=[read(text) for text in legal_texts(article)],
    )


def read_text(text: str) -> list[Clause]:
    """Return the clauses of ``text``."""
    return [Clause(tokens, terms(tokens), folded_terms(tokens)) for tokens in tokens_of(text)]


def chained(*groups: Iterable[list[Clause]]) -> Iterator[Clause]:
    """Return the clauses of all texts of all ``groups``."""
    return chain.from_iterable(chain.from_iterable(groups))
