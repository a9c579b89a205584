"""Old Word files, by whichever program the machine has; here small scripts stand in for them."""

from pathlib import Path

import pytest

from procbot.knowledge.document import Heading, Line
from procbot.services.documents import legacy_doc
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.legacy_doc import read_legacy_doc
from procbot.wording import documents as say

OFFICE = 'for last; do :; done; printf "<h2>Hồ sơ</h2><p>Đơn</p>" > "${last%.doc}.html"'


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def refused() -> str:
    with pytest.raises(DocumentError) as raised:
        read_legacy_doc(b"doc")
    return str(raised.value)


@pytest.mark.usefixtures("programs")
def test_without_a_program_the_way_out_is_told() -> None:
    assert refused() == say.NO_DOC_READER


def test_libreoffice_keeps_headings_and_goes_first(programs: Path) -> None:
    install(programs, "antiword", "echo Đơn")
    install(programs, "soffice", OFFICE)
    assert read_legacy_doc(b"doc").blocks == (Heading(2, "Hồ sơ"), Line("Đơn"))


def test_antiword_gives_lines(programs: Path) -> None:
    install(programs, "antiword", "echo Đơn")
    assert read_legacy_doc(b"doc").blocks == (Line("Đơn"),)


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_file_that_the_program_cannot_read_is_refused(programs: Path, script: str) -> None:
    install(programs, "soffice", script)
    assert refused() == say.BROKEN_DOC


def test_a_program_that_does_not_end_is_stopped(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_doc, "_PATIENCE_S", 0.2)
    install(programs, "antiword", "while :; do :; done")
    assert refused() == say.SLOW_DOC
