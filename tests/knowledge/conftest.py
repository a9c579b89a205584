"""One sound article, in memory and as a file, for tests to break in one place each."""

from collections.abc import Callable
from datetime import date

import pytest

from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.finding import Finding
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section

TODAY = date(2026, 11, 23)

CheckOne = Callable[[Article | str], tuple[Finding, ...]]


@pytest.fixture
def article() -> Article:
    """A procedure without a fault."""
    return Article(
        id="dang-ky-tam-tru",
        kind=Kind.PROCEDURE,
        title="Đăng ký tạm trú",
        area="cu-tru",
        procedure_code="1.004194",
        aliases=("làm tạm trú", "KT3"),
        questions=tuple(AskedQuestion(f"Ở trọ lần thứ {number} thì cần giấy gì?", Section.DOSSIER) for number in range(30)),
        authority="Công an cấp xã",
        region=None,
        in_force_from=date(2025, 7, 1),
        expires_on=None,
        reviewed_on=date(2026, 11, 1),
        review_by=date(2027, 5, 1),
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


@pytest.fixture
def check_one() -> CheckOne:
    """Checks one article, or one file's text, as the whole knowledge base of 23/11/2026."""

    def check_as_whole(given: Article | str) -> tuple[Finding, ...]:
        text = given if isinstance(given, str) else render(given)
        return check([ArticleFile("cu-tru/dang-ky-tam-tru.md", text)], None, TODAY).findings

    return check_as_whole
