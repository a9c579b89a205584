"""Fact sheets on disk, and the articles traced to them."""

from pathlib import Path

import pytest

from procbot.errors import KnowledgeFolderError
from procbot.knowledge.trace import Doubt
from procbot.services.fact_sheets import read_fact_sheets, trace_folder

SHEET = """
id: nghi-le
number: 28/2026/QH16
title: Nghỉ lễ
targets_2023_2025: [tăng 2 ngày]
dossier: null
key_figures: {days: 12 ngày, url: trang-99.html}
legal_basis:
- {number: 45/2019/QH14, article: Điều 112, effective_from: 2021-01-01}
- {name: không số}
common_questions: [Nghỉ 13 ngày à?]
sources: [{ref: S1, url: https://chinhphu.vn/555.htm, title: Báo ngày 5/9/2026}]
to_verify: [Tết 9 ngày]
"""
ARTICLE = """---
id: nghi-le
kind: guide
title: Nghỉ lễ
area: lao-dong
procedure_code: null
aliases: []
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

Ví dụ làm 4 tháng. Nghỉ 12 ngày, lương 2.530.000 đồng.

## Lưu ý

Không phải 11 ngày.
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A folder with one sheet and the shared figures."""
    folder = tmp_path / "facts"
    (folder / "lao-dong").mkdir(parents=True)
    (folder / "lao-dong" / "nghi-le.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "01-chung.yaml").write_text("numbers: [{key: luong, value: 2530000}]\nlegal_basis: chưa có", encoding="utf-8")
    return folder


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with an article, one without a sheet, and a file that is none."""
    folder = tmp_path / "articles" / "lao-dong"
    folder.mkdir(parents=True)
    (folder / "nghi-le.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "thu-viec.md").write_text(ARTICLE.replace("id: nghi-le", "id: thu-viec"), encoding="utf-8")
    (folder / "hong.md").write_text("no front matter", encoding="utf-8")
    (folder / "ma.md").write_bytes(b"\xff\xfe")
    return folder.parent


def test_a_sheet_states_its_texts_and_keys_but_no_addresses_and_no_questions(facts: Path) -> None:
    sheet = read_fact_sheets(facts).of_article["nghi-le"]
    assert {"12", "2", "2023", "2025", "2530000", "45/2019", "2026-09-05"} <= sheet.stated
    assert not {"13", "13 ngày", "99", "555"} & (sheet.stated | sheet.unsure)
    assert sheet.unsure == {"9", "9 ngày"}


def test_a_sheet_about_a_document_says_all_it_states_of_that_document(facts: Path) -> None:
    of_document = read_fact_sheets(facts).of_document
    assert "12" in of_document["28/2026"]
    assert of_document["45/2019"] == {"45/2019", "112", "2021-01-01", "2021-01", "01-01", "2021"}


def test_articles_are_traced_and_the_others_named(articles: Path, facts: Path) -> None:
    report = trace_folder(articles, facts)
    assert [(each.article_id, each.place, each.number, each.doubt) for each in report.doubtful] == [
        ("nghi-le", "Lưu ý", "11 ngày", Doubt.UNTRACED),
        ("nghi-le", "Tóm tắt", "4 tháng", Doubt.EXAMPLE),
    ]
    assert report.articles == 1
    assert report.without_sheet == ("thu-viec",)
    assert report.unread == ("lao-dong/hong.md", "lao-dong/ma.md")


def test_a_folder_that_is_not_there_or_holds_no_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeFolderError, match="nowhere"):
        read_fact_sheets(tmp_path / "nowhere")
    with pytest.raises(KnowledgeFolderError, match="phiếu dữ kiện"):
        read_fact_sheets(tmp_path)


@pytest.mark.parametrize("content", [b"a: [", b"\xff\xfe\xfa"])
def test_a_sheet_that_is_not_yaml_is_named(facts: Path, content: bytes) -> None:
    (facts / "lao-dong" / "hong.yaml").write_bytes(content)
    with pytest.raises(KnowledgeFolderError, match=r"hong\.yaml"):
        read_fact_sheets(facts)


def test_an_empty_sheet_states_nothing(facts: Path) -> None:
    (facts / "lao-dong" / "trong.yaml").write_text("", encoding="utf-8")
    assert read_fact_sheets(facts).of_article["trong"].unsure == set()
