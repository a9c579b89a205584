from dataclasses import replace

import numpy as np
import pytest

from procbot.knowledge.article import Article
from procbot.search.regions import below_national
from tests.search.small_knowledge import EXTENSION, MATERNITY, RESIDENCE

LOCAL = replace(RESIDENCE, id="dang-ky-tam-tru-phu-tho", region="phu-tho")
ELSEWHERE = replace(RESIDENCE, id="dang-ky-tam-tru-kon-tum", region="kon-tum")
NATIONAL = (EXTENSION, MATERNITY)


def held(articles: tuple[Article, ...], scores: list[float], question: str) -> list[float]:
    return [round(float(score), 6) for score in below_national(articles, np.array(scores), question.split())]


def test_without_regional_articles_nothing_changes() -> None:
    scores = np.array([3.0, 2.0])
    assert below_national(NATIONAL, scores, ["tạm", "trú"]) is scores


def test_a_regional_article_that_was_not_found_changes_nothing() -> None:
    assert held((*NATIONAL, LOCAL), [3.0, 2.0, 0.0], "tạm trú ở bình dương") == [3.0, 2.0, 0.0]


@pytest.mark.parametrize("question", ["tạm trú ở phú thọ", "tam tru o vinh phuc"])
def test_the_article_of_the_province_that_is_asked_about_stays(question: str) -> None:
    assert held((*NATIONAL, LOCAL, ELSEWHERE), [3.0, 2.0, 9.0, 1.0], question)[:3] == [3.0, 2.0, 9.0]


def test_asked_about_another_province_it_never_wins_over_a_national_one() -> None:
    assert held((*NATIONAL, LOCAL), [3.0, 2.0, 9.0], "tạm trú ở bình dương") == [3.0, 2.0, 2.85]


def test_the_only_province_of_the_knowledge_base_is_meant_where_none_is_named() -> None:
    assert held((*NATIONAL, LOCAL), [3.0, 2.0, 4.0], "tạm trú") == [3.0, 2.0, 4.0]


def test_of_several_provinces_none_wins_over_a_national_rival() -> None:
    assert held((*NATIONAL, LOCAL, ELSEWHERE), [3.0, 2.0, 4.0, 1.0], "tạm trú") == [3.0, 2.0, 2.85, 1.0]


def test_what_no_national_article_speaks_of_is_answered_by_the_provinces() -> None:
    assert held((*NATIONAL, LOCAL, ELSEWHERE), [1.0, 0.0, 9.0, 0.5], "chỉ thị 40") == [1.0, 0.0, 9.0, 0.5]


def test_a_region_without_other_names_is_named_by_its_slug() -> None:
    assert held((*NATIONAL, ELSEWHERE), [3.0, 2.0, 9.0], "tạm trú kon tum") == [3.0, 2.0, 9.0]
