import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.search.bag import term_key
from procbot.search.documents import Documents, count_documents, join_documents

DOCUMENTS = st.lists(st.lists(st.sampled_from(["hồ", "sơ", "tạm", "trú", "76/nq-cp"]), max_size=8), max_size=8)


def listed(documents: Documents) -> list[dict[int, int]]:
    """Of each document its keys with their counts."""
    begins = [0, *documents.ends.tolist()]
    return [
        dict(zip(documents.keys[begin:end].tolist(), documents.counts[begin:end].tolist(), strict=True))
        for begin, end in zip(begins, documents.ends.tolist(), strict=False)
    ]


def expected(corpus: list[list[str]]) -> list[dict[int, int]]:
    return [{term_key(term): document.count(term) for term in document} for document in corpus]


@given(DOCUMENTS)
def test_each_document_holds_its_different_terms_and_how_often_they_stand_there(corpus: list[list[str]]) -> None:
    documents = count_documents(corpus)
    assert listed(documents) == expected(corpus)
    assert documents.lengths.tolist() == [len(document) for document in corpus]
    assert documents.sizes.tolist() == [len(set(document)) for document in corpus]
    assert documents.numbers.tolist() == [at for at, document in enumerate(corpus) for _ in set(document)]


@given(DOCUMENTS)
def test_the_keys_of_a_document_rise(corpus: list[list[str]]) -> None:
    documents = count_documents(corpus)
    for begin, end in zip([0, *documents.ends.tolist()], documents.ends.tolist(), strict=False):
        assert np.all(np.diff(documents.keys[begin:end].astype(object)) > 0)


@given(DOCUMENTS, st.integers(0, 8), st.integers(0, 8))
def test_a_part_is_what_counting_it_alone_gives(corpus: list[list[str]], one: int, other: int) -> None:
    begin, end = sorted((min(one, len(corpus)), min(other, len(corpus))))
    assert listed(count_documents(corpus).part(begin, end)) == expected(corpus[begin:end])


@given(st.lists(DOCUMENTS, max_size=4))
def test_joined_documents_are_those_counted_together(corpora: list[list[list[str]]]) -> None:
    joined = join_documents([count_documents(corpus) for corpus in corpora])
    assert listed(joined) == expected([document for corpus in corpora for document in corpus])


@pytest.mark.parametrize("corpus", [[], [[]], [[], []]])
def test_documents_without_terms_are_documents_all_the_same(corpus: list[list[str]]) -> None:
    assert len(count_documents(corpus)) == len(corpus)
    assert count_documents(corpus).lengths.tolist() == [0] * len(corpus)
