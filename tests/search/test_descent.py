import numpy as np
import pytest
from scipy import sparse

from procbot.search.descent import Examples, Point, descend

FEATURES = sparse.csr_matrix(np.array([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]], np.float32))
NOTHING = Point(np.zeros((3, 2), np.float32), np.zeros(2, np.float32))


def examples(importance: float = 1.0) -> Examples:
    return Examples(FEATURES, np.array([0, 0, 1, 1]), np.full(4, importance, np.float32))


def distance(one: Point, other: Point) -> float:
    return float(np.abs(one.weights - other.weights).max())


def test_a_column_that_decides_is_learned_and_one_that_does_not_is_not() -> None:
    end = descend(examples(), NOTHING, 0.1, 100)
    assert end.weights[0, 0] > 1 > -1 > end.weights[0, 1]
    assert end.weights[1, 1] > 1 > -1 > end.weights[1, 0]
    assert abs(end.weights[2]).max() < 0.01


def test_a_heavier_penalty_holds_the_weights_back() -> None:
    assert (
        np.abs(descend(examples(), NOTHING, 10, 100).weights).max() < np.abs(descend(examples(), NOTHING, 0.1, 100).weights).max()
    )


def test_a_descent_goes_on_from_where_another_has_ended() -> None:
    goal = descend(examples(), NOTHING, 0.1, 400)
    near = descend(examples(), NOTHING, 0.1, 5)
    assert distance(descend(examples(), near, 0.1, 30), goal) < distance(near, goal) / 10
    assert distance(descend(examples(), goal, 0.1, 5), goal) < 1e-3


def test_the_start_stays_as_it_is() -> None:
    descend(examples(), NOTHING, 0.1, 3)
    assert not NOTHING.weights.any()
    assert not NOTHING.bias.any()


@pytest.mark.parametrize("importance", [50.0, 1e4])
def test_steps_that_made_things_worse_are_shortened(importance: float) -> None:
    end = descend(examples(importance), NOTHING, 0.1, 60)
    assert np.isfinite(end.weights).all()
    assert end.weights[0, 0] > end.weights[0, 1]
