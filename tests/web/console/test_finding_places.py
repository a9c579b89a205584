"""From a finding's line to the field of the form."""

import pytest

from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.render import render
from procbot.web.console.finding_places import place_of, shown_findings
from tests.web.stage import RESIDENCE

TEXT = """---
id: thu
title: Thử
aliases:
  - một
questions:
  - "Lệ phí: mấy đồng"
  - chung
legal_basis:
  - {number: a}
  - {number: b}
sources: []
deadline: {task: x}
related: []
---
đầu
## Tóm tắt
chữ
## Khác
## Lệ phí
"""


@pytest.mark.parametrize(
    ("line", "anchor", "place"),
    [
        (0, "o-title", "Đầu bài"),
        (1, "o-title", "Đầu bài"),
        (2, "o-title", "Mã bài"),
        (3, "o-title", "Tiêu đề"),
        (5, "o-aliases", "Tên gọi khác"),
        (6, "questions", "Câu hỏi thường gặp"),
        (7, "o-questions_fee", "Câu hỏi cho mục Lệ phí"),
        (8, "o-questions_whole", "Câu hỏi thường gặp"),
        (9, "legal_basis", "Căn cứ pháp lý"),
        (11, "legal-2", "Căn cứ pháp lý, dòng 2"),
        (12, "sources", "Nguồn chính thức"),
        (13, "deadline", "Hạn của người lao động"),
        (14, "related", "Bài liên quan"),
        (16, "o-title", "Đầu bài"),
        (18, "o-text_summary", "Tóm tắt"),
        (19, "o-text_summary", "Tóm tắt"),
        (20, "o-text_fee", "Lệ phí"),
    ],
)
def test_each_line_leads_to_its_field(line: int, anchor: str, place: str) -> None:
    assert place_of(TEXT.split("\n"), line) == (anchor, place)


def test_errors_come_first_and_speak_of_fields() -> None:
    def finding(line: int, severity: Severity, what: str) -> Finding:
        return Finding(
            "cu-tru/thu.md", line, severity, what, "Thêm Tên văn bản (legal_basis.name) hoặc xem lao-dong/nghi-le.md:7"
        )

    found = shown_findings(
        (finding(3, Severity.WARNING, "title dài"), finding(5, Severity.ERROR, "aliases: 'null'")), render(RESIDENCE)
    )
    assert [(each.severity.value, each.what) for each in found] == [
        ("error", "“Tên gọi khác” (chưa ghi)"),
        ("warning", "“Tiêu đề” dài"),
    ]
    assert found[0].mend == "Thêm “Tên văn bản” hoặc xem bài nghi-le"
