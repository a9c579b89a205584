"""An article's numbers, looked up in its fact sheet."""

from dataclasses import replace

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.fact_sheets import SheetText, fact_sheets
from procbot.knowledge.sections import Section
from procbot.knowledge.trace import Doubt, trace

LAW = ("68/2020/QH14", "68/2020/QH14; Luật Cư trú; Điều 27, 28; 2021-07-01")
SHEET = SheetText(
    ("Mã 1.004194, từ 1/7/2025", "Ở từ 30 ngày; trước 31/12 hằng năm", "Lệ phí 15 nghìn đồng, 50% cho trẻ em"),
    ("Mức nộp trực tuyến 7.000 đồng",),
    (LAW,),
)
OTHER = SheetText(("Gia hạn trong 45 ngày",))


def doubts(article: Article, text: str) -> list[tuple[str, Doubt]]:
    """What is doubtful in an article whose only section says ``text``."""
    facts = fact_sheets({article.id: SHEET, "gia-han": OTHER}, [])
    changed = replace(article, sections={Section.SUMMARY: text}, related=("gia-han", "khong-co-phieu"))
    assert {each.place for each in trace(changed, facts)} <= {"Tóm tắt"}
    return [(each.number, each.doubt) for each in trace(changed, facts)]


@pytest.mark.parametrize(
    "text",
    [
        "Ở từ 30 ngày, lệ phí 15.000 đồng.",
        "Trẻ em trả 15.000 × 50% = 7.500 đồng.",
        "Xong trước 31/12/2026.",
        "1. Ở từ 30 ngày.\n2. Nộp lệ phí.",
        "Điều 28 Luật Cư trú 68/2020/QH14.",
        "Nộp trực tuyến 7.000 đồng: chưa xác nhận được, hỏi công an.",
        "Ví dụ 3 trẻ em: 3 × 15.000 × 50% = 22.500 đồng.\nHai lần 22.500 đồng.",
    ],
)
def test_what_the_sheet_bears_out_is_not_named(article: Article, text: str) -> None:
    assert [each for each in doubts(article, text) if each[1].wants_mending] == []


def test_a_number_that_no_sheet_has_is_named_once(article: Article) -> None:
    assert doubts(article, "Lệ phí 20.000 đồng.\n\nNhắc lại: 20.000 đồng.") == [("20.000", Doubt.UNTRACED)]


def test_an_article_of_a_law_that_the_line_does_not_name_is_untraced(article: Article) -> None:
    assert doubts(article, "Theo Điều 28.") == [("28", Doubt.UNTRACED)]


def test_what_the_sheet_doubts_must_be_doubted(article: Article) -> None:
    assert doubts(article, "Nộp trực tuyến 7.000 đồng.") == [("7.000", Doubt.UNSURE)]


def test_a_wrong_sum_is_quoted_whole(article: Article) -> None:
    assert doubts(article, "Trẻ em: 15.000 × 50% = 7.000 đồng.") == [("15.000 × 50% = 7.000 đồng", Doubt.WRONG_SUM)]


def test_the_numbers_of_an_example_are_for_reading_by_hand(article: Article) -> None:
    assert doubts(article, "Ví dụ 4 người trả 60.000 đồng.") == [("4", Doubt.EXAMPLE), ("60.000", Doubt.EXAMPLE)]
    assert not Doubt.EXAMPLE.wants_mending


def test_a_number_of_a_related_sheet_is_for_reading_by_hand(article: Article) -> None:
    assert doubts(article, "Gia hạn trong 45 ngày.") == [("45 ngày", Doubt.RELATED)]


def test_the_front_matter_is_looked_up_too(article: Article) -> None:
    facts = fact_sheets({article.id: SheetText(("30 ngày", "03 ngày làm việc", "CT01"), documents=(LAW,))}, [])
    found = {(each.place, each.number) for each in trace(replace(article, sections={}), facts)}
    assert found == {("procedure_code", "1.004194"), ("in_force_from", "2025-07-01")}
