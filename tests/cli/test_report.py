"""``procbot report``."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_a_document_is_written_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.docx"
    result = run("report", "--month", "2025-02", "--out", str(out))

    assert result.exit_code == 0, result.output
    assert "The report of 2025-02 is in" in result.output
    assert docx.Document(io.BytesIO(out.read_bytes())).paragraphs[0].text.endswith("tháng 02/2025")


def test_a_page_is_named_by_its_month(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("report", "--month", "2025-02", "--format", "html")

    assert result.exit_code == 0, result.output
    assert "tháng 02/2025" in (tmp_path / "bao-cao-2025-02.html").read_text("utf-8")


@pytest.mark.parametrize("month", ["2025", "2999-01"])
def test_what_is_no_month_or_lies_ahead_is_the_callers_mistake(run: Run, tmp_path: Path, month: str) -> None:
    result = run("report", "--month", month, "--out", str(tmp_path / "x.docx"))

    assert result.exit_code != 0
    assert not (tmp_path / "x.docx").exists()


def test_a_place_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    result = run("report", "--month", "2025-02", "--out", str(tmp_path / "no" / "x.docx"))

    assert result.exit_code == 2
    assert "cannot be written" in result.output
