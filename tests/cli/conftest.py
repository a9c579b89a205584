"""The command line on an empty data folder, with two articles as the seed."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from procbot.cli import app
from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section

Run = Callable[..., Result]
Spawn = Callable[..., subprocess.CompletedProcess[bytes]]

TEMPORARY_RESIDENCE = Article(
    id="dang-ky-tam-tru",
    kind=Kind.PROCEDURE,
    title="Đăng ký tạm trú",
    area="cu-tru",
    procedure_code="1.004194",
    aliases=("làm tạm trú", "KT3"),
    questions=(AskedQuestion("Ở trọ thì đăng ký tạm trú cần giấy gì?", Section.DOSSIER),),
    authority="Công an cấp xã",
    region=None,
    in_force_from=date(2025, 7, 1),
    expires_on=None,
    reviewed_on=date(2026, 11, 1),
    review_by=date(2099, 5, 1),
    legal_basis=(LegalBasis("68/2020/QH14", "law", "Luật Cư trú", "27, 28", date(2021, 7, 1)),),
    sources=(Source("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),),
    related=(),
    sections={
        Section.SUMMARY: "Ở chỗ khác từ 30 ngày thì đăng ký tạm trú.",
        Section.DOSSIER: "Hồ sơ đăng ký tạm trú gồm:\n\n- Tờ khai **CT01**.\n- Giấy tờ chỗ ở.",
        Section.WHERE: "Nộp ở công an cấp xã.",
        Section.TIME_LIMIT: "03 ngày làm việc.",
        Section.FEE: "15.000 đồng, nộp trực tuyến 7.000 đồng.",
    },
)
BIRTH = replace(
    TEMPORARY_RESIDENCE,
    id="dang-ky-khai-sinh",
    title="Đăng ký khai sinh",
    area="ho-tich",
    procedure_code="1.001193",
    aliases=("làm giấy khai sinh",),
    questions=(AskedQuestion("Sinh con xong làm giấy khai sinh ở đâu?", Section.WHERE),),
    authority="UBND cấp xã",
    legal_basis=(LegalBasis("60/2014/QH13", "law", "Luật Hộ tịch", "13-16", date(2016, 1, 1)),),
    sections={
        Section.SUMMARY: "Trong 60 ngày từ khi con sinh ra, cha mẹ khai sinh cho con.",
        Section.DOSSIER: "Hồ sơ khai sinh gồm tờ khai và giấy chứng sinh.",
        Section.WHERE: "Nộp ở UBND cấp xã nơi cư trú của cha hoặc mẹ.",
        Section.TIME_LIMIT: "Ngay trong ngày.",
        Section.FEE: "Khai sinh đúng hạn được miễn lệ phí.",
    },
)


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two articles."""
    folder = tmp_path_factory.mktemp("seed")
    write_articles(folder, TEMPORARY_RESIDENCE, BIRTH)
    return folder


@pytest.fixture(autouse=True)
def data_dir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seed: Path) -> Path:
    """An empty data folder, with no settings but it and the seed."""
    for name in list(os.environ):
        if name.startswith("PROCBOT_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROCBOT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PROCBOT_SEED_DIR", str(seed))
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, events = root.handlers[:], root.level, structlog.get_config()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**events)


@pytest.fixture
def run() -> Run:
    """Runs the command line in this process."""

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=stdin)

    return invoke


@pytest.fixture
def spawn() -> Spawn:
    """Runs the command line as a process of its own."""

    def start(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-m", "procbot", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, **environment},
            timeout=600,  # seconds on a slow machine; only what hangs takes longer
            check=False,
        )

    return start


def write_articles(folder: Path, *articles: Article) -> None:
    """Write articles as their canonical files."""
    for article in articles:
        path = folder / article.area / f"{article.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(article), encoding="utf-8")
