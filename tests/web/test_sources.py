"""Lines of sources and links to official pages."""

from datetime import date

import pytest

from procbot.knowledge.article import LegalBasis
from procbot.web.sources import Link, official_link, sources_line


def test_the_line_names_each_document_and_the_day_of_review() -> None:
    bases = [
        LegalBasis("74/2025/QH15", "law", "Luật Việc làm", "31-42", None),
        LegalBasis("374/2025/NĐ-CP", "decree", "Nghị định về bảo hiểm thất nghiệp", "", None),
    ]
    line = "Nguồn: Luật Việc làm 74/2025/QH15, Điều 31-42; Nghị định về bảo hiểm thất nghiệp 374/2025/NĐ-CP · rà soát 23/11/2026"
    assert sources_line(bases, date(2026, 11, 23)) == line


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.example", "/bai/x"])
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert official_link("Cổng", url) is None


def test_a_page_without_a_title_is_named_by_its_host() -> None:
    assert official_link(None, "https://dichvucong.gov.vn/x") == Link("dichvucong.gov.vn", "https://dichvucong.gov.vn/x")
