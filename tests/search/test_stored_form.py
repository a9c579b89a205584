import numpy as np
import pytest

from procbot.search.build import build_index
from procbot.search.retrieve import retrieve
from procbot.search.stored_form import from_arrays, to_arrays
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import ARTICLES, small_index, small_lexicon

QUESTIONS = (
    "dang ky tam tru nop o dau",
    "lãnh bh thất nghiệp cần hs j",
    "khai ở trọ",
    "thaats nghieepj bao lâu có tiền",
    "nghị quyết 76",
    "mua bảo hiểm xe máy",
    "xyzxyz",
    "",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_index_taken_apart_and_put_together_answers_the_same(question: str) -> None:
    index = from_arrays(to_arrays(small_index()), ARTICLES, small_lexicon())
    before, after = retrieve(small_index(), question), retrieve(index, question)
    assert after.hits == before.hits
    assert after.evidence == before.evidence
    assert (after.query.tokens, after.query.notes) == (before.query.tokens, before.query.notes)


def test_arrays_that_must_not_be_written_to_serve_as_well() -> None:
    arrays = to_arrays(small_index())
    for name, array in arrays.items():
        arrays[name] = array.copy()
        arrays[name].flags.writeable = False
    index = from_arrays(arrays, ARTICLES, small_lexicon())
    assert retrieve(index, QUESTIONS[0]).hits == retrieve(small_index(), QUESTIONS[0]).hits


def test_what_is_stored_is_plain_numbers() -> None:
    assert {array.dtype.kind for array in to_arrays(small_index()).values()} <= set("iuf")


def test_a_missing_array_is_named() -> None:
    arrays = to_arrays(small_index())
    for name in arrays:
        rest = {other: array for other, array in arrays.items() if other != name}
        with pytest.raises(KeyError, match=name):
            from_arrays(rest, ARTICLES, small_lexicon())


def test_an_index_of_nothing_can_be_stored() -> None:
    index = from_arrays(to_arrays(build_index((), Lexicon(()))), (), Lexicon(()))
    assert retrieve(index, "tạm trú").hits == ()


def test_the_vocabulary_comes_back_whole() -> None:
    index = from_arrays(to_arrays(small_index()), ARTICLES, small_lexicon())
    assert index.vocabulary == small_index().vocabulary
    assert np.array_equal(index.topics.weights, small_index().topics.weights)
