import pytest

from procbot.search.clusters import ALIKE, best_match, cluster, likeness, rarity_among, rarity_in, terms_of
from procbot.search.index import Index
from tests.search.small_knowledge import small_index

QUESTIONS = (
    "hồ sơ đăng ký tạm trú gồm những gì",
    "công ty nợ lương hai tháng thì làm sao đòi",
    "ho so dang ky tam tru gom nhung gi vay",
    "cty no luong hai thang thi lam sao doi",
    "cho em hỏi hồ sơ đăng ký tạm trú gồm những gì ạ",
    "mất sổ bảo hiểm",
)


@pytest.fixture(scope="module")
def index() -> Index:
    return small_index()


def read(index: Index, *questions: str) -> list[dict[str, float]]:
    return [dict(terms_of(question, index.lexicon, index.vocabulary)) for question in questions]


def test_a_question_is_like_itself_and_unlike_one_that_shares_no_word(index: Index) -> None:
    one, other = read(index, QUESTIONS[1], QUESTIONS[5])
    rarity = rarity_among([one, other])

    assert likeness(one, one, rarity) == pytest.approx(1.0)
    assert likeness(one, other, rarity) == 0.0


def test_likeness_is_the_same_both_ways(index: Index) -> None:
    one, other = read(index, QUESTIONS[0], QUESTIONS[4])

    assert likeness(one, other, rarity_in(index)) == pytest.approx(likeness(other, one, rarity_in(index)))


def test_a_question_without_words_is_like_none(index: Index) -> None:
    nothing, one = read(index, "?", QUESTIONS[0])

    assert likeness(nothing, one, rarity_in(index)) == 0.0
    assert cluster([nothing, one, nothing]) == ((0,), (1,), (2,))


def test_masked_data_makes_no_two_questions_alike(index: Index) -> None:
    (terms,) = read(index, "sdt [so dien thoai]")

    assert "dien thoai" not in terms


def test_the_best_match_is_the_one_that_asks_the_same(index: Index) -> None:
    others = read(index, *QUESTIONS[:2], QUESTIONS[5])
    (question,) = read(index, QUESTIONS[3])

    assert best_match(question, others, rarity_in(index)) == 1


def test_there_is_no_match_among_questions_about_something_else_nor_among_none(index: Index) -> None:
    question, other = read(index, QUESTIONS[5], QUESTIONS[0])

    assert best_match(question, [other], rarity_in(index)) is None
    assert best_match(question, [], rarity_in(index)) is None


def test_questions_are_gathered_around_the_first_that_asked_the_largest_group_first(index: Index) -> None:
    assert cluster(read(index, *QUESTIONS), rarity_in(index)) == ((0, 2, 4), (1, 3), (5,))


def test_gathering_finds_what_comparing_all_with_all_finds(index: Index) -> None:
    words = ["hồ", "sơ", "tạm", "trú", "gia", "hạn", "lệ", "phí", "nộp", "đâu", "bao", "lâu", "công", "an", "xã"]
    questions = read(index, *(" ".join(words[at % 13 :: 1 + at % 4]) for at in range(60)))
    rarity = rarity_among(questions)
    firsts: list[int] = []
    expected: dict[int, list[int]] = {}
    for at, question in enumerate(questions):
        found = best_match(question, [questions[first] for first in firsts], rarity)
        if found is None:
            firsts.append(at)
        expected.setdefault(at if found is None else firsts[found], []).append(at)

    assert {group[0]: list(group) for group in cluster(questions)} == expected


def test_of_groups_that_are_as_like_the_earlier_one_is_joined() -> None:
    questions = [{"a": 1.0, "b": 1.0}, {"a": 1.0, "c": 1.0}, {"a": 1.0}]

    assert cluster(questions, lambda term: 2.0 if term == "a" else 1.9, 0.6) == ((0, 2), (1,))


def test_no_questions_are_no_groups() -> None:
    assert cluster([]) == ()


def test_a_term_in_every_question_tells_less_than_a_rare_one_and_an_unknown_one_tells_most() -> None:
    rarity = rarity_among([{"a": 1.0, "b": 1.0}, {"a": 1.0}])

    assert 0 < rarity("a") < rarity("b") == rarity("unknown")


def test_what_no_phrasing_holds_is_as_rare_as_the_rarest(index: Index) -> None:
    rarity = rarity_in(index)

    assert rarity("xyzzy") == max(index.topics.information.tolist())
    assert 0 <= ALIKE <= 1
