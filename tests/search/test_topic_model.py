import math

import numpy as np
import pytest

from procbot.search.bag import make_bag, term_key
from procbot.search.topic_model import TopicModel

TERMS = sorted(("tam tru", "thai san"), key=term_key)


def model(information: float = 1.0) -> TopicModel:
    """Two articles and the outside; "tam tru" speaks for the first, "thai san" for the second."""
    weights = {"tam tru": [4.0, 0.0, 0.0], "thai san": [0.0, 4.0, 0.0]}
    return TopicModel(
        np.array([term_key(term) for term in TERMS], np.uint64),
        np.full(2, information, np.float32),
        np.array([weights[term] for term in TERMS], np.float32),
        np.array([0.0, 0.0, 1.0], np.float32),
    )


NOTHING = model().log_probabilities(make_bag({}))


@pytest.mark.parametrize(("term", "topic"), [("tam tru", 0), ("thai san", 1), ("xe may", 2)])
def test_a_term_speaks_for_its_topic_and_an_unknown_one_leaves_the_bias(term: str, topic: int) -> None:
    assert model().log_probabilities(make_bag({term: 1.0})).argmax() == topic


@pytest.mark.parametrize("weighted", [{}, {"tam tru": 1.0}, {"tam tru": 2.0, "thai san": 0.4, "xe may": 1.0}])
def test_the_probabilities_of_all_topics_add_up_to_one(weighted: dict[str, float]) -> None:
    assert math.isclose(np.exp(model().log_probabilities(make_bag(weighted))).sum(), 1)


def test_what_counts_less_says_less() -> None:
    found = model().log_probabilities(make_bag({"tam tru": 1.0, "thai san": 0.4}))
    assert found[0] > found[1] > found[2]


def test_terms_that_tell_nothing_leave_the_bias() -> None:
    assert np.allclose(model(information=0.0).log_probabilities(make_bag({"tam tru": 1.0})), NOTHING)


def test_a_model_without_terms_leaves_the_bias() -> None:
    empty = TopicModel(np.zeros(0, np.uint64), np.zeros(0, np.float32), np.zeros((0, 2), np.float32), np.zeros(2, np.float32))
    assert np.exp(empty.log_probabilities(make_bag({"tam tru": 1.0}))).tolist() == [0.5, 0.5]


def test_topics_keep_what_was_learned_of_them_wherever_they_stand_and_a_new_one_has_learned_nothing() -> None:
    moved = model().with_topics([1, None, 0, 2])
    assert np.array_equal(moved.weights[:, [2, 0, 3]], model().weights)
    assert not moved.weights[:, 1].any()
    assert moved.bias.tolist() == pytest.approx([0.0, 1 / 3, 0.0, 1.0])
    assert moved.weights.dtype == moved.bias.dtype == np.dtype(np.float32)


def test_topics_of_which_nothing_is_known_weigh_nothing() -> None:
    moved = model().with_topics([None, None])
    assert (moved.weights.tolist(), moved.bias.tolist()) == ([[0.0, 0.0]] * 2, [0.0, 0.0])
