from procbot.search.passage import Passage, legal_texts, name_texts, parts_of, passages_of, spans_of, tokens_of
from tests.search.small_knowledge import FOREIGNERS, REFORM, RESIDENCE, UNEMPLOYMENT, an_article


def test_every_section_of_every_article_is_a_passage_in_file_order() -> None:
    assert passages_of((FOREIGNERS, REFORM)) == tuple(
        Passage(at, section, text)
        for at, article in enumerate((FOREIGNERS, REFORM))
        for section, text in article.sections.items()
    )


def test_a_long_section_is_split_at_its_list_items_and_loses_nothing() -> None:
    items = [f"- giấy thứ {number} " + "nộp kèm đơn " * 10 for number in range(20)]
    parts = parts_of("\n".join(items))
    assert len(parts) > 1
    assert all(len(part.split()) <= 150 for part in parts)
    assert "\n".join(parts).split() == " ".join(items).split()


def test_a_line_that_alone_is_too_long_is_split_at_its_sentences() -> None:
    text = "Bạn nộp hồ sơ tại xã. " * 40
    parts = parts_of(f"Mở đầu.\n\n{text}")
    assert len(parts) > 1
    assert " ".join(parts).split() == f"Mở đầu. {text}".split()


def test_a_short_section_is_one_passage() -> None:
    assert parts_of("Không thu phí.") == ["Không thu phí."]


def test_a_span_holds_the_passages_of_its_article() -> None:
    articles = (RESIDENCE, FOREIGNERS, UNEMPLOYMENT)
    passages = passages_of(articles)
    for at, span in enumerate(spans_of(articles, passages)):
        assert {passage.article for passage in passages[span]} == {at}
        assert [passage.section for passage in passages[span]] == list(articles[at].sections)
    assert spans_of((), ()) == ()


def test_no_clause_spans_a_full_stop_or_two_list_items() -> None:
    assert tokens_of("Nộp đơn. Chờ: 3 ngày\n- Tờ khai\n- Ảnh") == [
        ["nộp", "đơn"],
        ["chờ"],
        ["3", "ngày"],
        ["tờ", "khai"],
        ["ảnh"],
    ]


def test_a_full_stop_inside_a_number_ends_no_clause() -> None:
    assert tokens_of("15.000 đồng") == [["15000", "đồng"]]


def test_nothing_to_read_is_no_clause() -> None:
    assert tokens_of(" \n - \n. ") == []


def test_an_article_is_called_by_title_aliases_and_procedure_code() -> None:
    assert name_texts(RESIDENCE) == ["Đăng ký tạm trú", "làm tạm trú", "khai ở trọ", "1.004194"]
    assert name_texts(an_article("bai", title="Bài")) == ["Bài"]


def test_a_legal_document_is_named_with_its_number() -> None:
    assert legal_texts(REFORM) == ["Nghị quyết của Chính phủ 76/NQ-CP"]
