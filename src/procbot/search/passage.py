"""The unit of search: one section of one article, or a part of a long one."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

_SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


# The longest section the house writes; an imported procedure's dossier may have ten times that, and one answering line in it
# would drown in BM25's length norm.
_LONGEST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Passage:
    """Section ``section`` of the article at position ``article`` of the index, or a part of it; what is served is the section."""

    article: int
    section: Section
    text: str


def passages_of(articles: tuple[Article, ...]) -> tuple[Passage, ...]:
    """Return the passages of ``articles``, article by article in file order."""
    return tuple(
        Passage(at, section, part)
        for at, article in enumerate(articles)
        for section, text in article.sections.items()
        for part in parts_of(text)
    )


def spans_of(articles: tuple[Article, ...], passages: tuple[Passage, ...]) -> tuple[slice, ...]:
    """Return where each article's passages stand among ``passages``."""
    counts = Counter(passage.article for passage in passages)
    ends = list(accumulate(counts[at] for at in range(len(articles))))
    return tuple(slice(begin, end) for begin, end in zip([0, *ends], ends, strict=False))


def parts_of(text: str) -> list[str]:
    """Return ``text`` whole, or split at list items and paragraphs (at sentences, where one alone is too long)."""
    if len(text.split()) <= _LONGEST_WORDS:
        return [text]
    parts: list[str] = []
    held: list[str] = []
    for piece in (piece for line in text.split("\n") if line.strip() for piece in _pieces(line)):
        if held and len(" ".join([*held, piece]).split()) > _LONGEST_WORDS:
            parts.append("\n".join(held))
            held = []
        held.append(piece)
    return [*parts, "\n".join(held)]


def _pieces(line: str) -> list[str]:
    if len(line.split()) <= _LONGEST_WORDS:
        return [line]
    from procbot.text.segment import sentences  # noqa: PLC0415 (underthesea: .3 s and 75 MB that only such a line is worth)

    return sentences(line)


def tokens_of(text: str) -> list[list[str]]:
    """Return the tokens of ``text`` clause by clause: a pair of neighbours never spans a full stop or two list items."""
    clauses = ([token.text for token in tokenise(normalise(clause))] for clause in _SENTENCE_END.split(text))
    return [clause for clause in clauses if clause]


def name_texts(article: Article) -> list[str]:
    """Return what an article is called: its title, its aliases, its procedure code."""
    return [article.title, *article.aliases, *([article.procedure_code] if article.procedure_code else [])]


def legal_texts(article: Article) -> list[str]:
    """Return the legal documents an article rests on, as workers name them."""
    return [f"{row.name} {row.number}" for row in article.legal_basis]
