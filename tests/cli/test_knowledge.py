"""``procbot knowledge``: check, import, export, format, trace."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from typer.testing import Result

from procbot.knowledge.article import Article
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section

Run = Callable[..., Result]
FILE = "cu-tru/dang-ky-tam-tru.md"


def changed(seed: Path, folder: Path) -> Article:
    """Write the seed's article with another fee into ``folder``."""
    article = parse((seed / FILE).read_text("utf-8"))
    article = replace(article, sections={**article.sections, Section.FEE: "20.000 đồng."})
    (folder / FILE).parent.mkdir(parents=True)
    (folder / FILE).write_text(render(article), encoding="utf-8")
    return article


def test_a_sound_folder_has_no_errors_and_a_table_of_what_it_holds(run: Run, seed: Path) -> None:
    result = run("knowledge", "check", str(seed))
    assert result.exit_code == 0, result.output
    assert "cu-tru" in result.stdout
    assert "total" in result.stdout
    assert "0 errors" in result.stderr


def test_without_a_folder_the_seed_is_checked(run: Run) -> None:
    assert "ho-tich" in run("knowledge", "check").stdout


def test_a_folder_with_an_error_names_file_line_and_remedy_in_vietnamese(run: Run, tmp_path: Path, seed: Path) -> None:
    changed(seed, tmp_path / "articles")
    path = tmp_path / "articles" / FILE
    path.write_text(path.read_text("utf-8").replace("reviewed_on: 2026-11-01", "reviewed_on: hôm qua"), encoding="utf-8")
    result = run("knowledge", "check", str(tmp_path / "articles"))
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if "Lỗi" in line]
    assert line.startswith(f"{FILE}:16: Lỗi: Ngày rà soát (reviewed_on)")
    assert "Viết ngày theo mẫu" in line


def test_the_check_as_json_holds_the_findings_and_the_coverage(run: Run, seed: Path) -> None:
    report = json.loads(run("knowledge", "check", str(seed), "--json").stdout)
    assert report["errors"] == 0
    assert report["coverage"]["total"]["articles"] == 2


def test_a_folder_that_is_not_there_is_named(run: Run) -> None:
    result = run("knowledge", "check", "nowhere")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_an_import_makes_drafts_and_with_publish_puts_in_force(run: Run, tmp_path: Path, seed: Path) -> None:
    changed(seed, tmp_path / "articles")
    drafted = run("knowledge", "import", str(tmp_path / "articles"), "--json")
    assert [file["fate"] for file in json.loads(drafted.stdout)["files"]] == ["drafted"]
    published = run("knowledge", "import", "--publish", str(tmp_path / "articles"))
    assert published.exit_code == 0, published.output
    assert "1 published" in published.stderr
    assert "20.000" in run_export(run, tmp_path)


def test_a_file_that_is_an_older_text_is_named_and_skipped(run: Run, tmp_path: Path, seed: Path) -> None:
    changed(seed, tmp_path / "articles")
    run("knowledge", "import", "--publish", str(tmp_path / "articles"))
    result = run("knowledge", "import", "--publish", str(seed))
    assert result.stdout.splitlines()[-1] == f"older: {FILE}"
    assert "20.000" in run_export(run, tmp_path)


def test_an_import_with_an_error_writes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.md").write_text("no front matter", encoding="utf-8")
    result = run("knowledge", "import", str(tmp_path / "articles"))
    assert result.exit_code == 1
    assert "Lỗi" in result.stdout
    assert "Nothing was imported" in result.stderr


def test_an_export_gives_the_seed_back_and_names_what_is_not_published(run: Run, tmp_path: Path, seed: Path) -> None:
    (tmp_path / "out" / "cu-tru").mkdir(parents=True)
    (tmp_path / "out" / "cu-tru" / "other.md").write_text("x", encoding="utf-8")
    result = run("knowledge", "export", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / FILE).read_bytes() == (seed / FILE).read_bytes()
    assert "cu-tru/other.md" in result.stderr
    assert "2 files written" in result.stderr


def test_format_brings_files_into_their_canonical_form(run: Run, tmp_path: Path, seed: Path) -> None:
    canonical = (seed / FILE).read_text("utf-8")
    (tmp_path / "knowledge" / "cu-tru").mkdir(parents=True)
    path = tmp_path / "knowledge" / FILE
    path.write_text(canonical.replace("\n", "\r\n"), encoding="utf-8", newline="")
    result = run("knowledge", "format")
    assert result.stdout == f"{FILE}\n"
    assert path.read_bytes() == canonical.encode()
    assert run("knowledge", "format").stdout == ""


def write_sheet(folder: Path, *notes: str) -> None:
    (folder / "cu-tru").mkdir(parents=True, exist_ok=True)
    text = "notes:\n" + "".join(f"- {note}\n" for note in ("mã 1.004194", "mã 1.001193", *notes))
    (folder / "cu-tru" / "dang-ky-tam-tru.yaml").write_text(text, encoding="utf-8")


def test_numbers_that_no_fact_sheet_has_are_listed_with_article_and_section(run: Run, tmp_path: Path, seed: Path) -> None:
    write_sheet(tmp_path, "68/2020/QH14 Điều 27, 28 từ 1/7/2021", "từ 1/7/2025", "30 ngày", "CT01", "3 ngày", "15.000 đồng")
    result = run("knowledge", "trace", str(seed), "--facts", str(tmp_path))
    assert result.exit_code == 1
    (row,) = [line.split() for line in result.stdout.splitlines() if "not in the sheet" in line]
    assert row == ["dang-ky-tam-tru", "Lệ", "phí", "7.000", "not", "in", "the", "sheet"]
    assert "No fact sheet: dang-ky-khai-sinh" in result.stderr
    assert "1 articles, 1 numbers to mend, 0 to read by hand." in result.stderr


def test_articles_whose_numbers_all_have_a_source_pass(run: Run, tmp_path: Path) -> None:
    write_sheet(
        tmp_path, "68/2020/QH14 Điều 27, 28 từ 1/7/2021", "từ 1/7/2025", "30 ngày", "CT01", "3 ngày", "15.000 đồng; 7 nghìn đồng"
    )
    result = run("knowledge", "trace", "--facts", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert result.stdout == ""


def test_a_file_that_is_no_article_is_named_when_tracing(run: Run, tmp_path: Path) -> None:
    write_sheet(tmp_path / "facts")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.md").write_text("no front matter", encoding="utf-8")
    result = run("knowledge", "trace", str(tmp_path / "articles"), "--facts", str(tmp_path / "facts"))
    assert result.exit_code == 1
    assert "Not an article, see knowledge check: x.md" in result.stderr


def run_export(run: Run, tmp_path: Path) -> str:
    """Export, and return the text of the article."""
    run("knowledge", "export", str(tmp_path / "export"))
    return (tmp_path / "export" / FILE).read_text("utf-8")
