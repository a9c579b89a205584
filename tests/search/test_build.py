from dataclasses import replace

import numpy as np

from procbot.search.bag import make_bag
from procbot.search.build import build_index, make_twin
from procbot.search.weights import Field
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import ARTICLES, RESIDENCE, UNEMPLOYMENT, small_index, small_lexicon


def test_an_index_holds_the_articles_in_the_order_given() -> None:
    index = small_index()
    assert index.articles == ARTICLES
    assert len(index.spans) == len(ARTICLES)
    assert len(index.passages) == sum(len(article.sections) for article in ARTICLES)


def test_what_an_article_is_called_asked_says_and_rests_on_are_fields_of_their_own() -> None:
    fields = build_index([RESIDENCE, UNEMPLOYMENT], small_lexicon()).article_fields
    found = {
        field: [bool(fields[field].folded.get_scores(make_bag({term: 1.0}))[0]) for term in ("1.004194", "ton", "vneid", "luat")]
        for field in Field
    }
    assert found == {
        Field.NAME: [True, False, False, False],
        Field.QUESTIONS: [False, True, False, False],
        Field.BODY: [False, False, True, False],
        Field.LEGAL: [False, False, False, True],
    }


def test_a_phrasing_speaks_for_its_own_section_only() -> None:
    index = build_index([RESIDENCE], small_lexicon())
    scores = index.passage_fields[Field.QUESTIONS].folded.get_scores(make_bag({"co quan": 1.0}))
    assert [passage.section.value for passage, score in zip(index.passages, scores, strict=True) if score] == ["where"]


def test_a_twin_is_the_same_text_with_and_without_accents() -> None:
    twin = make_twin([[["lệ", "phí"]], [["le"]]])
    assert (twin.accented.get_scores(make_bag({"lệ": 1.0})) > 0).tolist() == [True, False]
    assert (twin.folded.get_scores(make_bag({"le": 1.0})) > 0).tolist() == [True, True]
    assert twin.mib == twin.accented.mib + twin.folded.mib


def test_a_pair_never_spans_two_clauses() -> None:
    twin = make_twin([[["nộp", "đơn"], ["chờ", "đợi"]]])
    assert twin.folded.document_counts(make_bag({"nop don": 1.0, "don cho": 1.0, "cho doi": 1.0})).tolist() == [1, 0, 1]


def test_the_lexicons_meanings_are_known_words() -> None:
    assert not build_index([UNEMPLOYMENT], Lexicon(())).vocabulary.knows("thanh")
    assert build_index([UNEMPLOYMENT], small_lexicon()).vocabulary.knows("thanh")


def test_the_same_articles_give_the_same_index() -> None:
    first, second = small_index(), build_index(ARTICLES, small_lexicon())
    assert np.array_equal(first.anywhere.scores, second.anywhere.scores)
    assert np.array_equal(first.sections.weights, second.sections.weights)
    assert np.array_equal(first.topics.weights, second.topics.weights)
    assert first.vocabulary == second.vocabulary


def test_an_index_of_nothing_can_be_made() -> None:
    index = build_index((), Lexicon(()))
    assert (index.articles, index.passages, index.spans) == ((), (), ())


def test_an_article_without_phrasings_can_be_indexed() -> None:
    index = build_index([replace(RESIDENCE, questions=())], small_lexicon())
    assert index.article_fields[Field.QUESTIONS].folded.get_scores(make_bag({"tam tru": 1.0})).tolist() == [0.0]


def test_the_size_is_that_of_all_fields() -> None:
    index = small_index()
    twins = [*index.article_fields.values(), *index.passage_fields.values()]
    assert index.mib == index.anywhere.mib + sum(twin.mib for twin in twins)
    assert index.mib > 0
