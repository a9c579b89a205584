import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.sections import Section
from procbot.search.build import build_index
from procbot.search.query import Step
from procbot.search.retrieve import TOPIC, Retrieval, retrieve
from procbot.search.weights import WEIGHTS, Field, Weights
from procbot.text.lexicon import Lexicon
from tests.search.small_knowledge import ARTICLES, REFORM, small_index

WORDS = sorted({word for article in ARTICLES for text in (article.title, *article.sections.values()) for word in text.split()})
QUESTIONS = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)

BY_LEGAL_NUMBER = Weights(article={Field.LEGAL: 1.0}, topic=0.0)


def found(question: str, within: str | None = None) -> Retrieval:
    return retrieve(small_index(), question, within=within)


def best(question: str, within: str | None = None) -> tuple[str, Section]:
    hit = found(question, within).hits[0]
    return hit.article.id, hit.section


@pytest.mark.parametrize(
    ("ways", "article_id", "section"),
    [
        (
            (
                "Đăng ký tạm trú nộp ở đâu?",
                "dang ky tam tru nop o dau",
                "ĐĂNG KÝ TẠM TRÚ NỘP Ở ĐÂU",
                "đăng ký tạm trú nộp ở đâu ạ 😭",
                "ddawng kys tamj trus noopj owr ddaau",
                "dang8 ky1 tam5 tru1 nop65 o73 dau6",
                "dang ky tam truu nop o dauu",
            ),
            "dang-ky-tam-tru",
            Section.WHERE,
        ),
        (
            (
                "Hồ sơ hưởng trợ cấp thất nghiệp gồm những gì",
                "ho so huong tro cap that nghiep gom nhung gi",
                "hs hưởng trợ cấp tn gồm những j",
                "hoof sow huowngr trowj caaps thaats nghieepj goomf nhuwngx gif",
                "hồ sơ hửơng trợ cấp thất nghiệpp gồm những gì",
            ),
            "tro-cap-that-nghiep",
            Section.DOSSIER,
        ),
        (
            (
                "Sinh con được bao nhiêu tiền thai sản",
                "sinh con duoc bao nhieu tien thai san",
                "đẻ con được bao nhiêu tiền thai sản",
            ),
            "che-do-thai-san",
            Section.AMOUNT,
        ),
        (
            ("Gia hạn tạm trú lệ phí bao nhiêu", "gia han tam tru le phi bao nhieu", "gia hạn ở trọ lệ phí bao nhiêu"),
            "gia-han-tam-tru",
            Section.FEE,
        ),
    ],
)
def test_one_question_typed_in_many_ways_finds_one_section(ways: tuple[str, ...], article_id: str, section: Section) -> None:
    assert {way: best(way) for way in ways} == dict.fromkeys(ways, (article_id, section))


@pytest.mark.parametrize(
    "question", ["nghị quyết 76", "nghi quyet 76", "nq76", "NQ 76", "76/NQ-CP", "76/nq-cp nói gì", "nghị quyết 76/NQ-CP"]
)
def test_a_resolution_is_found_by_its_number(question: str) -> None:
    assert retrieve(small_index(), question, weights=BY_LEGAL_NUMBER).hits[0].article is REFORM


@pytest.mark.parametrize(
    ("question", "article_id"),
    [
        ("143/2018/NĐ-CP", "bhxh-nguoi-nuoc-ngoai"),
        ("nghị định 143/2018", "bhxh-nguoi-nuoc-ngoai"),
        ("143/2018", "bhxh-nguoi-nuoc-ngoai"),
        ("luật 74/2025", "tro-cap-that-nghiep"),
        ("74/2025/QH15", "tro-cap-that-nghiep"),
        ("luật 68", "dang-ky-tam-tru"),
    ],
)
def test_a_law_is_found_by_its_number(question: str, article_id: str) -> None:
    assert retrieve(small_index(), question, weights=BY_LEGAL_NUMBER).hits[0].article.id == article_id


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("nộp ở đâu", Section.WHERE),
        ("con le phi thi sao", Section.FEE),
        ("cần giấy tờ gì", Section.DOSSIER),
        ("mấy ngày thì có", Section.TIME_LIMIT),
    ],
)
@pytest.mark.parametrize("article_id", ["dang-ky-tam-tru", "gia-han-tam-tru", "che-do-thai-san"])
def test_a_follow_up_stays_in_its_article(question: str, section: Section, article_id: str) -> None:
    assert best(question, within=article_id) == (article_id, section)


def test_a_follow_up_finds_no_other_article() -> None:
    assert [hit.article.id for hit in found("trợ cấp thất nghiệp", within="dang-ky-tam-tru").hits] == ["dang-ky-tam-tru"]


def test_a_follow_up_in_an_article_that_is_gone_finds_nothing() -> None:
    retrieval = found("nộp ở đâu", within="bai-da-go")
    assert retrieval.hits == ()
    assert retrieval.evidence.score == 0


