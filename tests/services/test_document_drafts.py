"""Files made drafts, and drafts kept without overwriting anything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from procbot.knowledge.article import Origin
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.knowledge.slugs import ids_for
from procbot.services.document_drafts import DocumentDrafts, DraftFate, KeptDraft, drafts_from_document
from procbot.services.documents.document_error import DocumentError
from procbot.services.three_way import IMPORTER
from procbot.store import articles, audit, imports
from procbot.store.engine import Database
from tests.knowledge.portal.pages import PAGE, TODAY
from tests.search.small_knowledge import an_article
from tests.services.documents.files import docx, paragraph, pdf, table
from tests.services.small_base import publish

Clock = Callable[[], datetime]
ACTOR = "lan"


def service(database: Database, clock: Clock) -> DocumentDrafts:
    return DocumentDrafts(database, clock)


def keep(drafts: DocumentDrafts, page: str) -> KeptDraft:
    (draft,) = drafts.read(page.encode(), "trang.md")
    return drafts.keep(draft, ACTOR)


def test_a_portal_page_of_any_type_makes_the_same_draft() -> None:
    word = docx(
        paragraph("Mã thủ tục: 1.234567"),
        paragraph("Tên thủ tục: Cấp lại thẻ"),
        paragraph("Trình tự thực hiện:"),
        paragraph("Bước 1: Nộp."),
        paragraph("Thành phần hồ sơ:"),
        table(("Tên giấy tờ", "Bản chính"), ("Đơn", "1")),
    )
    web = (
        "<html><h1>Cấp lại thẻ</h1><h2>Thông tin chung</h2><p>Mã thủ tục: 1.234567</p><h2>Trình tự thực hiện</h2><p>Bước 1: Nộp."
        "<h2>Thành phần hồ sơ</h2><table><tr><th>Tên giấy tờ<th>Bản chính<tr><td>Đơn<td>1</table>"
    )
    paper = pdf(
        ("Tên thủ tục: Cấp lại thẻ", "Mã thủ tục: 1.234567", "Trình tự thực hiện:", "Bước 1: Nộp.", "Thành phần hồ sơ:", "Đơn")
    )
    made = [drafts_from_document(data, "tep", TODAY)[0] for data in (word, web.encode(), paper)]
    assert {(each.source_title, each.article.procedure_code, each.article.origin) for each in made} == {
        ("Cấp lại thẻ", "1.234567", Origin.PORTAL)
    }
    assert {each.article.sections[Section.STEPS] for each in made} == {"Bước 1: Nộp."}
    assert [each.article.sections[Section.DOSSIER] for each in made] == ["- Đơn (Bản chính: 1)", "- Đơn (Bản chính: 1)", "Đơn"]


def test_several_procedures_make_several_drafts() -> None:
    both = PAGE + PAGE.replace("Cấp lại thẻ", "Cấp đổi thẻ")
    assert [each.article.title for each in drafts_from_document(both.encode(), "a.md", TODAY)] == ["Cấp lại thẻ", "Cấp đổi thẻ"]


def test_any_other_document_makes_one_draft() -> None:
    (draft,) = drafts_from_document("# Đổi thẻ\n\n## Hồ sơ\n\n- Đơn.".encode(), "a.md", TODAY, "lao-dong")
    assert (draft.source_title, draft.article.area, draft.article.origin) == ("Đổi thẻ", "lao-dong", Origin.CURATED)
    (unnamed,) = drafts_from_document(("x " * 400).encode(), "Thông báo.txt", TODAY)
    assert (unnamed.source_title, unnamed.article.title) == ("", "Thông báo")


def test_an_exported_article_is_the_draft_itself() -> None:
    (made,) = drafts_from_document(PAGE.encode(), "a.md", TODAY)
    (draft,) = drafts_from_document(render(made.article).encode(), "b.md", TODAY)
    assert (draft.article, draft.notes) == (made.article, ())
    (other,) = drafts_from_document("---\nKẻ ngang".encode(), "c.md", TODAY)
    assert other.article.origin is Origin.CURATED
    with pytest.raises(DocumentError):
        drafts_from_document(b"---\xff", "d.md", TODAY)


def test_a_draft_becomes_an_article_that_nobody_has_published(database: Database, clock: Clock) -> None:
    assert keep(service(database, clock), PAGE) == KeptDraft("cap-lai-the", DraftFate.NEW, 1)
    with database.read() as tx:
        (revision,) = articles.revisions(tx, "cap-lai-the")
        assert imports.standings(tx)["cap-lai-the"].state == "draft"
        assert articles.published(tx, "cap-lai-the") is None
        (entry,) = [each for each in audit.recent(tx, 10) if each.subject_id == "cap-lai-the"]
    assert parse(revision.markdown).id == "cap-lai-the"
    assert (entry.actor, entry.action) == (ACTOR, "draft")


def test_the_same_page_on_another_day_changes_nothing(database: Database, clock: Clock) -> None:
    keep(service(database, clock), PAGE)
    later = service(database, lambda: clock() + timedelta(days=90))
    assert keep(later, PAGE) == KeptDraft("cap-lai-the", DraftFate.UNCHANGED, 1)


def test_a_page_that_has_changed_is_a_further_revision(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    keep(drafts, PAGE)
    changed = PAGE.replace("30.000", "40.000")
    assert keep(drafts, changed) == KeptDraft("cap-lai-the", DraftFate.REVISED, 2)
    assert keep(drafts, PAGE) == KeptDraft("cap-lai-the", DraftFate.UNCHANGED, 1)


def test_an_article_of_that_name_that_was_not_imported_is_left_alone(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    (draft,) = drafts.read(PAGE.encode(), "a.md")
    curated = replace(draft.article, origin=Origin.CURATED)
    with database.begin() as tx:
        articles.add_article(tx, curated, clock())
        revision = articles.add_revision(tx, curated.id, render(curated), None, IMPORTER, "", clock())
        articles.add_revision(tx, curated.id, "một định dạng khác", None, IMPORTER, "", clock())
    assert keep(drafts, PAGE) == KeptDraft("cap-lai-the-1-234567", DraftFate.NEW, 1)
    assert keep(drafts, PAGE) == KeptDraft("cap-lai-the-1-234567", DraftFate.UNCHANGED, 1)
    with database.read() as tx:
        assert articles.revisions(tx, "cap-lai-the")[0] == revision


def test_a_curators_work_on_an_imported_article_is_not_covered(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    keep(drafts, PAGE)
    with database.begin() as tx:
        articles.add_revision(tx, "cap-lai-the", "bản của cán bộ", None, ACTOR, "", clock())
    assert keep(drafts, PAGE) == KeptDraft("cap-lai-the", DraftFate.UNCHANGED, 1)
    assert keep(drafts, PAGE.replace("30.000", "40.000")) == KeptDraft("cap-lai-the", DraftFate.CONFLICT, None)


def test_a_retired_import_stays_retired(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    keep(drafts, PAGE)
    with database.begin() as tx:
        articles.retire(tx, "cap-lai-the", ACTOR, clock())
    assert keep(drafts, PAGE.replace("30.000", "40.000")) == KeptDraft("cap-lai-the", DraftFate.RETIRED, None)


def test_procedures_of_one_name_get_an_id_each(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    assert [
        keep(drafts, PAGE.replace("1.234567", code)).article_id for code in ("1.234567", "1.234568", "Không có thông tin")
    ] == [*("cap-lai-the", "cap-lai-the-1-234568", "cap-lai-the")]


def test_a_document_imported_twice_is_one_article(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    assert keep(drafts, "# Đổi thẻ\n\nChữ.").fate is DraftFate.NEW
    assert keep(drafts, "# Đổi thẻ\n\nChữ.").fate is DraftFate.UNCHANGED
    assert keep(drafts, "# Đổi thẻ\n\n## Hồ sơ\n\nĐơn.") == KeptDraft("doi-the-2", DraftFate.NEW, 1)


def test_a_hundred_articles_of_one_name_are_enough(database: Database, clock: Clock) -> None:
    drafts = service(database, clock)
    publish(database, *(an_article(article_id) for article_id in ids_for("Đổi thẻ", None, "")[:98]))
    keep(drafts, "# Đổi thẻ\n\n## Hồ sơ\n\nĐơn.")
    with pytest.raises(DocumentError, match="quá nhiều bài"):
        keep(drafts, "# Đổi thẻ\n\n## Hồ sơ\n\nĐơn khác.")
