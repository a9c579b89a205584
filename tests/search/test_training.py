import math

import numpy as np
import pytest

from procbot.knowledge.sections import Section
from procbot.search.bag import Bag, count_terms, make_bag
from procbot.search.terms import folded_terms
from procbot.search.training import fit_logistic, train_section_model, train_topic_model

TOPICS = ("tạm trú", "thai sản", "thất nghiệp")
ENDINGS = {Section.WHERE: "nộp ở đâu", Section.DOSSIER: "cần giấy tờ gì", Section.FEE: "mất lệ phí bao nhiêu"}

EXAMPLES = [
    (topic, folded_terms(f"{topic} {ending}".split()), section) for topic in TOPICS for section, ending in ENDINGS.items()
]


def bag(text: str) -> Bag:
    return make_bag(count_terms(folded_terms(text.split())))


@pytest.mark.parametrize(("section", "ending"), ENDINGS.items())
def test_the_section_model_learns_how_a_section_is_asked_for(section: Section, ending: str) -> None:
    learned = train_section_model(EXAMPLES).log_probabilities(bag(f"đổi căn cước {ending}"))
    assert max(learned, key=lambda of: learned[of]) is section


@pytest.mark.parametrize("text", ["tạm trú nộp ở đâu", "lạ hoắc", ""])
def test_the_probabilities_of_all_sections_add_up_to_one(text: str) -> None:
    learned = train_section_model(EXAMPLES).log_probabilities(bag(text))
    assert set(learned) == set(Section)
    assert math.isclose(sum(map(math.exp, learned.values())), 1)


def test_the_section_model_learns_nothing_of_a_topic() -> None:
    model = train_section_model(EXAMPLES)
    assert model.log_probabilities(bag("thai sản")) == model.log_probabilities(bag(""))


@pytest.mark.parametrize("examples", [[], EXAMPLES[:6]])
def test_too_few_articles_teach_the_section_model_nothing(examples: list[tuple[str, list[str], Section]]) -> None:
    learned = train_section_model(examples).log_probabilities(bag("nộp ở đâu"))
    assert set(learned.values()) == {-math.log(len(Section))}


TEXTS = (
    "đăng ký tạm trú ở đâu",
    "khai tạm trú",
    "hưởng trợ cấp thất nghiệp",
    "lãnh trợ cấp thất nghiệp",
    "vé máy bay",
    "đặt vé máy bay",
)
RESIDENCE, UNEMPLOYMENT, OUTSIDE = range(3)
TOPIC_OF = (RESIDENCE, RESIDENCE, UNEMPLOYMENT, UNEMPLOYMENT, OUTSIDE, OUTSIDE)


def likelihoods(text: str, counts: tuple[float, ...] = (1.0,) * 6) -> list[float]:
    """Of the topics, for ``text``, when the examples count so much each."""
    examples = [
        (topic, folded_terms(phrasing.split()), count) for topic, phrasing, count in zip(TOPIC_OF, TEXTS, counts, strict=True)
    ]
    return list(train_topic_model(examples, topics=3).log_probabilities(bag(text)))


@pytest.mark.parametrize(
    ("text", "topic"), [("tạm trú cho con", RESIDENCE), ("xin trợ cấp thất nghiệp", UNEMPLOYMENT), ("vé máy bay giá rẻ", OUTSIDE)]
)
def test_the_topic_model_tells_articles_and_the_outside_apart(text: str, topic: int) -> None:
    learned = likelihoods(text)
    assert max(range(3), key=lambda of: learned[of]) == topic


def test_a_text_that_counts_more_teaches_more() -> None:
    assert likelihoods("tạm trú", (3.0, 3.0, 1.0, 1.0, 1.0, 1.0))[RESIDENCE] > likelihoods("tạm trú")[RESIDENCE]


def test_a_term_of_one_text_alone_teaches_no_topic() -> None:
    assert likelihoods("đăng ký") == likelihoods("")


@pytest.mark.parametrize("texts", [[], [["tam", "tru"]], [["tam"], ["tru"]]])
def test_too_few_texts_teach_the_topic_model_nothing(texts: list[list[str]]) -> None:
    model = train_topic_model([(topic, text, 1.0) for topic, text in enumerate(texts)], topics=4)
    assert model.log_probabilities(bag("tạm trú")).tolist() == [-math.log(4)] * 4


def test_steps_that_made_things_worse_are_shortened() -> None:
    heavy = likelihoods("tạm trú", (50.0,) * 6)
    assert all(map(math.isfinite, heavy))
    assert heavy[RESIDENCE] == max(heavy)


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
