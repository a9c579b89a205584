"""What an index is made of: the revisions in force on a day, the lexicon, and questions that reviewers found rightly answered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from procbot.knowledge.article import Article, AskedQuestion
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from procbot.search.index import Index
from procbot.services.freed_memory import give_back
from procbot.services.index_files import IndexFiles
from procbot.store import answered_questions, articles, knowledge_state
from procbot.store.articles import Revision
from procbot.store.engine import Transaction
from procbot.text.lexicon import Lexicon, parse_lexicon


class BuildStage(StrEnum):
    """How far the making of an index has got."""

    READING = "reading"
    """The articles are read."""
    BUILDING = "building"
    """The index is built: a second from the one in force, some ten from nothing."""
    SAVING = "saving"
    """It is saved for the other processes of this machine."""


StageReport = Callable[[str], None]
"""Takes the stage that begins: a ``BuildStage``, or the caller's own."""


@dataclass(frozen=True, slots=True)
class IndexContent:
    """Everything that decides what an index holds."""

    version: int
    """Of the knowledge base."""
    revisions: tuple[Revision, ...]
    """In force, by article id."""
    lexicon_text: str
    lexicon_digest: str
    answered: Mapping[str, tuple[tuple[str, str], ...]]
    """(section, question) of the answered questions by article id."""

    @property
    def name(self) -> str:
        """The name under which its index is saved."""
        asked = [
            articles.digest_of(f"{article_id}\n{section}\n{question}")
            for article_id, questions in self.answered.items()
            for section, question in questions
        ]
        return IndexFiles.name_of([self.lexicon_digest, *(revision.digest for revision in self.revisions), *asked])

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon, parsed."""
        return _lexicon(self.lexicon_text)


@dataclass(frozen=True, slots=True)
class NamedIndex:
    """An index and the name under which it is saved."""

    name: str
    index: Index


def read_content(tx: Transaction, day: date) -> IndexContent:
    """Return what is published on ``day``, a day in Vietnam."""
    state = knowledge_state.read(tx)
    return IndexContent(
        state.version,
        tuple(articles.in_force(tx, day)),
        state.lexicon,
        state.lexicon_digest,
        answered_questions.to_index(tx),
    )


def parsed(content: IndexContent, known: Mapping[int, Article]) -> dict[int, Article]:
    """Return the articles of the revisions by the revision's row, in their order; those of ``known`` are not parsed again."""
    return {
        revision.id: known.get(revision.id) or parse(revision.markdown, revision.article_id) for revision in content.revisions
    }


def indexed(content: IndexContent, parsed_articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles as they are indexed: with their answered questions behind their own phrasings."""
    return tuple(_with_answered(article, content.answered.get(article.id, ())) for article in parsed_articles)


def make_index(
    content: IndexContent,
    held: tuple[Article, ...],
    files: IndexFiles,
    report: StageReport | None = None,
    base: NamedIndex | None = None,
) -> Index:
    """Return the index of ``content``: the saved one, else a new one, which is saved.

    Args:
        content: what it is made of.
        held: its articles as ``indexed`` returns them.
        files: where indexes are saved.
        report: told of each stage of a build.
        base: an index of nearly the same, from which the new one is made in a tenth of the time.
    """
    lexicon, name = content.lexicon, content.name
    index = files.load(name, held, lexicon)
    if index is not None:
        return index
    from procbot.search.build import Built, build  # noqa: PLC0415 (its training half needs SciPy: .3 s and 30 MiB)

    tell = report or (lambda _: None)
    tell(BuildStage.BUILDING)
    counted = None if base is None else files.counted(base.name)
    built = build(held, lexicon, None if base is None or counted is None else Built(base.index, counted))
    tell(BuildStage.SAVING)
    files.save(name, built)
    index = built.index
    del built, counted  # what the index was made of, a third of the process
    give_back()
    return index


@lru_cache(maxsize=2)  # the one in force and a draft's; parsing 800 entries takes .15 s
def _lexicon(text: str) -> Lexicon:
    return parse_lexicon(text)


def _with_answered(article: Article, answered: tuple[tuple[str, str], ...]) -> Article:
    own = {question.text for question in article.questions}
    more = dict.fromkeys(
        AskedQuestion(text, Section(section) if section in article.sections else None)
        for section, text in answered
        if text not in own
    )
    return replace(article, questions=(*article.questions, *more)) if more else article
