"""The index: what is known of the published articles, made once for each version of the knowledge base (by ``build``)."""

from dataclasses import dataclass

from procbot.knowledge.article import Article
from procbot.search.bm25 import CompiledBM25
from procbot.search.passage import Passage
from procbot.search.section_model import SectionModel
from procbot.search.topic_model import TopicModel
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from procbot.text.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Twin:
    """One field twice: with its accents and without."""

    accented: CompiledBM25
    folded: CompiledBM25

    @property
    def mib(self) -> float:
        """Size of both in MiB."""
        return self.accented.mib + self.folded.mib


@dataclass(frozen=True, slots=True)
class Index:
    """Everything a question is answered from."""

    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    spans: tuple[slice, ...]
    """Where each article's passages stand."""
    article_fields: dict[Field, Twin]
    passage_fields: dict[Field, Twin]
    anywhere: CompiledBM25
    """Folded terms of whole articles: what counts as known, and how rare it is."""
    sections: SectionModel
    topics: TopicModel
    vocabulary: Vocabulary
    lexicon: Lexicon

    @property
    def mib(self) -> float:
        """Size of the scores in MiB."""
        return self.anywhere.mib + sum(twin.mib for twin in (*self.article_fields.values(), *self.passage_fields.values()))
