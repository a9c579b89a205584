from collections.abc import Sequence

import numpy as np
import pytest

from procbot.search.build import build_index
from procbot.search.evidence import Evidence, weigh
from procbot.search.query import understand
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import ARTICLES, EXTENSION, MATERNITY, RESIDENCE, UNEMPLOYMENT, small_index, small_lexicon

SCORES = np.array([8.0, 6.0, 0.0, 0.0, 0.0, 0.0])


def weighed(question: str, order: Sequence[int] = (0, 1)) -> Evidence:
    index = small_index()
    query = understand(question, small_lexicon(), index.vocabulary)
    return weigh(index, query, SCORES, SCORES, order, index.topics.log_probabilities(query.folded))


def test_the_articles_of_these_tests_stand_where_the_scores_say() -> None:
    assert ARTICLES[:2] == (RESIDENCE, EXTENSION)


def test_the_margin_is_the_lead_over_the_second_as_a_share() -> None:
    evidence = weighed("đăng ký tạm trú")
    assert (evidence.score, evidence.margin, evidence.tokens) == (8.0, 0.25, 4)


def test_an_article_that_stands_alone_leads_by_everything() -> None:
    assert weighed("đăng ký tạm trú", order=[0]).margin == 1.0


def test_nothing_found_is_no_evidence() -> None:
    evidence = weighed("đăng ký tạm trú", order=[])
    assert (evidence.score, evidence.margin, evidence.coverage, evidence.pair_coverage) == (0.0, 0.0, 0.0, 0.0)


def test_a_question_that_the_article_holds_word_for_word_is_covered() -> None:
    evidence = weighed("đăng ký tạm trú")
    assert (evidence.coverage, evidence.pair_coverage, evidence.unknown) == (1.0, 1.0, 0.0)


def test_words_of_another_article_are_known_but_not_covered() -> None:
    evidence = weighed("đăng ký thai sản")
    assert 0 < evidence.coverage < 1
    assert evidence.unknown == 0.0


def test_words_the_knowledge_base_does_not_have_are_unknown() -> None:
    assert 0 < weighed("đăng ký xyzxyzxyz").unknown < 1
    assert weighed("xyzxyzxyz").unknown == 1.0


def test_known_words_in_unknown_company_leave_the_pairs_uncovered() -> None:
    evidence = weighed("trú ký đăng")
    assert evidence.coverage == 1.0
    assert evidence.pair_coverage == 0.0


def test_what_the_lexicon_adds_is_not_held_against_the_asker() -> None:
    assert weighed("đẻ", order=[ARTICLES.index(MATERNITY)]).coverage == 0.0
    assert weighed("khai ở trọ").coverage == 1.0


@pytest.mark.parametrize("question", ["", "😭"])
def test_a_question_of_nothing_is_neither_covered_nor_unknown(question: str) -> None:
    evidence = weighed(question)
    assert (evidence.coverage, evidence.pair_coverage, evidence.unknown, evidence.tokens) == (0.0, 0.0, 0.0, 0)


def test_the_second_opinion_holds_outside_topics_for_outside() -> None:
    assert weighed("mua bảo hiểm xe máy").outside > weighed("đăng ký tạm trú").outside


def test_the_second_opinion_on_an_article_is_its_own() -> None:
    question = "lãnh trợ cấp thất nghiệp"
    unemployment = ARTICLES.index(UNEMPLOYMENT)
    assert weighed(question, order=[unemployment]).own > weighed(question, order=[0]).own > weighed(question, order=[]).own


def test_the_second_opinion_leads_by_less_between_articles_that_are_alike() -> None:
    assert weighed("lãnh trợ cấp thất nghiệp").lead > weighed("tạm trú").lead >= 0


def test_a_knowledge_base_of_nothing_is_no_evidence() -> None:
    index = build_index((), Lexicon(()))
    query = understand("đăng ký", index.lexicon, index.vocabulary)
    evidence = weigh(index, query, np.zeros(0), np.zeros(0), [], index.topics.log_probabilities(query.folded))
    assert (evidence.score, evidence.margin, evidence.coverage, evidence.unknown, evidence.lead) == (0.0, 0.0, 0.0, 1.0, 0.0)
