"""``deadline``: written only where an article states one that is counted from a day the worker knows."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
TEXT = (KNOWLEDGE / "cu-tru-can-cuoc/dang-ky-tam-tru.md").read_text("utf-8")
RULE = Deadline("đăng ký tạm trú", "ngày dọn đến", None, 30, "Điều 27 Luật Cư trú 68/2020/QH14")
WORDS = st.text(st.sampled_from("aâđ ,:#{}[]'\"&*?|-0.1"), min_size=1).map(str.strip).filter(bool)


def with_line(line: str) -> str:
    return TEXT.replace("\nsources:", f"\n{line}\nsources:", 1)


def test_an_article_without_the_key_has_no_deadline_and_stays_as_it_is() -> None:
    assert parse(TEXT).deadline is None
    assert render(parse(TEXT)) == TEXT


def test_a_deadline_stands_behind_the_legal_basis() -> None:
    text = render(replace(parse(TEXT), deadline=RULE))
    line = "deadline: {task: đăng ký tạm trú, from: ngày dọn đến, days: 30, law: Điều 27 Luật Cư trú 68/2020/QH14}"

    assert text == with_line(line)
    assert parse(text).deadline == RULE


def test_a_deadline_in_months_is_read_back() -> None:
    article = replace(parse(TEXT), deadline=replace(RULE, months=3, days=None))
    assert parse(render(article)) == article


@given(WORDS, WORDS, WORDS, st.integers(1, 9999), st.booleans())
def test_any_words_are_read_back(task: str, counted_from: str, law: str, number: int, in_months: bool) -> None:  # noqa: FBT001
    rule = Deadline(task, counted_from, number if in_months else None, None if in_months else number, law)
    article = replace(parse(TEXT), deadline=rule)
    text = render(article)

    assert parse(text) == article
    assert render(parse(text)) == text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("deadline: {task: a, from: b, law: c}", "Hạn của người lao động (deadline) phải có đúng một độ dài"),
        ("deadline: {task: a, from: b, months: 1, days: 2, law: c}", "Hạn của người lao động (deadline) phải có đúng một độ dài"),
        ("deadline: {task: a, from: b, days: 0, law: c}", "Trong bao lâu (deadline.days) phải là số nguyên dương: '0'"),
        ('deadline: {task: a, from: b, months: "3", law: c}', "Trong bao lâu (deadline.months) phải là số nguyên dương: '3'"),
        ("deadline: {task: a, from: b, months: [3], law: c}", "Trong bao lâu (deadline.months) phải là số nguyên dương"),
        ("deadline: {task: a, from: b, days: 10000, law: c}", "Trong bao lâu (deadline.days) phải là số nguyên dương: '10000'"),
        ("deadline: {from: b, days: 1, law: c}", "Thiếu mục thông tin 'task'"),
        ("deadline: {task: a, from: null, days: 1, law: c}", "Tính từ ngày (deadline.from) phải là một dòng chữ"),
        ("deadline: {task: a, from: b, weeks: 1, law: c}", "'weeks'"),
        ("deadline: null", "Dòng này thiếu các phần có tên"),
        ("deadline: 30", "Dòng này thiếu các phần có tên"),
    ],
)
def test_a_deadline_that_cannot_be_counted_is_refused(line: str, says: str) -> None:
    with pytest.raises(ArticleFormatError, match=re.escape(says)):
        parse(with_line(line))


def test_its_law_must_be_among_the_legal_basis(article: Article, check_one: Callable[[Article], tuple[Finding, ...]]) -> None:
    assert check_one(replace(article, deadline=RULE)) == ()

    other = replace(article, deadline=replace(RULE, law="Điều 15 Luật Hộ tịch 60/2014/QH13"))
    (finding,) = check_one(other)
    assert finding.severity is Severity.ERROR
    assert (
        finding.what
        == "Hạn nộp dẫn 'Điều 15 Luật Hộ tịch 60/2014/QH13', không thuộc văn bản nào trong Căn cứ pháp lý (legal_basis)"
    )
    assert render(other).split("\n")[finding.line - 1].startswith("deadline: {task: đăng ký tạm trú")


def test_the_articles_that_state_one_are_these() -> None:
    found = {path.stem: parse(path.read_text("utf-8")).deadline for path in KNOWLEDGE.glob("*/*.md")}

    assert {article_id: rule.months or rule.days for article_id, rule in found.items() if rule is not None} == {
        "tro-cap-that-nghiep": 3,
        "che-do-om-dau": 45,
        "thai-san-sinh-con": 45,
        "thai-san-kham-thai-say-thai": 45,
        "thai-san-nam-vo-sinh": 45,
        "thai-san-nhan-con-nuoi": 45,
        "tu-tuat": 90,
        "dang-ky-khai-sinh": 60,
        "lien-thong-khai-sinh": 60,
        "lien-thong-khai-tu": 15,
        "phat-nguoi": 10,
        "tranh-chap-hoa-giai": 6,
    }
