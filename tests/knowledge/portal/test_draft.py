"""From a procedure of the portal to a draft: its own words, each in a place or in a note."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.knowledge.article import LegalBasis, Origin, Source
from procbot.knowledge.document import Document, Line
from procbot.knowledge.import_note import NoteKind
from procbot.knowledge.parse import parse
from procbot.knowledge.portal.draft import draft_of
from procbot.knowledge.portal.read import procedures_in
from procbot.knowledge.render import render
from procbot.knowledge.sections import Kind, Section
from procbot.services.documents.text import read_text
from tests.knowledge.portal.pages import PAGE, TODAY, draft, one, parts

# The draft joins the cells of a row by these and adds nothing else.
JOINTS = re.compile(r": | \(|\)|; |\*\*")
MARK = re.compile(r"^\s*(?:- |\d+[.)] )?")
WORDS = st.text(st.sampled_from("aăđê1.:;-+*#>|()`_~!&<\\/ \u200b\xa0"), min_size=1, max_size=25).filter(
    lambda text: any(char.isalpha() for char in text)
)


def bare(text: str) -> str:
    """Letters and digits, in their order."""
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum())


def test_the_head_is_mapped() -> None:
    article, _ = draft(PAGE)
    assert article.id == "cap-lai-the"
    assert article.kind is Kind.PROCEDURE
    assert article.title == "Cấp lại thẻ"
    assert article.area == "cu-tru-can-cuoc"
    assert article.procedure_code == "1.234567"
    assert article.origin is Origin.PORTAL
    assert article.aliases == ("căn cước", "làm lại thẻ")
    assert article.authority == "Công an cấp Xã"
    assert (article.reviewed_on, article.review_by) == (TODAY, TODAY)
    assert article.legal_basis == (
        LegalBasis("26/2023/QH15", "law", "Luật Căn cước", "", None),
        LegalBasis("70/2024/NĐ-CP", "decree", "Nghị định số 70/2024/NĐ-CP quy định chi tiết", "", None),
    )
    assert article.sources == (Source("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn"),)


def test_the_sections_hold_the_pages_own_words() -> None:
    article, _ = draft(PAGE)
    assert article.sections == {
        Section.ELIGIBILITY: "Đối tượng thực hiện: Công dân Việt Nam\n\nCó dữ liệu trong Cơ sở dữ liệu quốc gia.",
        Section.DOSSIER: "**Người từ đủ 14 tuổi:**\n\n"
        "- Phiếu đề nghị (Bản chính: 1; Mau DC02.doc)\n- Giấy tờ khác (Bản sao: 2)\n\n"
        "**Người dưới 14 tuổi**\n\n- Giấy khai sinh\n\n"
        "**Thành phần hồ sơ**\n\n- Lưu ý:\n  - Mang theo thẻ cũ.\n  - Không cần ảnh.",
        Section.WHERE: "Cơ quan thực hiện: Công an cấp Xã\n\nCấp thực hiện: Cấp xã\n\n"
        "- Trực tuyến\n  - Nộp trên ứng dụng.\n- Trực tiếp\n  - Nộp tại trụ sở Công an cấp xã.",
        Section.STEPS: "- Bước 1: Đến nơi tiếp nhận.\n- Bước 2: Nhận thẻ.\n  - Trường hợp vắng mặt thì hẹn lại.",
        Section.TIME_LIMIT: "- Trực tuyến: 7 ngày làm việc\n  - Trong thời hạn 07 ngày làm việc.\n- Trực tiếp: 5 ngày làm việc",
        Section.FEE: "- Trực tuyến: Lệ phí: 30.000 Đồng",
        Section.RESULT: "- Thẻ căn cước",
    }


def test_a_draft_is_an_article_in_canonical_form() -> None:
    article, _ = draft(PAGE)
    assert parse(render(article)) == article


def test_every_part_that_is_missing_doubtful_or_has_no_place_is_told() -> None:
    _, notes = draft(PAGE)
    assert parts(notes, NoteKind.MISSING) == ["summary"]
    assert parts(notes, NoteKind.DOUBTFUL) == ["sources", "review", "where"]
    assert [(note.part.value, note.quote) for note in notes if note.kind is NoteKind.UNMAPPED] == [
        ("legal_basis", "Sửa đổi Nghị định số 70/2024/NĐ-CP"),
        ("remainder", "Có dữ liệu trong Cơ sở dữ liệu quốc gia."),
        ("remainder", "12/QĐ-BCA"),
        ("remainder", "OTHER"),
        ("remainder", "Bộ Tư pháp"),
        ("result", "KQ.G01.000023"),
    ]


def test_a_page_that_says_nothing_makes_a_draft_that_lacks_everything() -> None:
    page = "## Thông tin chung\n## Trình tự thực hiện\n\nKhông có thông tin\n\n## Cách thức thực hiện\n## Thành phần hồ sơ\n"
    article, notes = draft(page)
    assert (article.title, article.area, article.procedure_code, article.authority) == ("tep", "thu-tuc-khac", None, None)
    assert article.sections == {}
    assert parts(notes, NoteKind.MISSING) == [
        *("title", "procedure_code", "area", "authority", "legal_basis"),
        *("summary", "dossier", "where", "steps", "result", "time_limit", "fee", "eligibility"),
    ]
    assert draft_of(one(page), today=TODAY)[0].title == "thu-tuc-khac"


@pytest.mark.parametrize("nothing", ["Không có thông tin", "N/A", ""])
def test_no_information_is_no_fee_and_no_time_limit(nothing: str) -> None:
    page = (
        PAGE.replace("Lệ phí: 30.000 Đồng", nothing)
        .replace("7 ngày làm việc |", f"{nothing} |")
        .replace("5 ngày làm việc", nothing)
    )
    article, notes = draft(page)
    assert Section.FEE not in article.sections
    assert article.sections[Section.TIME_LIMIT] == "- Trực tuyến\n  - Trong thời hạn 07 ngày làm việc."
    assert parts(notes, NoteKind.MISSING) == ["summary", "time_limit", "fee"]


def test_ways_with_the_same_remark_share_it() -> None:
    same = "Trong 05 ngày, nộp lệ phí theo quy định."
    page = PAGE.replace("Nộp trên ứng dụng.<br>Trong thời hạn 07 ngày làm việc.", same).replace(
        "Nộp tại trụ sở Công an cấp xã.", same
    )
    article, _ = draft(page)
    assert article.sections[Section.TIME_LIMIT] == f"- Trực tuyến: 7 ngày làm việc\n- Trực tiếp: 5 ngày làm việc\n\n{same}"
    assert article.sections[Section.FEE] == f"- Trực tuyến: Lệ phí: 30.000 Đồng\n- Trực tiếp\n\n{same}"


def test_a_way_without_a_name_shows_its_values_alone() -> None:
    article, notes = draft(PAGE.replace("| Trực tiếp | 5 ngày", "|  | 5 ngày"))
    assert article.sections[Section.TIME_LIMIT].endswith("\n- 5 ngày làm việc")
    assert "where" in parts(notes, NoteKind.DOUBTFUL)


def test_a_further_row_of_a_way_says_nothing_about_where() -> None:
    row = "| Trực tiếp | 5 ngày làm việc | Không có thông tin | Nộp tại trụ sở Công an cấp xã. |\n"
    article, _ = draft(
        PAGE.replace(row, row + "| Trực tuyến | 2 ngày |  |  |\n| Bưu chính | 2 ngày |  |  |\n| Bưu chính | 3 ngày |  |  |\n")
    )
    assert article.sections[Section.WHERE].endswith(
        "- Bưu chính\n- Trực tuyến\n  - Nộp trên ứng dụng.\n- Trực tiếp\n  - Nộp tại trụ sở Công an cấp xã."
    )
    assert article.sections[Section.TIME_LIMIT].endswith("- Trực tuyến: 2 ngày\n- Bưu chính: 2 ngày\n- Bưu chính: 3 ngày")


def test_a_paper_that_is_none_is_told() -> None:
    assert "dossier" in parts(draft(PAGE.replace("Giấy khai sinh", "Không quy định."))[1], NoteKind.DOUBTFUL)


def test_who_is_competent_stands_in_for_who_carries_it_out() -> None:
    page = PAGE.replace("\nCông an cấp Xã\n", "\nKhông có thông tin\n").replace(
        "**Cơ quan có thẩm quyền:** Không có thông tin", "**Cơ quan có thẩm quyền:** Công an tỉnh"
    )
    article, notes = draft(page)
    assert article.authority == "Công an tỉnh"
    assert "authority" in parts(notes, NoteKind.DOUBTFUL)


def test_that_there_are_no_conditions_is_told_and_not_made_a_section() -> None:
    article, notes = draft(PAGE.replace("Có dữ liệu trong Cơ sở dữ liệu quốc gia.", "Không có"))
    assert article.sections[Section.ELIGIBILITY] == "Đối tượng thực hiện: Công dân Việt Nam"
    assert "eligibility" in parts(notes, NoteKind.DOUBTFUL)


def test_a_description_of_its_own_is_the_summary() -> None:
    article, notes = draft(
        PAGE.replace("## Mô tả\n\nCó dữ liệu trong Cơ sở dữ liệu quốc gia.", "## Mô tả\n\nLàm lại thẻ bị mất.")
    )
    assert article.sections[Section.SUMMARY] == "Làm lại thẻ bị mất."
    assert "summary" in parts(notes, NoteKind.DOUBTFUL)


def test_an_unknown_field_is_quoted_for_somebody_to_choose_unless_an_area_is_given() -> None:
    page = PAGE.replace("Cấp, quản lý căn cước", "Hóa chất")
    article, notes = draft(page)
    assert article.area == "thu-tuc-khac"
    assert "area" in parts(notes, NoteKind.DOUBTFUL)
    assert "Kho chưa có lĩnh vực nào khớp với 'Hóa chất'; tạm để ở 'Thủ tục khác', bạn chọn lại." in [
        each.sentence for each in notes
    ]
    article, notes = draft(page, area="lao-dong")
    assert article.area == "lao-dong"
    assert "area" not in parts(notes, NoteKind.DOUBTFUL)


def test_a_title_in_capitals_is_told() -> None:
    assert "title" in parts(draft(PAGE.replace("# Cấp lại thẻ", "# CẤP LẠI THẺ"))[1], NoteKind.DOUBTFUL)


@pytest.mark.parametrize(
    ("address", "taken"),
    [("https://thutuc.dichvucong.gov.vn/p/1.234567", True), ("https://example.com/p/1.234567", False)],
)
def test_the_pages_own_address_is_the_source_when_it_is_official(address: str, *, taken: bool) -> None:
    named = draft(PAGE.replace("* **Loại", f"* **Nguồn:** {address}\n* **Loại"))
    saved = draft_of(replace(one(PAGE), address=address), today=TODAY)
    for article, notes in (named, saved):
        assert (article.sources[0].url == address) is taken
        assert ("sources" in parts(notes, NoteKind.DOUBTFUL)) is not taken


def test_a_number_that_is_cut_off_or_of_unknown_kind_is_told() -> None:
    page = PAGE.replace("| 26/2023/QH15 |", "| 26/2023/Q |").replace("| Nghị định số 70/2024/NĐ-CP |", "| 70/2024/XY-CP |")
    _, notes = draft(page.replace("Nghị định số 70/2024/NĐ-CP quy", "Văn bản quy"))
    assert parts(notes, NoteKind.DOUBTFUL).count("legal_basis") == 2


def test_what_is_no_table_or_has_strange_columns_is_told() -> None:
    page = PAGE.replace("## Căn cứ pháp lý\n", "## Căn cứ pháp lý\n\nLuật\n").replace("| Hình thức nộp |", "| Kênh |")
    article, notes = draft(page)
    assert ("legal_basis", "Luật") in [(note.part.value, note.quote) for note in notes]
    assert parts(notes, NoteKind.DOUBTFUL).count("where") == 2
    assert "- Trực tiếp" not in article.sections[Section.WHERE]
    assert "Trực tiếp; 5 ngày làm việc" in article.sections[Section.WHERE]


def test_a_part_that_begins_twice_is_told() -> None:
    _, notes = draft(PAGE.replace("## Từ khóa", "## Thành phần hồ sơ\n\n01 bộ\n\n## Từ khóa"))
    assert "dossier" in parts(notes, NoteKind.DOUBTFUL)


def test_what_may_stand_in_running_text_is_not_called_missing() -> None:
    start, end = PAGE.index("| Hình thức nộp"), PAGE.index("## Thành phần hồ sơ")
    article, notes = draft(PAGE[:start] + "Trực tiếp 7 ngày làm việc Lệ phí: 30.000 Đồng\n\n" + PAGE[end:])
    assert article.sections[Section.WHERE].endswith("\n\nTrực tiếp 7 ngày làm việc Lệ phí: 30.000 Đồng")
    assert parts(notes, NoteKind.MISSING) == ["summary"]
    assert parts(notes, NoteKind.DOUBTFUL) == ["sources", "review", "time_limit", "fee", "where"]


def test_headings_that_the_portal_does_not_have_and_addresses_are_told() -> None:
    _, notes = draft(
        PAGE.replace("## Từ khóa", "## Hỏi đáp\n\nXem thêm.\n\n## Từ khóa").replace("Nhận thẻ.", "Vào https://a.vn để nhận.")
    )
    assert ("remainder", "Xem thêm.") in [(note.part.value, note.quote) for note in notes]
    assert "text" in parts(notes, NoteKind.DOUBTFUL)


@settings(max_examples=40)
@given(st.lists(WORDS, min_size=6, max_size=6))
def test_nothing_is_invented(words: list[str]) -> None:
    texts = [text.replace("|", "") for text in words]
    if not all(any(char.isalpha() for char in text) for text in texts):
        return
    page = (
        PAGE.replace("Nhận thẻ.", texts[0]).replace("Nộp tại trụ sở Công an cấp xã.", texts[1]).replace("Phiếu đề nghị", texts[2])
    )
    page = page.replace("Người dưới 14 tuổi", texts[3]).replace("Có dữ liệu trong Cơ sở", texts[4]).replace("30.000", texts[5])
    source = bare(read_source(page))
    for procedure in procedures_in(read_text(page)):
        article, _ = draft_of(procedure, today=TODAY)
        assert parse(render(article)) == article
        for text in article.sections.values():
            for line in text.split("\n"):
                for piece in JOINTS.split(MARK.sub("", line)):
                    assert bare(piece) in source


def read_source(page: str) -> str:
    """The page's words in its order, cells included."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|<br\s*/?>", r"\1", page)


@settings(max_examples=40)
@given(st.lists(WORDS, max_size=8))
def test_any_lines_at_all_make_no_procedure_or_an_article(lines: list[str]) -> None:
    for procedure in procedures_in(Document(tuple(map(Line, ["Mã thủ tục: 1", "Lĩnh vực: a", "Trình tự thực hiện", *lines])))):
        article, _ = draft_of(procedure, today=TODAY)
        assert parse(render(article)) == article


def test_the_only_dossier_needs_no_name() -> None:
    start, end = PAGE.index("### * Người"), PAGE.index("## Căn cứ pháp lý")
    table = "| Tên giấy tờ | Bản chính |\n| --- | --- |\n| Tờ khai | 1 |\n\n"
    article, _ = draft(PAGE[:start] + table + PAGE[end:])
    assert article.sections[Section.DOSSIER] == "- Tờ khai (Bản chính: 1)"
