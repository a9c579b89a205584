"""Reading a file: sections, and every fault with its line."""

import pytest

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article
from procbot.knowledge.finding import Finding
from procbot.knowledge.parse import parse, read, read_located
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section


def faults(text: str) -> tuple[Finding, ...]:
    article, findings = read(text, "a.md")
    assert article is None
    return findings


def test_a_rendered_article_parses_to_itself(article: Article) -> None:
    assert parse(render(article)) == article


def test_windows_line_ends_and_a_byte_order_mark_are_read_over(article: Article) -> None:
    assert parse("\ufeff" + render(article).replace("\n", "\r\n")) == article


def test_decomposed_letters_are_composed(article: Article) -> None:
    decomposed = render(article).replace("Đăng ký tạm trú", "Đa\u0306ng ky\u0301 ta\u0323m tru\u0301")
    assert parse(decomposed) == article


def test_trailing_blanks_and_outer_blank_lines_of_a_section_are_dropped(article: Article) -> None:
    text = render(article).replace("## Lệ phí\n\n", "## Lệ phí  \n\n\n\n").replace("7.000 đồng.", "7.000 đồng.  \n\n")
    assert parse(text) == article


def test_lines_of_keys_rows_headings_and_texts_are_found(article: Article) -> None:
    text = render(article)
    located, _ = read_located(text, "a.md")
    assert located is not None
    lines = text.split("\n")
    assert lines[located.places.keys["legal_basis"] - 1] == "legal_basis:"
    assert lines[located.places.rows["aliases"][1] - 1] == "  - KT3"
    assert len(located.places.rows["questions"]) == 30
    assert lines[located.places.headings[Section.DOSSIER] - 1] == "## Hồ sơ"
    assert lines[located.places.texts[Section.DOSSIER] - 1] == "Hồ sơ đăng ký tạm trú gồm:"


def test_the_text_of_a_section_is_found_behind_several_blank_lines(article: Article) -> None:
    text = render(article).replace("## Lệ phí\n\n", "## Lệ phí\n\n\n\n")
    located, _ = read_located(text, "a.md")
    assert located is not None
    assert text.split("\n")[located.places.texts[Section.FEE] - 1].startswith("15.000 đồng")


def test_a_file_without_fences_is_no_article() -> None:
    assert [finding.line for finding in faults("## Tóm tắt\n\nChữ.\n")] == [1]


def test_an_empty_file_is_no_article() -> None:
    assert [finding.line for finding in faults("")] == [1]


def test_a_head_that_is_never_closed_is_no_article(article: Article) -> None:
    assert [finding.line for finding in faults(render(article).replace("---\n## ", "## "))] == [1]


@pytest.mark.parametrize(
    ("old", "new", "line_with", "what"),
    [
        ("## Lệ phí", "## Chi phí", "## Chi phí", "Tiêu đề mục lạ: 'Chi phí'"),
        ("## Lệ phí", "## Nơi nộp", "## Nơi nộp", "Mục 'Nơi nộp' xuất hiện hai lần"),
        ("## Lệ phí", "## Điều kiện", "## Điều kiện", "Mục 'Điều kiện' đứng sau mục 'Thời hạn giải quyết'"),
        ("03 ngày làm việc.", "", "## Thời hạn giải quyết", "Mục 'Thời hạn giải quyết' không có nội dung"),
        ("---\n## Tóm tắt", "---\nMở đầu\n## Tóm tắt", "Mở đầu", "Có chữ đứng trước tiêu đề mục đầu tiên"),
        ("công an cấp xã.", "công an\tcấp xã.", "Nộp ở công an\tcấp xã.", "Có ký tự ẩn không lưu được (dấu tab)"),
        ("công an cấp xã.", "công an\x00 xã.", "Nộp ở công an\x00 xã.", "Có ký tự ẩn không lưu được (mã U+0000)"),
        ("  - KT3", "  - KT3\u2028", "  - KT3\u2028", "Có ký tự ẩn không lưu được (mã U+2028)"),
    ],
)
def test_a_fault_of_the_body_names_its_line(article: Article, old: str, new: str, line_with: str, what: str) -> None:
    text = render(article).replace(old, new)
    finding = faults(text)[-1]
    lines = text.split("\n")
    assert (finding.what, lines[finding.line - 1]) == (what, line_with)


def test_all_faults_are_reported_at_once_in_file_order(article: Article) -> None:
    text = (
        render(article).replace("kind: procedure", "kind: rule").replace("2026-11-01", "1/11/2026").replace("## Lệ phí", "## Phí")
    )
    lines = text.split("\n")
    at_fault = [lines[finding.line - 1] for finding in faults(text)]
    assert at_fault == ["kind: rule", "reviewed_on: 1/11/2026", "## Phí"]


def test_parse_raises_with_every_finding_as_a_sentence(article: Article) -> None:
    with pytest.raises(ArticleFormatError) as caught:
        parse(render(article).replace("kind: procedure", "kind: rule"), "cu-tru/x.md")
    assert caught.value.findings == (
        "cu-tru/x.md:3: Loại bài (kind) không hợp lệ: 'rule'. Dùng một trong: procedure, guide, reform, notice",
    )
