import pytest

from procbot.search.weights import WEIGHTS, Field
from procbot.services.evaluate.tune import Figures, tune
from tests.search.small_knowledge import ARTICLES, small_lexicon


@pytest.fixture(scope="module")
def figures() -> list[Figures]:
    return tune(ARTICLES, small_lexicon(), 50, lambda *_: None)


def test_the_weights_as_they_are_come_first_and_each_is_tried_at_four_other_values(figures: list[Figures]) -> None:
    assert figures[0].weight == "as it is"
    tried = [row.value for row in figures if row.weight == "topic"]
    assert tried == [0.0, WEIGHTS.topic * 0.5, WEIGHTS.topic * 1.5, WEIGHTS.topic * 2]
    assert {f"article.{field.value}" for field in Field} < {row.weight for row in figures}


def test_figures_are_shares_and_better_than_chance(figures: list[Figures]) -> None:
    assert all(0 <= row.article_1 <= row.article_3 <= 1 and 0 <= row.section_1 <= 1 for row in figures)
    assert figures[0].article_1 > 1 / len(ARTICLES)


def test_the_same_phrasings_are_left_out_each_time(figures: list[Figures]) -> None:
    assert tune(ARTICLES, small_lexicon(), 50, lambda *_: None) == figures


def test_each_set_of_weights_is_reported() -> None:
    steps: list[tuple[int, int]] = []
    tune(ARTICLES, small_lexicon(), 5, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] == len(steps)
