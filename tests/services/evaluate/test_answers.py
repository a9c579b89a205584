"""Scoring as it is defined: 1 for the right article, half for the right choice, wrong only where something was answered."""

from pathlib import Path

import pytest

from procbot.answers.answer import Alternative, Answer, Outcome
from procbot.errors import BenchmarkInputError
from procbot.knowledge.sections import Section
from procbot.services.evaluate.answers import Case, Score, measure_answers, read_cases, score, summary
from tests.services.fixed_ask import small_ask

HEADER = "question\texpected_ids\texpected_section\ttags\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "cases.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def a_case(ids: str = "a", sections: str = "", question: str = "?", tags: tuple[str, ...] = ()) -> Case:
    return Case(question, frozenset(ids.split()), frozenset(sections.split()), tags)


def offered(*ids: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(article_id, article_id, Section.FEE, 1.0) for article_id in ids)


def answered(article_id: str, section: Section = Section.FEE, *others: str, outcome: Outcome = Outcome.ANSWERED) -> Answer:
    return Answer(outcome, "", "text", section=section, article_id=article_id, alternatives=offered(*others))


def chosen(*ids: str) -> Answer:
    return Answer(Outcome.AMBIGUOUS, "", alternatives=offered(*ids))


def refused(outcome: Outcome = Outcome.NOT_FOUND, *near: str) -> Answer:
    return Answer(outcome, "", alternatives=offered(*near))


def test_a_case_is_read_with_any_of_its_right_ends(tmp_path: Path) -> None:
    path = written(tmp_path, f'{HEADER}"đăng ký" ở đâu\ta|b\twhere|steps\tshort,accented\ngiá vàng\t\t\toos\nkhông thẻ\ta\t\t\n')
    assert read_cases(path) == [
        Case('"đăng ký" ở đâu', frozenset({"a", "b"}), frozenset({"where", "steps"}), ("short", "accented")),
        Case("giá vàng", frozenset(), frozenset(), ("oos",)),
        Case("không thẻ", frozenset({"a"}), frozenset(), ()),
    ]


def test_a_file_without_questions_holds_no_cases(tmp_path: Path) -> None:
    assert read_cases(written(tmp_path, HEADER)) == []


@pytest.mark.parametrize("text", ["", "question,expected_ids\n", "question\ttags\n", "x" * 200_000])
def test_a_file_of_another_form_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(BenchmarkInputError, match=r"cases\.tsv"):
        read_cases(written(tmp_path, text))


@pytest.mark.parametrize("line", ["only a question", "a\tb\tc", "a\tb\tc\td\te", ""])
def test_a_line_of_another_form_is_named_by_file_and_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(BenchmarkInputError, match=r"cases\.tsv, line 3"):
        read_cases(written(tmp_path, f"{HEADER}a\tb\tc\td\n{line}\na\tb\tc\td\n"))


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkInputError, match=r"nowhere\.tsv cannot be read"):
        read_cases(tmp_path / "nowhere.tsv")
    path = written(tmp_path, HEADER)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BenchmarkInputError, match=r"cases\.tsv cannot be read"):
        read_cases(path)


@pytest.mark.parametrize(
    ("answer", "at_1", "at_3", "wrong"),
    [
        (answered("a"), 1.0, 1.0, 0.0),
        (answered("a", outcome=Outcome.ANSWERED_OUTDATED), 1.0, 1.0, 0.0),
        (answered("a", outcome=Outcome.ANSWERED_UPCOMING), 1.0, 1.0, 0.0),
        (answered("x"), 0.0, 0.0, 1.0),
        (answered("x", Section.FEE, "a"), 0.0, 1.0, 1.0),
        (answered("x", Section.FEE, "y", "a"), 0.0, 1.0, 1.0),
        (answered("x", Section.FEE, "y", "z", "a"), 0.0, 0.0, 1.0),
        (chosen("a", "x"), 0.5, 1.0, 0.0),
        (chosen("x", "y", "a"), 0.5, 1.0, 0.0),
        (chosen("x", "y", "z", "a"), 0.0, 0.0, 0.0),
        (chosen("x", "y"), 0.0, 0.0, 0.0),
        (refused(), 0.0, 0.0, 0.0),
        (refused(Outcome.NOT_FOUND, "a"), 0.0, 0.0, 0.0),
        (refused(Outcome.TOO_LONG), 0.0, 0.0, 0.0),
    ],
)
def test_a_question_in_scope_is_scored_by_its_article(answer: Answer, at_1: float, at_3: float, wrong: float) -> None:
    assert score(a_case("a b"), answer) == Score(at_1, at_3, None, wrong, None)


@pytest.mark.parametrize(
    ("answer", "section_at_1"),
    [
        (answered("a", Section.FEE), 1.0),
        (answered("a", Section.AMOUNT), 1.0),
        (answered("a", Section.WHERE), 0.0),
        (answered("x", Section.FEE), 0.0),
        (chosen("a"), 0.0),
        (refused(), 0.0),
    ],
)
def test_a_section_is_right_only_in_the_right_article(answer: Answer, section_at_1: float) -> None:
    assert score(a_case("a", "fee amount"), answer).section_at_1 == section_at_1


