from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from procbot.answers.answer import Alternative, Answer, Outcome
from procbot.answers.compose import Serve, Served, compose, section_answer
from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.search.evidence import Evidence
from procbot.search.retrieve import Retrieval, retrieve
from tests.search.small_knowledge import ARTICLES, EXTENSION, MATERNITY, RESIDENCE, small_index

# Far from every threshold, so that these tests do not move with the calibration.
CLEAR = Evidence(  # of "đăng ký tạm trú nộp ở đâu" in the small knowledge base
    score=85.0, margin=1.6, coverage=1.0, pair_coverage=1.0, unknown=0.0, outside=-6.0, own=0.0, lead=4.9, tokens=7
)
EVEN = replace(CLEAR, margin=0.0, lead=0.0)
NONE = replace(CLEAR, score=0.0)
WEAK = Evidence(score=0.1, margin=0.0, coverage=0.0, pair_coverage=0.0, unknown=1.0, outside=-3.0, own=-20.0, lead=0.0, tokens=3)
ELSEWHERE = replace(WEAK, outside=-0.1)

PUBLISHED = {article.id: article for article in ARTICLES}
REVISIONS = {article.id: number for number, article in enumerate(ARTICLES, 1)}


def serve(article_id: str) -> Served | None:
    article = PUBLISHED.get(article_id)
    return None if article is None else Served(article, REVISIONS[article_id], Validity.IN_FORCE)


def serve_as(validity: Validity, **facts: Any) -> Serve:
    """Serve every article in this state."""

    def served(article_id: str) -> Served | None:
        found = serve(article_id)
        return None if found is None else replace(found, article=replace(found.article, **facts), validity=validity)

    return served


def found(question: str, evidence: Evidence = CLEAR, within: str | None = None) -> Retrieval:
    return replace(retrieve(small_index(), question, within=within), evidence=evidence)


def answered(question: str, serve_by: Serve = serve) -> Answer:
    return compose(found(question), serve_by)


def test_clear_evidence_is_answered_with_the_section_and_nothing_around_it() -> None:
    answer = answered("đăng ký tạm trú nộp ở đâu")
    assert (answer.outcome, answer.article_id, answer.section) == (Outcome.ANSWERED, "dang-ky-tam-tru", Section.WHERE)
    assert answer.text == RESIDENCE.sections[Section.WHERE]
    assert (answer.title, answer.notice, answer.validity) == (RESIDENCE.title, "", Validity.IN_FORCE)


def test_the_citation_says_where_the_text_stands() -> None:
    (citation,) = answered("đăng ký tạm trú nộp ở đâu").citations
    assert (citation.article_id, citation.title, citation.section) == (RESIDENCE.id, RESIDENCE.title, Section.WHERE)
    assert citation.revision == REVISIONS[RESIDENCE.id]
    assert citation.legal_basis == RESIDENCE.legal_basis
    assert (citation.source_title, citation.source_url) == ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn")
    assert citation.reviewed_on == RESIDENCE.reviewed_on


def test_an_article_without_a_source_is_cited_without_one() -> None:
    (citation,) = answered("sinh con được bao nhiêu tiền thai sản").citations
    assert (citation.source_title, citation.source_url) == (None, None)


def test_an_answer_offers_the_other_sections_in_file_order() -> None:
    assert answered("đăng ký tạm trú nộp ở đâu").other_sections == (
        Section.SUMMARY,
        Section.DOSSIER,
        Section.TIME_LIMIT,
        Section.FEE,
    )


def test_an_answer_offers_related_articles_that_are_published() -> None:
    assert answered("đăng ký tạm trú nộp ở đâu").related == ((EXTENSION.id, EXTENSION.title),)


def test_at_most_three_related_articles_are_offered() -> None:
    many = replace(RESIDENCE, related=tuple(article.id for article in ARTICLES[1:]))
    answer = section_answer(Served(many, 1, Validity.IN_FORCE), Section.FEE, serve)
    assert [article_id for article_id, _ in answer.related] == [article.id for article in ARTICLES[1:4]]


def test_near_misses_stand_beside_the_answer_best_first_without_it() -> None:
    retrieval = found("gia hạn tạm trú cần giấy tờ gì")
    alternatives = compose(retrieval, serve).alternatives
    expected = [Alternative(hit.article.id, hit.article.title, hit.section, round(hit.score, 3)) for hit in retrieval.hits[1:3]]
    assert list(alternatives) == expected
    assert alternatives[0].article_id == "dang-ky-tam-tru"


def test_evidence_for_two_is_left_to_choose() -> None:
    answer = compose(found("tạm trú", EVEN), serve)
    assert (answer.outcome, answer.text, answer.article_id, answer.citations) == (Outcome.AMBIGUOUS, "", None, ())
    assert {alternative.article_id for alternative in answer.alternatives[:2]} == {"dang-ky-tam-tru", "gia-han-tam-tru"}
    assert answer.notice


def test_at_most_three_are_offered_to_choose_from() -> None:
    retrieval = found("hồ sơ tạm trú thất nghiệp thai sản bảo hiểm xã hội nước ngoài cải cách", EVEN)
    assert len(retrieval.hits) > 3
    assert len(compose(retrieval, serve).alternatives) == 3


def test_where_there_is_but_one_there_is_nothing_to_choose() -> None:
    retrieval = found("tạm trú", EVEN)
    answer = compose(replace(retrieval, hits=retrieval.hits[:1]), serve)
    assert (answer.outcome, answer.article_id) == (Outcome.ANSWERED, retrieval.hits[0].article.id)


