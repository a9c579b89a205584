import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.search.bag import count_terms, make_bag
from procbot.search.bm25 import LuceneBM25, compile_bm25
from procbot.search.documents import count_documents

TERMS = st.sampled_from(["hồ", "sơ", "hồ sơ", "tạm", "trú", "tạm trú", "76/nq-cp"])
DOCUMENTS = st.lists(st.lists(TERMS, max_size=8), max_size=8)
QUERIES = st.lists(TERMS | st.sampled_from(["lạ", "hoắc"]), max_size=10)


@settings(deadline=None)
@given(DOCUMENTS, QUERIES)
def test_compiled_scores_are_rank_bm25s_own(corpus: list[list[str]], query: list[str]) -> None:
    expected = LuceneBM25(corpus).get_scores(query) if any(corpus) else np.zeros(len(corpus))
    found = compile_bm25(count_documents(corpus)).get_scores(make_bag(count_terms(query)))
    assert found.shape == (len(corpus),)
    assert np.allclose(found, expected, rtol=0, atol=1e-6)


@settings(deadline=None)
@given(DOCUMENTS, QUERIES, st.floats(0.1, 3.0), st.floats(0.0, 0.99))  # at b = 1 rank-bm25 divides by an empty document's length
def test_compiled_scores_follow_other_constants_too(corpus: list[list[str]], query: list[str], k1: float, b: float) -> None:
    expected = LuceneBM25(corpus, k1, b).get_scores(query) if any(corpus) else np.zeros(len(corpus))
    found = compile_bm25(count_documents(corpus), k1, b).get_scores(make_bag(count_terms(query)))
    assert np.allclose(found, expected, rtol=0, atol=1e-6)


@settings(deadline=None)
@given(DOCUMENTS, st.dictionaries(TERMS, st.floats(0.0, 2.0), max_size=6))
def test_a_weighted_bag_scores_the_weighted_sum_of_its_terms(corpus: list[list[str]], weighted: dict[str, float]) -> None:
    compiled = compile_bm25(count_documents(corpus))
    alone = [weight * compiled.get_scores(make_bag({term: 1.0})) for term, weight in weighted.items()]
    assert np.allclose(compiled.get_scores(make_bag(weighted)), np.sum([np.zeros(len(corpus)), *alone], axis=0))


@settings(deadline=None)
@given(DOCUMENTS, QUERIES)
def test_the_matches_add_up_to_the_scores(corpus: list[list[str]], query: list[str]) -> None:
    compiled, bag = compile_bm25(count_documents(corpus)), make_bag(count_terms(query))
    total = np.zeros(len(corpus))
    matches = compiled.matches(bag)
    for term, document, score in zip(matches.term, matches.document, matches.score, strict=True):
        assert bag.terms[term] in corpus[document]
        total[document] += bag.weights[term] * score
    assert np.allclose(total, compiled.get_scores(bag))


@settings(deadline=None)
@given(DOCUMENTS, QUERIES)
def test_documents_are_counted_once_for_each_term_they_hold(corpus: list[list[str]], query: list[str]) -> None:
    bag = make_bag(count_terms(query))
    expected = [sum(term in document for document in corpus) for term in bag.terms]
    assert compile_bm25(count_documents(corpus)).document_counts(bag).tolist() == expected


def test_a_term_that_stands_in_all_documents_still_speaks_for_them() -> None:
    corpus = [["hồ", "sơ"], ["hồ"], ["hồ", "hồ", "trú"]]
    assert LuceneBM25(corpus).idf["hồ"] > 0
    assert (compile_bm25(count_documents(corpus)).get_scores(make_bag({"hồ": 1.0})) > 0).all()


def test_a_rare_term_is_worth_more_than_a_common_one() -> None:
    idf = LuceneBM25([["hồ", "sơ"], ["hồ", "trú"], ["hồ", "trú"]]).idf
    assert idf["sơ"] > idf["trú"] > idf["hồ"]


@pytest.mark.parametrize("corpus", [[], [[]], [[], [], []]])
def test_a_corpus_without_terms_finds_nothing(corpus: list[list[str]]) -> None:
    compiled, bag = compile_bm25(count_documents(corpus)), make_bag({"hồ": 1.0})
    assert compiled.size == len(corpus)
    assert compiled.get_scores(bag).tolist() == [0.0] * len(corpus)
    assert compiled.document_counts(bag).tolist() == [0]
    assert compiled.matches(bag).document.tolist() == []


def test_an_empty_question_finds_nothing() -> None:
    assert compile_bm25(count_documents([["hồ"], ["sơ"]])).get_scores(make_bag({})).tolist() == [0.0, 0.0]


def test_the_size_is_that_of_the_arrays() -> None:
    compiled = compile_bm25(count_documents([["a", "b"], ["a"]]))
    # 2 keys and 3 starts of 8 bytes, 3 postings of 4 + 8
    assert compiled.mib * 2**20 == 2 * 8 + 3 * 8 + 3 * 12
