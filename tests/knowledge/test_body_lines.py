"""Lines of a document as the Markdown of a section."""

import pytest
from markdown_it import MarkdownIt

from procbot.knowledge.body_lines import body, bold, split_glued, without_mark


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Một.", "Hai."], "Một.\n\nHai."),
        (["- Một", "+ Hai", "* Ba", "•Bốn"], "- Một\n  - Hai\n- Ba\n- Bốn"),
        (["+ Một", "Hai", "+ Ba"], "- Một\n\nHai\n\n- Ba"),
        (["1. Một", "2. Hai"], "1. Một\n2. Hai"),
        (["1. Một", "2. Hai", "1. Ba", "2. Bốn"], "1. Một\n2. Hai\n1) Ba\n2) Bốn"),
        (["1) Một", "1) Hai"], "1) Một\n1. Hai"),
        (["1. Bước 1: Nộp", "2. - Nhận"], "Bước 1: Nộp\n\n- Nhận"),
        (["1. **Bước 1:** Nộp"], "**Bước 1:** Nộp"),
        (["gồm: - Đơn. - Sổ."], "gồm:\n\n- Đơn.\n- Sổ."),
        (["# Đề mục", "> trích", "---", "***", " \t"], "Đề mục\n\ntrích"),
        (["**Đậm** và thường", "**Lệch"], "**Đậm** và thường\n\nLệch"),
        (["a) Một", "(i) Hai"], "a) Một\n\n(i) Hai"),
        ([], ""),
    ],
)
def test_lines_become_paragraphs_and_items(lines: list[str], text: str) -> None:
    assert body(lines) == text


def test_numbers_that_begin_again_are_shown_as_they_were() -> None:
    html = MarkdownIt("commonmark").render(body(["1. Một", "2. Hai", "1. Ba"]))
    assert html.count("<ol>") == 2


def test_a_line_keeps_its_words_when_it_loses_its_mark() -> None:
    assert without_mark(" *  Lưu ý: ") == "Lưu ý:"
    assert without_mark("**Đậm**") == "**Đậm**"
    assert without_mark("- + Hai dấu") == "Hai dấu"
    assert without_mark("Lệch **") == "Lệch"


def test_items_that_a_cell_ran_together_are_parted_and_numbers_are_not() -> None:
    assert split_glued("Hồ sơ: - Đơn; - Sổ") == ["Hồ sơ:", "- Đơn;", "- Sổ"]
    assert split_glued("1. - Bước 1") == ["1. - Bước 1"]
    assert split_glued("từ 2 - 3 ngày") == ["từ 2 - 3 ngày"]


def test_stars_of_its_own_keep_a_line_from_being_bold() -> None:
    assert bold("Trường hợp 1") == "**Trường hợp 1**"
    assert bold("Mẫu (*)") == "Mẫu (*)"
