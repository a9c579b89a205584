"""The folder of articles on disk."""

from datetime import date
from pathlib import Path

import pytest

from procbot.errors import KnowledgeFolderError
from procbot.services.knowledge_folder import check_folder, format_folder, read_folder, write_file

TODAY = date(2026, 11, 23)

UNTIDY = """---
id: nghi-le
kind: guide
title:   "Nghỉ lễ"
area: lao-dong
procedure_code: null
aliases: [nghỉ tết]
questions: []
authority: null
region: null
in_force_from: null
expires_on: null
reviewed_on: 2026-11-01
review_by: 2027-05-01
legal_basis: [{number: 45/2019/QH14, kind: law, name: Bộ luật Lao động, articles: "112", in_force_from: 2021-01-01}]
sources: [{title: Cổng Chính phủ, url: "https://chinhphu.vn"}]
related: []
---
## Tóm tắt

Nghỉ 11 ngày mỗi năm.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article that is not in canonical form."""
    (tmp_path / "lao-dong").mkdir()
    (tmp_path / "lao-dong" / "nghi-le.md").write_bytes(UNTIDY.encode())
    return tmp_path


def test_articles_are_read_with_their_paths_and_the_guide_and_hidden_files_are_not(folder: Path) -> None:
    for name in ("README.md", ".git/x.md", "lao-dong/.nghi-le.md.new", "lao-dong/anh.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("khác", encoding="utf-8")
    content = read_folder(folder)
    assert [file.path for file in content.files] == ["lao-dong/nghi-le.md"]
    assert (content.lexicon_text, content.lexicon, content.findings) == (None, None, ())


def test_line_ends_are_read_as_they_are(folder: Path) -> None:
    (folder / "lao-dong" / "nghi-le.md").write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    assert read_folder(folder).files[0].text.count("\r\n") == UNTIDY.count("\n")


def test_a_file_that_is_no_text_is_a_finding(folder: Path) -> None:
    (folder / "lao-dong" / "anh.md").write_bytes(b"\xff\xfe\x00")
    findings = check_folder(folder, TODAY).errors
    assert [(finding.file, finding.what) for finding in findings] == [("lao-dong/anh.md", "Tệp không phải mã UTF-8")]


def test_a_lexicon_at_fault_is_a_finding(folder: Path) -> None:
    (folder / "lexicon.toml").write_text('[[entry]]\nterm = "x"\n', encoding="utf-8")
    (finding,) = check_folder(folder, TODAY).errors
    assert str(finding).startswith("lexicon.toml:0: Từ điển, mục thứ 1 ('x'): cần ")


def test_a_missing_folder_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeFolderError, match=r"Không đọc được .*khong-co: No such file"):
        read_folder(tmp_path / "khong-co")


def test_a_folder_without_articles_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeFolderError, match="Không thấy bài nào trong"):
        read_folder(tmp_path)


def test_format_brings_readable_articles_into_canonical_form_once(folder: Path) -> None:
    (folder / "lao-dong" / "hong.md").write_text("hỏng", encoding="utf-8")
    assert format_folder(folder) == ("lao-dong/nghi-le.md",)
    assert format_folder(folder) == ()
    assert "\ntitle: Nghỉ lễ\n" in (folder / "lao-dong" / "nghi-le.md").read_text(encoding="utf-8")
    assert (folder / "lao-dong" / "hong.md").read_text(encoding="utf-8") == "hỏng"


def test_formatting_ends_the_warning_about_form(folder: Path) -> None:
    before = {finding.what for finding in check_folder(folder, TODAY).findings}
    format_folder(folder)
    after = {finding.what for finding in check_folder(folder, TODAY).findings}
    assert before - after == {"Tệp chưa ở dạng chuẩn (từ dòng này trở đi)"}


def test_a_file_that_cannot_be_written_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(KnowledgeFolderError, match="Không ghi được"):
        write_file(tmp_path / "a.md", "chữ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_written_file_may_be_read_by_others(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("", encoding="utf-8")
    write_file(tmp_path / "lao-dong" / "a.md", "chữ")
    assert (tmp_path / "lao-dong" / "a.md").stat().st_mode == (tmp_path / "sample").stat().st_mode
