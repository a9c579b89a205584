"""``procbot knowledge import-portal`` and ``import-document``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from procbot.knowledge.article import Origin
from procbot.knowledge.parse import parse
from tests.knowledge.portal.pages import PAGE
from tests.services.documents.files import docx, paragraph

Run = Callable[..., Result]


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two pages of the portal, one of them on the procedure of a seed article, and what is no page."""
    folder = tmp_path / "pages"
    (folder / "b").mkdir(parents=True)
    (folder / "a.md").write_text(PAGE, encoding="utf-8")
    residence = PAGE.replace("# Cấp lại thẻ", "# Đăng ký tạm trú").replace("1.234567", "1.004194")
    (folder / "b" / "b.md").write_text(residence, encoding="utf-8")
    (folder / "README.md").write_text("Đọc trước.", encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    return folder


def test_a_folder_becomes_drafts_and_a_table_of_what_each_page_lacks(run: Run, pages: Path) -> None:
    result = run("knowledge", "import-portal", str(pages))
    assert result.exit_code == 0, result.output
    rows = {line.split()[0]: line for line in result.stdout.splitlines() if line.strip().startswith(("a.md", "b/b.md"))}
    assert "Cấp lại thẻ" in rows["a.md"]
    assert "1.234567" in rows["a.md"]
    assert "dang-ky-tam-tru-1-004194" in rows["b/b.md"]
    assert "2 files, 2 drafts (2 new), 0 unreadable." in result.stderr


def test_the_second_time_nothing_changes(run: Run, pages: Path) -> None:
    run("knowledge", "import-portal", str(pages))
    assert "2 drafts (2 unchanged)" in run("knowledge", "import-portal", str(pages)).stderr


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(run: Run, pages: Path) -> None:
    (pages / "c.pdf").write_bytes(b"%PDF-1.7 hong")
    (pages / "d.txt").write_text("Thông báo nghỉ lễ.", encoding="utf-8")
    result = run("knowledge", "import-portal", str(pages))
    assert result.exit_code == 1
    assert "c.pdf: Tệp PDF bị hỏng" in result.stdout
    assert "d.txt: Tài liệu không có các phần của một trang thủ tục" in result.stdout
    assert "4 files, 2 drafts (2 new), 2 unreadable." in result.stderr


def test_an_empty_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("knowledge", "import-portal", str(tmp_path / "empty"))
    assert result.exit_code == 1
    assert "Không thấy tệp nào" in result.stderr


def test_the_drafts_can_be_written_as_files_into_an_area(run: Run, pages: Path, tmp_path: Path) -> None:
    (pages / "c.pdf").write_bytes(b"%PDF-1.7 hong")
    result = run("knowledge", "import-portal", str(pages), "--area", "lao-dong", "--write", str(tmp_path / "out"))
    assert result.exit_code == 1, result.output
    article = parse((tmp_path / "out/lao-dong/cap-lai-the.md").read_text("utf-8"))
    assert (article.origin, article.area) == (Origin.PORTAL, "lao-dong")


def test_the_report_as_json_holds_every_note(run: Run, pages: Path) -> None:
    (pages / "c.pdf").write_bytes(b"%PDF-1.7 hong")
    result = run("knowledge", "import-portal", str(pages), "--json")
    first, _, broken = json.loads(result.stdout)["files"]
    assert (first["article_id"], first["fate"], first["revision"]) == ("cap-lai-the", "new", 1)
    assert ("missing", "summary") in [(note["kind"], note["part"]) for note in first["notes"]]
    assert broken["file"] == "c.pdf"
    assert "hỏng" in broken["fault"]


def test_one_document_is_told_with_all_that_found_no_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(
        docx(paragraph("Đổi thẻ", "Heading1"), paragraph("Hồ sơ", "Heading2"), paragraph("Đơn."), paragraph("Khác", "Heading2"))
    )
    result = run("knowledge", "import-document", str(file))
    assert result.exit_code == 0, result.output
    assert "Chưa đưa vào bài: Phần chưa xếp được: Đề mục 'Khác' không khớp mục nào của bài." in result.stdout


def test_a_single_file_may_be_given_instead_of_a_folder(run: Run, pages: Path) -> None:
    assert "1 files, 1 drafts (1 new)" in run("knowledge", "import-portal", str(pages / "a.md")).stderr
