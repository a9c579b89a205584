"""Checks between articles."""

from dataclasses import replace
from datetime import date

import pytest

from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Origin
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.finding import Severity
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.text.lexicon import Lexicon, parse_lexicon

TODAY = date(2026, 11, 23)
LEXICON = parse_lexicon('[[entry]]\nterm = "bhxh"\nkind = "abbreviation"\nmeans = ["bảo hiểm xã hội"]\n')


@pytest.fixture
def other(article: Article) -> Article:
    """A second article without a fault, related to nothing."""
    return replace(
        article,
        id="gia-han-tam-tru",
        title="Gia hạn tạm trú",
        aliases=("gia hạn KT3",),
        questions=tuple(AskedQuestion(f"Tạm trú hết hạn lần {number} thì sao?", Section.WHERE) for number in range(30)),
    )


def findings_of(*articles: Article, lexicon: Lexicon | None = LEXICON) -> list[tuple[str, str, Severity, str]]:
    """(file, the line's text, severity, what) of each finding on the articles together."""
    files = {f"{each.area}/{each.id}.md": render(each) for each in articles}
    report = check([ArticleFile(path, text) for path, text in files.items()], lexicon, TODAY)
    return [(each.file, files[each.file].split("\n")[each.line - 1], each.severity, each.what) for each in report.findings]


def line_of(article: Article, part: str) -> int:
    return next(number for number, line in enumerate(render(article).split("\n"), 1) if part in line)


def test_two_sound_articles_have_no_findings(article: Article, other: Article) -> None:
    assert findings_of(article, other) == []


def test_the_same_id_in_two_files_names_both(article: Article, other: Article) -> None:
    twin = replace(other, id=article.id, area="ho-tich")
    assert findings_of(article, twin) == [
        (
            "ho-tich/dang-ky-tam-tru.md",
            "id: dang-ky-tam-tru",
            Severity.ERROR,
            "Mã bài 'dang-ky-tam-tru' đã dùng ở cu-tru/dang-ky-tam-tru.md",
        ),
    ]


def test_a_title_that_another_article_has_is_an_error_also_without_accents(article: Article, other: Article) -> None:
    assert findings_of(article, replace(other, title="Dang ky tạm trú.")) == [
        (
            "cu-tru/gia-han-tam-tru.md",
            "title: Dang ky tạm trú.",
            Severity.ERROR,
            "Tiêu đề 'Dang ky tạm trú.' cũng là của cu-tru/dang-ky-tam-tru.md",
        ),
    ]


def test_the_portals_own_text_may_have_the_curated_title(article: Article, other: Article) -> None:
    assert findings_of(article, replace(other, title=article.title, origin=Origin.PORTAL)) == []


def test_an_unknown_related_article_is_an_error(article: Article) -> None:
    assert findings_of(replace(article, related=("ho-chieu",))) == [
        (
            "cu-tru/dang-ky-tam-tru.md",
            "related: [ho-chieu]",
            Severity.ERROR,
            "Bài liên quan 'ho-chieu' không có trong kho",
        ),
    ]


def test_a_related_article_that_cannot_be_read_is_not_called_unknown(article: Article) -> None:
    files = [
        ArticleFile("cu-tru/dang-ky-tam-tru.md", render(replace(article, related=("ho-chieu",)))),
        ArticleFile("cu-tru/ho-chieu.md", "hỏng"),
    ]
    assert [finding.file for finding in check(files, None, TODAY).findings] == ["cu-tru/ho-chieu.md"]


def test_a_relation_one_way_is_a_warning(article: Article, other: Article) -> None:
    assert findings_of(replace(article, related=(other.id,)), other) == [
        (
            "cu-tru/dang-ky-tam-tru.md",
            "related: [gia-han-tam-tru]",
            Severity.WARNING,
            "Bài 'gia-han-tam-tru' không dẫn ngược lại bài này",
        ),
    ]


def test_a_relation_both_ways_is_fine(article: Article, other: Article) -> None:
    assert findings_of(replace(article, related=(other.id,)), replace(other, related=(article.id,))) == []


def test_the_same_question_in_two_articles_is_a_warning_also_without_accents(article: Article, other: Article) -> None:
    asking = replace(other, questions=(*other.questions, AskedQuestion("o tro lan thu 3 thi can giay gi", Section.FEE)))
    assert findings_of(article, asking) == [
        (
            "cu-tru/gia-han-tam-tru.md",
            "  - Lệ phí: o tro lan thu 3 thi can giay gi",
            Severity.WARNING,
            f"Câu hỏi 'o tro lan thu 3 thi can giay gi' cũng có ở cu-tru/dang-ky-tam-tru.md:{line_of(article, 'lần thứ 3 ')}",
        ),
    ]


def test_an_abbreviation_is_the_same_alias_as_what_it_stands_for(article: Article, other: Article) -> None:
    short, long = replace(article, aliases=("sổ BHXH",)), replace(other, aliases=("sổ bảo hiểm xã hội",))
    assert [what for *_, what in findings_of(short, long)] == [
        "Tên gọi 'sổ bảo hiểm xã hội' cũng có ở cu-tru/dang-ky-tam-tru.md:8",
    ]
    assert findings_of(short, long, lexicon=None) == []


def test_an_abbreviation_beside_its_meaning_in_one_article_is_fine(article: Article) -> None:
    assert findings_of(replace(article, aliases=("sổ BHXH", "sổ bảo hiểm xã hội"))) == []


def test_a_legal_document_under_another_name_than_most_is_a_warning(article: Article, other: Article) -> None:
    third = replace(other, id="xoa-tam-tru", title="Xóa", aliases=("xóa KT3",), questions=())
    odd = replace(article, legal_basis=(replace(article.legal_basis[0], name="Luật về cư trú"),))
    where = f"cu-tru/gia-han-tam-tru.md:{line_of(other, '68/2020')}"
    assert [each for each in findings_of(odd, other, third) if "câu hỏi" not in each[3]] == [
        (
            "cu-tru/dang-ky-tam-tru.md",
            '  - {number: 68/2020/QH14, kind: law, name: Luật về cư trú, articles: "27, 28", in_force_from: 2021-07-01}',
            Severity.WARNING,
            f"Văn bản 68/2020/QH14 ghi tên 'Luật về cư trú', nơi khác ({where}) ghi 'Luật Cư trú'",
        ),
    ]


def test_a_remark_in_brackets_behind_the_name_is_no_other_name(article: Article, other: Article) -> None:
    remarked = replace(other, legal_basis=(replace(other.legal_basis[0], name="Luật Cư trú (phần tạm trú)"),))
    assert findings_of(article, remarked) == []


def test_a_legal_document_with_another_start_is_a_warning(article: Article, other: Article) -> None:
    later = replace(other, legal_basis=(replace(other.legal_basis[0], in_force_from=date(2021, 8, 1)),))
    where = f"cu-tru/dang-ky-tam-tru.md:{line_of(article, '68/2020')}"
    assert [what for *_, what in findings_of(article, later)] == [
        f"Văn bản 68/2020/QH14 ghi hiệu lực từ 01/08/2021, nơi khác ({where}) ghi 01/07/2021",
    ]


def test_a_start_that_is_not_stated_contradicts_nothing(article: Article, other: Article) -> None:
    silent = replace(article, legal_basis=(LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "", None),))
    assert findings_of(silent, other) == []
