"""Fact sheets as the numbers they state."""

from procbot.knowledge.fact_sheets import SheetText, fact_sheets


def test_a_clause_that_doubts_itself_is_not_stated() -> None:
    facts = fact_sheets({"tam-tru": SheetText(("Mẫu 7; lệ phí 15.000 đồng [?]",), ("Còn mức 30?",))}, [])
    sheet = facts.of_article["tam-tru"]
    assert sheet.stated == {"7"}
    assert sheet.unsure == {"15000", "30"}


def test_what_is_stated_somewhere_is_not_unsure() -> None:
    facts = fact_sheets({"tam-tru": SheetText(("Hạn 7 ngày",), ("Hạn 7 ngày?",))}, [])
    assert facts.of_article["tam-tru"].unsure == set()


def test_shared_figures_belong_to_every_sheet() -> None:
    facts = fact_sheets({"tam-tru": SheetText(("Hạn 7 ngày",))}, [SheetText(("Lương cơ sở 2,53 triệu",))])
    assert "2530000" in facts.of_article["tam-tru"].stated


def test_what_several_sheets_say_of_a_document_is_gathered() -> None:
    rows = (("68/2020/QH14", "68/2020/QH14; Điều 27"), ("Chỉ thị 08", "Chỉ thị 08; Điều 5"))
    other = SheetText((), documents=(("68/2020/QH14", "68/2020/QH14; 2021-07-01; Điều 40 [?]"),))
    facts = fact_sheets({"tam-tru": SheetText((), documents=rows), "thuong-tru": other}, [])
    assert set(facts.of_document) == {"68/2020"}
    assert {"27", "2021-07-01"} <= facts.of_document["68/2020"]
    assert "40" not in facts.of_document["68/2020"]
