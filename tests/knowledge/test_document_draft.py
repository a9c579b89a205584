"""Any document as a draft: known headings become sections, the rest is listed."""

from datetime import date

import pytest

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article, Origin, Source
from procbot.knowledge.document import Document, Heading, Line, Table
from procbot.knowledge.document_draft import document_draft
from procbot.knowledge.import_note import ImportNote, NoteKind
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.knowledge.text_notes import text_notes

GUIDE = (
    Heading(1, "Hướng dẫn đổi thẻ"),
    Line("Ban hành kèm công văn 12."),
    Heading(2, "1. Đối tượng"),
    Line("Người có thẻ hỏng"),
    Line("hoặc mất."),
    Heading(2, "2. Hồ sơ cần chuẩn bị"),
    Heading(3, "Người lớn"),
    Line("- Đơn."),
    Table((("Giấy", "Số bản"), ("Thẻ cũ", "1"))),
    Heading(2, "3. Hỏi đáp"),
    Line("Mất bao lâu?"),
    Line("Thành phần hồ sơ:"),
    Line("- Ảnh."),
)


def made(
    *blocks: Heading | Line | Table, area: str | None = None, address: str | None = None
) -> tuple[Article, tuple[ImportNote, ...]]:
    return document_draft(Document(blocks, address), today=date(2026, 11, 23), area=area, fallback_title="tệp")


def test_known_headings_become_sections() -> None:
    article, _ = made(*GUIDE)
    assert (article.title, article.kind, article.origin) == ("Hướng dẫn đổi thẻ", Kind.PROCEDURE, Origin.CURATED)
    assert article.sections == {
        Section.ELIGIBILITY: "Người có thẻ hỏng hoặc mất.",
        Section.DOSSIER: "**Người lớn**\n\n- Đơn.\n\nGiấy; Số bản\n\nThẻ cũ; 1\n\n- Ảnh.",
    }
    assert parse(render(article)) == article


def test_the_rest_is_listed_and_what_is_doubtful_told() -> None:
    _, notes = made(*GUIDE)
    assert [note.quote for note in notes if note.kind is NoteKind.UNMAPPED] == ["Ban hành kèm công văn 12.", "Mất bao lâu?"]
    assert [note.part.value for note in notes if note.kind is NoteKind.MISSING] == [
        *("area", "legal_basis", "sources", "summary", "where", "time_limit", "fee")
    ]
    assert [note.part.value for note in notes if note.kind is NoteKind.DOUBTFUL] == ["kind", "review", "text", "text"]


def test_a_document_without_known_headings_is_all_listed() -> None:
    article, notes = made(Heading(1, "THÔNG BÁO"), Line("Nghỉ lễ."), area="lao-dong", address="https://congdoan.vn/tin/1")
    assert (article.kind, article.sections, article.area) == (Kind.GUIDE, {}, "lao-dong")
    assert article.sources == (Source("THÔNG BÁO", "https://congdoan.vn/tin/1"),)
    assert [note.quote for note in notes if note.kind is NoteKind.UNMAPPED] == ["Nghỉ lễ."]
    assert "title" in [note.part.value for note in notes if note.kind is NoteKind.DOUBTFUL]


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    article, notes = made(Table((("a", "b"),)), Line("x" * 400), Heading(1, "Hồ sơ"), Line("Đơn."), address="https://example.com")
    assert (article.title, article.id, article.sources) == ("tệp", "tep", ())
    assert "title" in [note.part.value for note in notes if note.kind is NoteKind.MISSING]
    assert article.sections == {Section.DOSSIER: "Đơn."}


def test_a_draft_that_is_no_article_is_the_importers_mistake() -> None:
    article, _ = made(*GUIDE)
    broken = Article(**{name: getattr(article, name) for name in Article.__slots__} | {"id": "Không phải mã"})
    with pytest.raises(ArticleFormatError, match=r"Mã bài \(id\)"):
        list(text_notes(broken))