@pytest.mark.parametrize(
    ("answer", "wrong", "rightly_refused"),
    [
        (refused(Outcome.NOT_FOUND, "a"), 0.0, 1.0),
        (refused(Outcome.OUT_OF_SCOPE), 0.0, 1.0),
        (refused(Outcome.SMALL_TALK), 0.0, 1.0),
        (refused(Outcome.NO_TERMS), 0.0, 1.0),
        (refused(Outcome.TOO_LONG), 0.0, 1.0),
        (chosen("a", "b"), 0.0, 0.0),
        (answered("a"), 1.0, 0.0),
        (answered("a", outcome=Outcome.ANSWERED_OUTDATED), 1.0, 0.0),
    ],
)
def test_a_question_out_of_scope_must_be_refused(answer: Answer, wrong: float, rightly_refused: float) -> None:
    assert score(a_case(""), answer) == Score(None, None, None, wrong, rightly_refused)


def test_each_figure_is_the_mean_of_the_questions_it_applies_to() -> None:
    scores = [
        Score(1.0, 1.0, 1.0, 0.0, None),
        Score(0.5, 1.0, None, 0.0, None),
        Score(0.0, 0.0, 0.0, 1.0, None),
        Score(None, None, None, 0.0, 1.0),
    ]
    assert summary(scores) == {
        "n": 4,
        "article@1": 0.5,
        "article@1_n": 3,
        "article@3": 0.6667,
        "article@3_n": 3,
        "section@1": 0.5,
        "section@1_n": 2,
        "wrong_answer_rate": 0.25,
        "wrong_answer_rate_n": 4,
        "rightly_refused": 1.0,
        "rightly_refused_n": 1,
    }


def test_a_figure_that_applies_to_nothing_is_none() -> None:
    figures = summary([])
    assert (figures["n"], figures["article@1"], figures["wrong_answer_rate"]) == (0, None, None)


def test_the_real_engine_is_measured_overall_by_tag_and_with_its_misses() -> None:
    cases = [
        a_case("dang-ky-tam-tru", "where", "Đăng ký tạm trú nộp ở đâu?", ("accented",)),
        a_case("dang-ky-tam-tru", "fee", "dang ky tam tru nop o dau", ("unaccented",)),
        a_case("che-do-thai-san", "", "Đăng ký tạm trú nộp ở đâu?", ("accented", "wrong")),
        a_case("", "", "cảm ơn bạn", ("oos",)),
    ]
    told: list[tuple[int, int]] = []
    figures = measure_answers(cases, small_ask(), lambda done, of: told.append((done, of)))
    assert figures["questions"] == 4
    assert figures["overall"] == {
        "n": 4,
        "article@1": 0.6667,
        "article@1_n": 3,
        "article@3": 0.6667,
        "article@3_n": 3,
        "section@1": 0.5,
        "section@1_n": 2,
        "wrong_answer_rate": 0.25,
        "wrong_answer_rate_n": 4,
        "rightly_refused": 1.0,
        "rightly_refused_n": 1,
    }
    tags = figures["tags"]
    assert isinstance(tags, dict)
    assert list(tags) == ["accented", "oos", "unaccented", "wrong"]
    assert (tags["accented"]["n"], tags["accented"]["article@1"]) == (2, 0.5)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_miss_says_what_was_asked_expected_and_answered() -> None:
    cases = [
        a_case("che-do-thai-san", "fee", "dang ky tam tru nop o dau"),
        a_case("dang-ky-tam-tru", "fee", "Đăng ký tạm trú nộp ở đâu?"),
        a_case("dang-ky-tam-tru", "where", "Đăng ký tạm trú nộp ở đâu?"),
        a_case("", "", "Đăng ký tạm trú nộp ở đâu?"),
        a_case("dang-ky-tam-tru", "", "chào bạn"),
    ]
    misses = measure_answers(cases, small_ask(), lambda *_: None)["misses"]
    assert isinstance(misses, list)
    assert [(miss["expected_ids"], miss["article_id"], miss["section"]) for miss in misses] == [
        (["che-do-thai-san"], "dang-ky-tam-tru", "where"),
        (["dang-ky-tam-tru"], "dang-ky-tam-tru", "where"),
        ([], "dang-ky-tam-tru", "where"),
        (["dang-ky-tam-tru"], None, None),
    ]
    assert misses[0]["question"] == "dang ky tam tru nop o dau"
    assert misses[0]["understood"] == "đăng ký tạm trú nộp ở đâu"
    assert (misses[0]["outcome"], misses[3]["outcome"]) == ("ANSWERED", "SMALL_TALK")
    assert misses[0]["top"][0][0] == "dang-ky-tam-tru"


def test_no_cases_are_no_figures() -> None:
    figures = measure_answers([], small_ask(), lambda *_: None)
    assert (figures["questions"], figures["tags"], figures["misses"]) == (0, {}, [])