def test_near_misses_come_behind_the_best() -> None:
    hits = found("Gia hạn tạm trú cần giấy tờ gì?").hits
    assert [hit.article.id for hit in hits[:2]] == ["gia-han-tam-tru", "dang-ky-tam-tru"]
    assert hits[0].score > hits[1].score > 0


def test_few_near_misses_are_kept() -> None:
    hits = found("bảo hiểm xã hội nộp hồ sơ tạm trú thất nghiệp thai sản cải cách thủ tục nước ngoài gia hạn").hits
    assert 3 <= len(hits) <= 5


def test_the_margin_is_the_best_ones_lead() -> None:
    retrieval = found("gia hạn tạm trú")
    first, second, *_ = (hit.score for hit in retrieval.hits)
    assert retrieval.evidence.margin == pytest.approx((first - second) / retrieval.evidence.score)


def test_an_article_shows_its_sum_by_term_and_field() -> None:
    rows = {(row.term, row.field) for row in found("lệ phí").hits[0].contributions}
    assert {("le phi", Field.QUESTIONS.value), ("lệ phí", Field.QUESTIONS.value)} <= rows


def test_a_short_questions_sum_is_shown_whole() -> None:
    hit = found("quyết định").hits[0]
    assert math.isclose(sum(row.score for row in hit.contributions), hit.score)


def test_the_last_row_of_a_sum_is_what_the_second_opinion_gave() -> None:
    hits = found("gia hạn tạm trú").hits
    last = [hit.contributions[-1] for hit in hits]
    assert {(row.term, row.field) for row in last} == {("", TOPIC)}
    assert last[0].score > last[1].score >= 0


def test_a_field_without_weight_is_neither_scored_nor_shown() -> None:
    retrieval = retrieve(small_index(), "luật cư trú", weights=BY_LEGAL_NUMBER)
    assert {row.field for hit in retrieval.hits for row in hit.contributions if row.score} == {Field.LEGAL.value}


def test_what_was_done_to_the_question_is_on_record() -> None:
    query = found("khai o tro").query
    assert {note.step for note in query.notes} == {Step.RESTORED, Step.EXPANDED}
    assert query.understood == "khai ở trọ"


@pytest.mark.parametrize("question", ["", "xyzxyzxyz", "😭"])
def test_nothing_is_found_for_nothing(question: str) -> None:
    retrieval = found(question)
    assert retrieval.hits == ()
    assert retrieval.evidence.score == 0


def test_an_empty_knowledge_base_finds_nothing() -> None:
    assert retrieve(build_index((), Lexicon(())), "tạm trú").hits == ()


@settings(deadline=None)
@given(QUESTIONS)
def test_hits_fall_by_score_and_their_sums_stay_below_it(question: str) -> None:
    hits = found(question).hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        *parts, opinion = (row.score for row in hit.contributions)
        assert hit.score > 0
        assert parts == sorted(parts, reverse=True)
        assert all(part >= 0 for part in parts)
        assert opinion >= 0
        assert sum(parts) + opinion <= hit.score + 1e-9


@settings(deadline=None)
@given(QUESTIONS)
def test_every_hit_ranks_all_sections_of_its_article(question: str) -> None:
    for hit in found(question).hits:
        assert {section for section, _ in hit.sections} == set(hit.article.sections)
        assert hit.section is hit.sections[0][0]
        scores = [score for _, score in hit.sections]
        assert scores == sorted(scores, reverse=True)


@given(QUESTIONS)
@settings(max_examples=30, deadline=None)
def test_the_same_question_finds_the_same(question: str) -> None:
    assert found(question).hits == retrieve(small_index(), question, weights=WEIGHTS).hits


@pytest.mark.parametrize("question", ["trợ cấp thất nghiệp", "che do thai san"])
def test_a_topic_without_a_question_asks_what_it_is(question: str) -> None:
    assert best(question)[1] is Section.SUMMARY


def test_whoever_says_what_they_want_is_not_given_the_summary() -> None:
    residence = next(article for article in ARTICLES if article.id == "dang-ky-tam-tru")
    general = AskedQuestion("mới dọn tới phòng trọ cần chuẩn bị gì", Section.SUMMARY)
    taught = replace(residence, questions=(*residence.questions, general))
    index = build_index([taught, *(article for article in ARTICLES if article is not residence)], small_index().lexicon)
    hit = retrieve(index, "mới tới ở trọ cần chuẩn bị gì").hits[0]
    assert (hit.article.id, hit.section) == ("dang-ky-tam-tru", Section.DOSSIER)


def test_a_replay_gets_the_same_hits_without_their_sums() -> None:
    full = found("lệ phí đăng ký tạm trú")
    plain = retrieve(small_index(), "lệ phí đăng ký tạm trú", explained=False)
    assert [(hit.article.id, hit.section, hit.score) for hit in plain.hits] == [
        (hit.article.id, hit.section, hit.score) for hit in full.hits
    ]
    assert {hit.contributions for hit in plain.hits} == {()}


def test_a_bare_sum_asks_how_much_it_is() -> None:
    assert best("tiền thai sản") == ("che-do-thai-san", Section.AMOUNT)
