import numpy as np

from procbot.search.logistic import fit_logistic

FEATURES = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]])


def test_a_logistic_fit_separates_what_one_column_decides() -> None:
    bias, first, second = fit_logistic(FEATURES, [1, 1, 0, 0], 0.1)
    assert first > 0
    assert bias < 0
    assert abs(second) < 0.01


def test_a_penalty_holds_the_weights_back() -> None:
    loose, tight = (np.abs(fit_logistic(FEATURES, [1, 1, 0, 0], penalty)[1:]).max() for penalty in (0.1, 10))
    assert tight < loose


def test_an_example_that_counts_twice_is_as_good_as_two() -> None:
    weighed = fit_logistic(FEATURES, [1, 0, 0, 1], 1.0, [1, 1, 1, 2])
    doubled = fit_logistic(np.vstack((FEATURES, FEATURES[3:])), [1, 0, 0, 1, 1], 1.0)
    assert np.allclose(weighed, doubled, atol=1e-3)