@pytest.mark.parametrize("evidence", [CLEAR, EVEN, WEAK])
def test_a_follow_up_is_answered_from_its_article_whatever_the_evidence(evidence: Evidence) -> None:
    answer = compose(found("nộp ở đâu", evidence, within="che-do-thai-san"), serve)
    assert (answer.outcome, answer.text) == (Outcome.ANSWERED, MATERNITY.sections[Section.WHERE])


def test_a_follow_up_in_an_article_that_is_gone_is_not_found() -> None:
    answer = compose(found("nộp ở đâu", NONE, within="bai-da-go"), serve)
    assert (answer.outcome, answer.alternatives) == (Outcome.NOT_FOUND, ())


@pytest.mark.parametrize("evidence", [WEAK, NONE])
def test_weak_evidence_is_not_found_and_offers_what_came_near(evidence: Evidence) -> None:
    answer = compose(found("gia hạn tạm trú", evidence), serve)
    assert (answer.outcome, answer.text, answer.article_id) == (Outcome.NOT_FOUND, "", None)
    assert answer.alternatives[0].article_id == "gia-han-tam-tru"
    assert len(answer.alternatives) <= 3


def test_a_question_about_something_else_is_out_of_scope_and_offers_nothing() -> None:
    answer = compose(found("gia hạn tạm trú", ELSEWHERE), serve)
    assert (answer.outcome, answer.text, answer.alternatives) == (Outcome.OUT_OF_SCOPE, "", ())
    assert answer.notice


@pytest.mark.parametrize("question", ["", "😭", "..."])
def test_a_question_of_no_words_is_told_so(question: str) -> None:
    answer = compose(found(question, NONE), serve)
    assert (answer.outcome, answer.text, answer.alternatives) == (Outcome.NO_TERMS, "", ())


def test_an_article_retired_between_two_reads_is_not_found() -> None:
    gone = "dang-ky-tam-tru"
    answer = compose(found("đăng ký tạm trú nộp ở đâu"), lambda article_id: None if article_id == gone else serve(article_id))
    assert (answer.outcome, answer.text) == (Outcome.NOT_FOUND, "")
    assert gone not in {alternative.article_id for alternative in answer.alternatives}


@pytest.mark.parametrize(("evidence"), [CLEAR, EVEN, NONE])
def test_the_question_as_understood_is_shown(evidence: Evidence) -> None:
    assert compose(found("gia han tam tru", evidence), serve).corrected == "gia hạn tạm trú"
    assert compose(found("gia hạn tạm trú", evidence), serve).corrected is None


@pytest.mark.parametrize(
    ("validity", "facts", "outcome", "day"),
    [
        (Validity.EXPIRED, {"expires_on": date(2026, 6, 30)}, Outcome.ANSWERED_OUTDATED, "30/06/2026"),
        (Validity.PAST_REVIEW, {"reviewed_on": date(2025, 1, 2)}, Outcome.ANSWERED_OUTDATED, "02/01/2025"),
        (Validity.UPCOMING, {"in_force_from": date(2027, 1, 1)}, Outcome.ANSWERED_UPCOMING, "01/01/2027"),
    ],
)
def test_text_that_does_not_hold_today_stands_under_a_banner_that_names_the_day(
    validity: Validity, facts: dict[str, date], outcome: Outcome, day: str
) -> None:
    answer = answered("đăng ký tạm trú nộp ở đâu", serve_as(validity, **facts))
    assert (answer.outcome, answer.validity) == (outcome, validity)
    assert day in answer.notice
    assert answer.text == RESIDENCE.sections[Section.WHERE]


def test_text_that_holds_today_stands_under_no_banner() -> None:
    dates = {"in_force_from": date(2025, 7, 1), "expires_on": date(2030, 1, 1)}
    assert answered("đăng ký tạm trú nộp ở đâu", serve_as(Validity.IN_FORCE, **dates)).notice == ""


WORDS = sorted({word for article in ARTICLES for text in (article.title, *article.sections.values()) for word in text.split()})
QUESTIONS = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


def assert_verbatim(answer: Answer, published: dict[str, Article]) -> None:
    """The guarantee: a whole section of the cited revision, or no text at all."""
    if not answer.outcome.is_answer:
        assert (answer.text, answer.citations, answer.article_id, answer.section) == ("", (), None, None)
        return
    (citation,) = answer.citations
    assert answer.text == published[citation.article_id].sections[citation.section]
    assert (citation.article_id, citation.section) == (answer.article_id, answer.section)
    assert citation.revision == REVISIONS[citation.article_id]


@settings(deadline=None)
@given(QUESTIONS, st.sampled_from([CLEAR, EVEN, WEAK, NONE, None]), st.sampled_from([None, *PUBLISHED, "bai-da-go"]))
@example("đăng ký tạm trú nộp ở đâu", CLEAR, None)
@example("tạm trú", EVEN, None)
def test_whatever_is_asked_the_text_is_a_whole_section_or_nothing(
    question: str, evidence: Evidence | None, within: str | None
) -> None:
    retrieval = retrieve(small_index(), question, within=within)
    assert_verbatim(compose(retrieval, serve), PUBLISHED)
    if evidence is not None and (retrieval.hits or evidence is NONE):
        assert_verbatim(compose(replace(retrieval, evidence=evidence), serve), PUBLISHED)
