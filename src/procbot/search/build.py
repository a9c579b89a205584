"""Making the index from the articles: the only part of the floor that needs rank-bm25's statistics and the trained models."""

from collections.abc import Callable, Iterable, Sequence

from procbot.knowledge.article import Article
from procbot.search.bm25 import CompiledBM25, compile_bm25
from procbot.search.index import Index, Twin
from procbot.search.passage import legal_texts, name_texts, passages_of, spans_of, tokens_of
from procbot.search.terms import folded_terms, terms
from procbot.search.training import train_section_model, train_topic_model
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from procbot.text.vocabulary import build_vocabulary

_CLAUSE_COUNTS = 0.2  # of a phrasing, for the topics: the law's words say less of how people ask

Clauses = list[list[str]]
"""The tokens of one document, clause by clause."""


def build_index(articles: Iterable[Article], lexicon: Lexicon) -> Index:
    """Return the index of ``articles``. Grows linearly with their text."""
    held = tuple(articles)
    passages = passages_of(held)
    names = [_clauses(name_texts(article)) for article in held]
    questions = [[_clauses([question.text]) for question in article.questions] for article in held]
    asked = [[clause for phrasing in phrasings for clause in phrasing] for phrasings in questions]
    written = [_clauses(article.sections.values()) for article in held]
    whole = [[*name, *question, *body] for name, question, body in zip(names, asked, written, strict=True)]
    by_section = [
        [
            clause
            for question, phrasing in zip(held[passage.article].questions, questions[passage.article], strict=True)
            if question.section is passage.section
            for clause in phrasing
        ]
        for passage in passages
    ]
    meanings = [list(meaning) for entry in lexicon.entries for meaning in entry.means]
    return Index(
        articles=held,
        passages=passages,
        spans=spans_of(held, passages),
        article_fields={
            Field.NAME: make_twin(names),
            Field.QUESTIONS: make_twin(asked),
            Field.BODY: make_twin(written),
            Field.LEGAL: make_twin([_clauses(legal_texts(article)) for article in held]),
        },
        passage_fields={
            Field.QUESTIONS: make_twin(by_section),
            Field.BODY: make_twin([_clauses([passage.text]) for passage in passages]),
        },
        anywhere=_compile(whole, folded_terms),
        sections=train_section_model(
            [
                (article.id, _joined(phrasing), question.section)
                for article, phrasings in zip(held, questions, strict=True)
                for question, phrasing in zip(article.questions, phrasings, strict=True)
                if question.section is not None
            ]
        ),
        topics=train_topic_model(
            [
                *((at, _joined(phrasing), 1.0) for at, phrasings in enumerate(questions) for phrasing in phrasings),
                *((at, _joined(_clauses([text])), 1.0) for at, article in enumerate(held) for text in name_texts(article)),
                *((at, folded_terms(clause), _CLAUSE_COUNTS) for at, document in enumerate(written) for clause in document),
                *((len(held), _joined(_clauses([text])), 1.0) for topic in lexicon.outside for text in topic.phrasings),
            ],
            len(held) + 1,
        ),
        vocabulary=build_vocabulary([*(clause for document in whole for clause in document), *meanings]),
        lexicon=lexicon,
    )


def make_twin(documents: Sequence[Clauses]) -> Twin:
    """Return the field of ``documents``, with and without accents."""
    return Twin(_compile(documents, terms), _compile(documents, folded_terms))


def _compile(documents: Sequence[Clauses], make: Callable[[Sequence[str]], list[str]]) -> CompiledBM25:
    return compile_bm25([[term for clause in document for term in make(clause)] for document in documents])


def _clauses(texts: Iterable[str]) -> Clauses:
    return [clause for text in texts for clause in tokens_of(text)]


def _joined(phrasing: Clauses) -> list[str]:
    return [term for clause in phrasing for term in folded_terms(clause)]
