from itertools import pairwise

import numpy as np
import pytest

from procbot.search.bag import term_key
from procbot.search.counted import (
    ANYWHERE,
    FOLDED,
    NO_SECTION,
    TEXTS,
    Counted,
    count_article,
    count_outside,
    counted_arrays,
    counted_of,
    join_counted,
    name_of,
)
from procbot.search.reading import read_article
from procbot.search.section_model import SECTIONS
from procbot.search.weights import Field
from tests.search.small_knowledge import ARTICLES, RESIDENCE, UNEMPLOYMENT

OUTSIDE = ("mua bảo hiểm xe máy", "vé máy bay")


def counted_all() -> Counted:
    return join_counted([*(count_article(read_article(article)) for article in ARTICLES), count_outside(OUTSIDE)])


def same(one: Counted, other: Counted) -> bool:
    arrays, others = counted_arrays(one), counted_arrays(other)
    return arrays.keys() == others.keys() and all(np.array_equal(arrays[name], others[name]) for name in arrays)


def test_an_article_taken_out_of_many_is_what_counting_it_alone_gives() -> None:
    counted = counted_all()
    for at, article in enumerate(ARTICLES):
        assert same(counted.article(at), count_article(read_article(article)))
    assert same(counted.article(len(ARTICLES)), count_outside(OUTSIDE))


def test_what_was_taken_apart_comes_back_whole() -> None:
    assert same(counted_of(counted_arrays(counted_all())), counted_all())


@pytest.mark.parametrize("gone", ["sections", "anywhere.counts", "article.legal.folded.articles"])
def test_a_missing_array_is_named(gone: str) -> None:
    arrays = {name: array for name, array in counted_arrays(counted_all()).items() if name != gone}
    with pytest.raises(KeyError, match=gone):
        counted_of(arrays)


def test_a_text_knows_its_article_its_section_and_how_much_it_counts() -> None:
    one = count_article(read_article(RESIDENCE))
    questions, names = len(RESIDENCE.questions), 1 + len(RESIDENCE.aliases) + 1
    filed = [NO_SECTION if each.section is None else SECTIONS.index(each.section) for each in RESIDENCE.questions]
    assert one.sections[:questions].tolist() == filed
    assert set(one.sections[questions:].tolist()) == {NO_SECTION}
    assert set(one.importance[: questions + names].tolist()) == {1.0}
    assert one.importance[questions + names :].max() < 1
    counted = join_counted([one, count_article(read_article(UNEMPLOYMENT)), count_outside(OUTSIDE)])
    ends = [0, *counted.ends[TEXTS].tolist()]
    assert counted.topics.tolist() == [at for at, (begin, end) in enumerate(pairwise(ends)) for _ in range(end - begin)]


def test_what_lies_outside_has_texts_and_nothing_else() -> None:
    outside = count_outside(OUTSIDE)
    assert len(outside.documents[TEXTS]) == len(OUTSIDE)
    assert outside.documents.keys() == count_article(read_article(RESIDENCE)).documents.keys()
    assert sum(len(documents) for documents in outside.documents.values()) == len(OUTSIDE)


def test_a_phrasing_counts_for_the_passages_of_its_section_only() -> None:
    documents = count_article(read_article(RESIDENCE)).documents[name_of("passage", Field.QUESTIONS, FOLDED)]
    sections = list(RESIDENCE.sections)
    holding = [at for at in range(len(documents)) if term_key("co quan") in documents.part(at, at + 1).keys]
    assert [sections[at].value for at in holding] == ["where"]


def test_anywhere_holds_all_that_an_article_says_and_is_asked() -> None:
    keys = count_article(read_article(RESIDENCE)).documents[ANYWHERE].keys
    assert all(term_key(term) in keys for term in ("1.004194", "khai o", "vneid", "may dong"))
