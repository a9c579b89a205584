"""Checks of one article by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from procbot.knowledge.article import Article, AskedQuestion, Source
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section

CheckOne = Callable[[Article | str], tuple[Finding, ...]]

TODAY = date(2026, 11, 23)


def located(finding: Finding, text: str) -> tuple[str, Severity, str]:
    """The line that a finding points at, how grave it is, and what it says."""
    return text.split("\n")[finding.line - 1], finding.severity, finding.what


def test_a_sound_article_has_no_findings(article: Article, check_one: CheckOne) -> None:
    assert check_one(article) == ()


def test_an_id_unlike_the_file_name_is_an_error(article: Article) -> None:
    text = render(article)
    (finding,) = check([ArticleFile("cu-tru/tam-tru.md", text)], None, TODAY).findings
    assert located(finding, text) == (
        "id: dang-ky-tam-tru",
        Severity.ERROR,
        "Mã bài (id) là 'dang-ky-tam-tru' nhưng tên tệp là 'tam-tru'",
    )


@pytest.mark.parametrize("folder", ["ho-tich", "kho/cu-tru", "."])
def test_an_area_unlike_the_folder_is_an_error(article: Article, folder: str) -> None:
    text = render(article)
    (finding,) = check([ArticleFile(f"{folder}/dang-ky-tam-tru.md", text)], None, TODAY).findings
    assert located(finding, text) == (
        "area: cu-tru",
        Severity.ERROR,
        f"Lĩnh vực (area) là 'cu-tru' nhưng tệp nằm trong thư mục '{folder}'",
    )


def test_a_required_section_that_is_missing_is_an_error(article: Article, check_one: CheckOne) -> None:
    sections: dict[Section, str] = {each: text for each, text in article.sections.items() if each is not Section.FEE}
    text = render(replace(article, sections=sections))
    (finding,) = check_one(text)
    assert located(finding, text) == ("kind: procedure", Severity.ERROR, "Thiếu mục 'Lệ phí', mà bài loại Thủ tục phải có")


def test_a_guide_needs_a_summary_only(article: Article, check_one: CheckOne) -> None:
    sections: dict[Section, str] = {section: article.sections[section] for section in (Section.SUMMARY, Section.DOSSIER)}
    assert check_one(replace(article, kind=Kind.GUIDE, sections=sections)) == ()


def test_a_reform_section_in_a_procedure_is_an_error(article: Article, check_one: CheckOne) -> None:
    text = render(replace(article, sections=article.sections | {Section.TARGETS: "Giảm 30% thời gian."}))
    (finding,) = check_one(text)
    assert located(finding, text) == ("## Chỉ tiêu", Severity.ERROR, "Mục 'Chỉ tiêu' không dùng cho bài loại Thủ tục")


def test_a_file_that_is_not_canonical_is_a_warning_on_its_first_untidy_line(article: Article, check_one: CheckOne) -> None:
    text = render(article).replace("title: Đăng ký", "title:  Đăng ký")
    (finding,) = check_one(text)
    assert located(finding, text) == (
        "title:  Đăng ký tạm trú",
        Severity.WARNING,
        "Tệp chưa ở dạng chuẩn (từ dòng này trở đi)",
    )
    assert finding.mend == "Chạy procbot knowledge format để máy tự sắp lại"


def test_blank_lines_at_the_end_are_not_canonical(article: Article, check_one: CheckOne) -> None:
    (finding,) = check_one(render(article) + "\n\n")
    assert finding.severity is Severity.WARNING


def test_a_question_for_a_section_that_is_not_there_is_an_error(article: Article, check_one: CheckOne) -> None:
    asked = (*article.questions, AskedQuestion("Tạm trú được mấy năm?", Section.RESULT))
    text = render(replace(article, questions=asked))
    (finding,) = check_one(text)
    assert located(finding, text) == (
        "  - Kết quả: Tạm trú được mấy năm?",
        Severity.ERROR,
        "Câu hỏi ghi cho mục 'Kết quả' nhưng bài không có mục này",
    )


def test_the_same_question_twice_is_an_error_whatever_its_case_and_section(article: Article, check_one: CheckOne) -> None:
    asked = (*article.questions, AskedQuestion("ở trọ lần thứ 3, thì cần giấy gì", Section.FEE))
    text = render(replace(article, questions=asked))
    (finding,) = check_one(text)
    first = next(number for number, line in enumerate(text.split("\n"), 1) if "lần thứ 3 " in line)
    assert located(finding, text) == (
        "  - Lệ phí: ở trọ lần thứ 3, thì cần giấy gì",
        Severity.ERROR,
        f"Câu hỏi 'ở trọ lần thứ 3, thì cần giấy gì' đã có ở dòng {first}",
    )


def test_a_question_that_differs_in_accents_alone_is_a_warning(article: Article, check_one: CheckOne) -> None:
    asked = (*article.questions, AskedQuestion("o tro lan thu 3 thi can giay gi", Section.DOSSIER))
    (finding,) = check_one(replace(article, questions=asked))
    assert finding.severity is Severity.WARNING
    assert finding.what.startswith("Câu hỏi 'o tro lan thu 3 thi can giay gi' chỉ khác dấu so với dòng ")


def test_the_same_alias_twice_is_an_error(article: Article, check_one: CheckOne) -> None:
    text = render(replace(article, aliases=("làm tạm trú", "KT3", "kt3")))
    (finding,) = check_one(text)
    assert located(finding, text) == ("  - kt3", Severity.ERROR, "Tên gọi 'kt3' đã có ở dòng 9")


def test_fewer_than_thirty_questions_are_a_warning(article: Article, check_one: CheckOne) -> None:
    text = render(replace(article, questions=article.questions[:29]))
    (finding,) = check_one(text)
    assert located(finding, text) == ("questions:", Severity.WARNING, "Bài mới có 29 câu hỏi")


def test_an_article_without_legal_basis_and_sources_has_two_errors(article: Article, check_one: CheckOne) -> None:
    text = render(replace(article, legal_basis=(), sources=()))
    assert [located(finding, text) for finding in check_one(text)] == [
        ("legal_basis: []", Severity.ERROR, "Bài chưa có căn cứ pháp lý"),
        ("sources: []", Severity.ERROR, "Bài chưa có nguồn chính thức"),
    ]


@pytest.mark.parametrize(
    "url", ["https://chinhphu.vn", "http://xaydung.GOV.VN./a", "https://vbpl.vn:443/x", "https://a.b.congdoan.vn"]
)
def test_state_and_union_hosts_are_official(article: Article, check_one: CheckOne, url: str) -> None:
    assert check_one(replace(article, sources=(Source("Trang", url),))) == ()


@pytest.mark.parametrize("host", ["github.com", "notgov.vn", "gov.vn.evil.com", "thuvienphapluat.vn", "vn"])
def test_other_hosts_are_an_error(article: Article, check_one: CheckOne, host: str) -> None:
    text = render(replace(article, sources=(*article.sources, Source("Trang", f"https://{host}/gov.vn"))))
    (finding,) = check_one(text)
    assert located(finding, text) == (
        f'  - {{title: Trang, url: "https://{host}/gov.vn"}}',
        Severity.ERROR,
        f"Nguồn '{host}' không phải trang chính thức",
    )


@pytest.mark.parametrize(
    ("dates", "line", "severity", "what"),
    [
        (
            {"in_force_from": date(2026, 12, 2), "expires_on": date(2026, 12, 1)},
            "in_force_from: 2026-12-02",
            Severity.ERROR,
            "Có hiệu lực từ (in_force_from) là 02/12/2026, sau Hết hiệu lực sau ngày (expires_on) là 01/12/2026",
        ),
        (
            {"reviewed_on": date(2026, 11, 24)},
            "reviewed_on: 2026-11-24",
            Severity.ERROR,
            "Ngày rà soát (reviewed_on) là 24/11/2026, ngày chưa tới",
        ),
        (
            {"reviewed_on": date(2026, 11, 23), "review_by": date(2026, 11, 22)},
            "review_by: 2026-11-22",
            Severity.ERROR,
            "Rà soát lại trước ngày (review_by) là 22/11/2026, sớm hơn Ngày rà soát (reviewed_on) là 23/11/2026",
        ),
        ({"review_by": date(2026, 11, 22)}, "review_by: 2026-11-22", Severity.WARNING, "Bài đã quá hạn rà soát (22/11/2026)"),
        (
            {"expires_on": date(2026, 11, 22)},
            "expires_on: 2026-11-22",
            Severity.WARNING,
            "Bài đã hết hiệu lực từ sau ngày 22/11/2026",
        ),
    ],
)
def test_dates_that_do_not_fit_are_found(
    article: Article, check_one: CheckOne, dates: dict[str, date], line: str, severity: Severity, what: str
) -> None:
    text = render(replace(article, **dates))  # type: ignore[arg-type]  # names of date fields only
    assert (line, severity, what) in [located(finding, text) for finding in check_one(text)]


def test_the_last_days_of_review_and_force_are_still_good(article: Article, check_one: CheckOne) -> None:
    assert check_one(replace(article, review_by=TODAY, expires_on=TODAY, reviewed_on=TODAY)) == ()
