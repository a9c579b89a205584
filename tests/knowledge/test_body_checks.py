"""Checks of the sections' texts."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section

CheckOne = Callable[[Article | str], tuple[Finding, ...]]


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("Chữ <b>đậm</b>.", "Chữ <b>đậm</b>.", "Có mã HTML trong nội dung"),
        ("Chữ.\n\n<div>\nkhung\n</div>", "<div>", "Có mã HTML trong nội dung"),
        ("Chữ.\n\n| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |", "Có bảng trong nội dung"),
        ("Chữ.\n\n### Mục con\n\nChữ.", "### Mục con", "Có tiêu đề phụ trong nội dung"),
        ("# Mục lớn\n\nChữ.", "# Mục lớn", "Có tiêu đề phụ trong nội dung"),
        ("Mục con\n---\nChữ.", "Mục con", "Có tiêu đề phụ trong nội dung"),
        ("Xem [trang](/x).", "Xem [trang](/x).", "Có đường dẫn trong nội dung"),
        ("Chữ.\n\n- Xem https://a.vn/x.", "- Xem https://a.vn/x.", "Có đường dẫn trong nội dung: 'https://a.vn/x.'"),
        ("Xem [trang](https://a.vn).", "Xem [trang](https://a.vn).", "Có đường dẫn trong nội dung: 'https://a.vn).'"),
        ("Xem <https://a.vn>.", "Xem <https://a.vn>.", "Có đường dẫn trong nội dung: 'https://a.vn>.'"),
        ("Xem www.gov.vn.", "Xem www.gov.vn.", "Có đường dẫn trong nội dung: 'www.gov.vn.'"),
        ("![hình](a.png)", "![hình](a.png)", "Có hình ảnh trong nội dung"),
        ("Chữ.\n\n```\nmã\n```", "```", "Có khung mã trong nội dung"),
        ("> lời", "> lời", "Có khung trích dẫn (dòng bắt đầu bằng >) trong nội dung"),
        ("Chữ.\n\n***\n\nChữ.", "***", "Có đường kẻ ngang trong nội dung"),
        ("Dòng một\ndòng *hai*.", "dòng *hai*.", "Có chữ nghiêng trong nội dung"),
    ],
)
def test_what_chats_cannot_show_is_one_error_on_its_line(
    article: Article, check_one: CheckOne, body: str, line: str, what: str
) -> None:
    text = render(replace(article, sections=article.sections | {Section.NOTES: body}))
    (finding,) = check_one(text)
    assert (text.split("\n")[finding.line - 1], finding.severity, finding.what) == (line, Severity.ERROR, what)


@pytest.mark.parametrize(
    "body",
    [
        "Một đoạn.\n\nĐoạn nữa, **đậm**.",
        "- a\n- b\n  - c\n\n1. một\n2. hai",
        "Lương < 5 triệu & > 3 triệu; 60% × 8.000.000 = 4.800.000 đồng (*) theo mẫu D02_LT.",
        "Vào dichvucong.gov.vn, gọi 1022.",
    ],
)
def test_paragraphs_lists_bold_and_plain_signs_are_fine(article: Article, check_one: CheckOne, body: str) -> None:
    assert check_one(replace(article, sections=article.sections | {Section.NOTES: body})) == ()


def test_a_section_of_more_than_150_words_is_a_warning_at_its_heading(article: Article, check_one: CheckOne) -> None:
    text = render(replace(article, sections=article.sections | {Section.NOTES: "- " + "chữ " * 150 + "cuối."}))
    (finding,) = check_one(text)
    assert text.split("\n")[finding.line - 1] == "## Lưu ý"
    assert (finding.severity, finding.what) == (Severity.WARNING, "Mục 'Lưu ý' dài 151 chữ (tối đa 150)")


def test_list_marks_are_no_words(article: Article, check_one: CheckOne) -> None:
    assert check_one(replace(article, sections=article.sections | {Section.NOTES: "- chữ chữ chữ\n" * 49 + "- cuối"})) == ()
