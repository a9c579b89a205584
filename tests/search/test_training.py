import math
from dataclasses import replace

import numpy as np
import pytest

from procbot.knowledge.sections import Section
from procbot.search.bag import Bag, count_terms, make_bag
from procbot.search.counted import TEXTS, Counted, count_outside, join_counted
from procbot.search.section_model import SECTIONS, SectionModel
from procbot.search.terms import folded_terms
from procbot.search.topic_model import TopicModel
from procbot.search.training import terms_of_texts, train_section_model, train_topic_model

TOPICS = ("tạm trú", "thai sản", "thất nghiệp")
ENDINGS = {Section.WHERE: "nộp ở đâu", Section.DOSSIER: "cần giấy tờ gì", Section.FEE: "mất lệ phí bao nhiêu"}


def articles_on(*topics: str) -> list[Counted]:
    """Each asked for each of the sections."""
    sections = np.array([SECTIONS.index(section) for section in ENDINGS], np.int8)
    return [replace(count_outside(f"{topic} {ending}" for ending in ENDINGS.values()), sections=sections) for topic in topics]


def of_sections(*parts: Counted, start: SectionModel | None = None) -> SectionModel:
    counted = join_counted([*parts, count_outside(())])
    return train_section_model(counted, terms_of_texts(counted), start)


def bag(text: str) -> Bag:
    return make_bag(count_terms(folded_terms(text.split())))


@pytest.mark.parametrize(("section", "ending"), ENDINGS.items())
def test_the_section_model_learns_how_a_section_is_asked_for(section: Section, ending: str) -> None:
    learned = of_sections(*articles_on(*TOPICS)).log_probabilities(bag(f"đổi căn cước {ending}"))
    assert max(learned, key=lambda of: learned[of]) is section


@pytest.mark.parametrize("text", ["tạm trú nộp ở đâu", "lạ hoắc", ""])
def test_the_probabilities_of_all_sections_add_up_to_one(text: str) -> None:
    learned = of_sections(*articles_on(*TOPICS)).log_probabilities(bag(text))
    assert set(learned) == set(Section)
    assert math.isclose(sum(map(math.exp, learned.values())), 1)


def test_the_section_model_learns_nothing_of_a_topic() -> None:
    model = of_sections(*articles_on(*TOPICS))
    assert model.log_probabilities(bag("thai sản")) == model.log_probabilities(bag(""))


def test_the_section_model_learns_nothing_of_texts_without_a_section() -> None:
    more = count_outside(["nộp ở đâu", "nộp ở đâu vậy"])
    model, same = of_sections(*articles_on(*TOPICS), more), of_sections(*articles_on(*TOPICS))
    assert np.array_equal(model.weights, same.weights)


@pytest.mark.parametrize("topics", [(), TOPICS[:2]])
def test_too_few_articles_teach_the_section_model_nothing(topics: tuple[str, ...]) -> None:
    learned = of_sections(*articles_on(*topics)).log_probabilities(bag("nộp ở đâu"))
    assert set(learned.values()) == {-math.log(len(Section))}


def test_the_section_model_goes_on_from_the_one_before() -> None:
    parts = articles_on(*TOPICS, "hưu trí")
    before = of_sections(*articles_on(*TOPICS))
    learned = of_sections(*parts, start=before).log_probabilities(bag("nộp ở đâu"))
    fresh = of_sections(*parts).log_probabilities(bag("nộp ở đâu"))
    assert max(learned, key=lambda of: learned[of]) is Section.WHERE
    assert abs(learned[Section.WHERE] - fresh[Section.WHERE]) < 0.1


def test_after_a_section_model_that_had_learned_nothing_another_learns_all_the_same() -> None:
    parts = articles_on(*TOPICS)
    learned = of_sections(*parts, start=of_sections(*parts[:1])).log_probabilities(bag("nộp ở đâu"))
    assert max(learned, key=lambda of: learned[of]) is Section.WHERE


TEXTS_OF = (
    ("đăng ký tạm trú ở đâu", "khai tạm trú"),
    ("hưởng trợ cấp thất nghiệp", "lãnh trợ cấp thất nghiệp"),
    ("vé máy bay", "đặt vé máy bay"),
)
RESIDENCE, UNEMPLOYMENT, OUTSIDE = range(3)


def of_topics(*texts: tuple[str, ...], counts: tuple[float, ...] | None = None, start: TopicModel | None = None) -> TopicModel:
    counted = join_counted([count_outside(some) for some in texts])
    if counts is not None:
        counted = replace(counted, importance=np.array(counts, np.float32))
    return train_topic_model(counted, terms_of_texts(counted), start)


def likelihoods(text: str, counts: tuple[float, ...] | None = None) -> list[float]:
    """Of the topics, for ``text``, when the examples count so much each."""
    return list(of_topics(*TEXTS_OF, counts=counts).log_probabilities(bag(text)))


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


@pytest.mark.parametrize("texts", [((), (), (), ()), (("tạm trú",), (), (), ()), (("tạm",), ("trú",), (), ())])
def test_too_few_texts_teach_the_topic_model_nothing(texts: tuple[tuple[str, ...], ...]) -> None:
    assert of_topics(*texts).log_probabilities(bag("tạm trú")).tolist() == [-math.log(4)] * 4


def test_the_topic_model_goes_on_from_the_one_before_whatever_stands_where_now() -> None:
    pension = ("xin nghỉ hưu", "xin nghỉ hưu sớm")
    before = of_topics(*TEXTS_OF)
    now = (TEXTS_OF[UNEMPLOYMENT], pension, TEXTS_OF[OUTSIDE])
    model = of_topics(*now, start=before.with_topics([UNEMPLOYMENT, None, OUTSIDE]))
    for text, topic in (("trợ cấp thất nghiệp", 0), ("xin nghỉ hưu", 1), ("vé máy bay", 2)):
        assert model.log_probabilities(bag(text)).argmax() == topic


def test_the_terms_of_texts_are_those_that_were_counted() -> None:
    counted = join_counted(articles_on(*TOPICS))
    terms = terms_of_texts(counted)
    assert np.all(np.diff(terms.keys.astype(object)) > 0)
    assert terms.rows.shape == (len(counted.documents[TEXTS]), len(terms.keys))
    assert terms.rows.sum() == len(counted.documents[TEXTS].keys)
