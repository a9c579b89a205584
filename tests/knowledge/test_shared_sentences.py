"""Sentences that two articles share."""

from dataclasses import replace
from datetime import date

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.finding import Finding
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section

TODAY = date(2026, 11, 23)
SENTENCE = "Bạn mang theo giấy tờ tùy thân bản chính để cán bộ đối chiếu rồi trả lại ngay."


@pytest.fixture
def pair(article: Article) -> tuple[Article, Article]:
    return article, replace(article, id="xoa-tam-tru", title="Xóa tạm trú", aliases=(), questions=(), sections={})


def shared(first: str, second: str, pair: tuple[Article, Article]) -> list[Finding]:
    made = (replace(one, sections={Section.NOTES: text}) for one, text in zip(pair, (first, second), strict=True))
    report = check([ArticleFile(f"cu-tru/{one.id}.md", render(one)) for one in made], None, TODAY)
    return [finding for finding in report.findings if finding.what.startswith("Câu này trùng")]


def test_a_long_shared_sentence_is_a_warning_on_its_line(pair: tuple[Article, Article]) -> None:
    (finding,) = shared(f"Đầu.\n\n- Khác. {SENTENCE}", f"Một dòng.\n\n1. {SENTENCE.upper()}", pair)
    assert finding.file == "cu-tru/xoa-tam-tru.md"
    text = render(replace(pair[1], sections={Section.NOTES: f"Một dòng.\n\n1. {SENTENCE.upper()}"}))
    assert text.split("\n")[finding.line - 1] == f"1. {SENTENCE.upper()}"
    assert finding.what.endswith(f": '{SENTENCE.upper()}'")
    assert "cu-tru/dang-ky-tam-tru.md:" in finding.what


def test_twelve_shared_words_are_a_phrase(pair: tuple[Article, Article]) -> None:
    twelve = "một hai ba bốn năm sáu bảy tám chín mười mười-một"
    assert shared(twelve, twelve, pair) == []
    assert len(shared(f"{twelve} nữa", f"{twelve} nữa", pair)) == 1


def test_bold_and_punctuation_do_not_make_another_sentence(pair: tuple[Article, Article]) -> None:
    assert len(shared(SENTENCE, SENTENCE.replace("bản chính", "**bản chính,**"), pair)) == 1


def test_the_same_sentence_twice_in_one_article_is_not_shared(pair: tuple[Article, Article]) -> None:
    assert shared(f"{SENTENCE} {SENTENCE}", "Khác.", pair) == []


def test_fixed_names_are_not_counted(pair: tuple[Article, Article]) -> None:
    first, second = (replace(one, authority="Bộ phận Một cửa của Ủy ban nhân dân cấp xã; Công an cấp xã") for one in pair)
    listed = "- Nộp ở Bộ phận Một cửa của Ủy ban nhân dân cấp xã hoặc Công an cấp xã."
    assert shared(listed, listed, (first, second)) == []
    assert len(shared(listed, listed, pair)) == 1
