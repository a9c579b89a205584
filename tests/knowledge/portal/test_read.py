"""From a page of the portal to the values of its procedures."""

import pytest

from procbot.knowledge.document import Document, Heading, Line, Table
from procbot.knowledge.portal.headings import Part
from procbot.knowledge.portal.procedure import Dossier, LegalRow, Paper, Way
from procbot.knowledge.portal.read import procedures_in
from procbot.services.documents.text import read_text
from tests.knowledge.portal.pages import PAGE, one

LINES = """CHI TIẾT THỦ TỤC HÀNH CHÍNH
Mã thủ tục: 1.234567
Tên thủ tục: Cấp lại thẻ
Lĩnh vực: Căn cước
Trình tự thực hiện:
Bước 1: Đến nơi tiếp nhận.
Cơ quan phối hợp:
Không có thông tin
Thành phần hồ sơ:
Người từ đủ 14 tuổi
| Tên giấy tờ | Mẫu đơn, tờ khai | Số lượng |
| --- | --- | --- |
| Phiếu đề nghị | DC02.doc | Bản chính: 1 Bản sao: 0 |
Người dưới 14 tuổi
| Tên giấy tờ | Mẫu đơn, tờ khai | Số lượng |
| --- | --- | --- |
| Giấy khai sinh |  | Bản chính: 0 - Bản sao: 1 |
Căn cứ pháp lý:
| Số ký hiệu | Trích yếu | Ngày ban hành | Cơ quan ban hành |
| --- | --- | --- | --- |
| 26/2023/QH15 | Luật Căn cước | 27-11-2023 | Quốc Hội |
Kết quả thực hiện: Thẻ căn cước
"""


def test_a_page_is_taken_apart_in_the_portals_own_words() -> None:
    procedure = one(PAGE)
    assert procedure.title == "Cấp lại thẻ"
    assert procedure.line(Part.CODE) == "1.234567"
    assert procedure.line(Part.AUTHORITY) == "Công an cấp Xã"
    assert Part.COMPETENT not in procedure.texts
    assert procedure.ways == (
        Way(
            "Trực tuyến",
            "7 ngày làm việc",
            ("Lệ phí: 30.000 Đồng",),
            ("Nộp trên ứng dụng.", "Trong thời hạn 07 ngày làm việc."),
        ),
        Way("Trực tiếp", "5 ngày làm việc", (), ("Nộp tại trụ sở Công an cấp xã.",)),
    )
    assert procedure.legal[0] == LegalRow("Luật Căn cước", "26/2023/QH15")
    assert procedure.legal[2] == LegalRow("Sửa đổi Nghị định số 70/2024/NĐ-CP", "")
    assert (procedure.loose, procedure.strange, procedure.strange_tables) == ((), (), ())


def test_the_dossiers_of_a_page_are_kept_apart() -> None:
    assert one(PAGE).dossiers == (
        Dossier(
            "* Người từ đủ 14 tuổi:",
            (
                Paper(("Phiếu đề nghị",), (("Bản chính", "1"),), ("Mau DC02.doc",)),
                Paper(("- Giấy tờ khác",), (("Bản sao", "2"),), ()),
            ),
        ),
        Dossier("Người dưới 14 tuổi", (Paper(("Giấy khai sinh",), (), ()),)),
        Dossier("", (Paper(("Lưu ý:", "- Mang theo thẻ cũ.", "- Không cần ảnh."), (), ()),)),
    )


def test_a_document_without_headings_is_read_by_its_labels() -> None:
    procedure = one(LINES)
    assert procedure.title == "Cấp lại thẻ"
    assert procedure.texts[Part.STEPS] == ("Bước 1: Đến nơi tiếp nhận.",)
    assert Part.COORDINATING not in procedure.texts
    assert procedure.dossiers == (
        Dossier("", (Paper(("Phiếu đề nghị",), (("Bản chính", "1"),), ("DC02.doc",)),), ("Người từ đủ 14 tuổi",)),
        Dossier("", (Paper(("Giấy khai sinh",), (("Bản sao", "1"),), ()),), ("Người dưới 14 tuổi",)),
    )
    assert procedure.legal == (LegalRow("Luật Căn cước", "26/2023/QH15"),)
    assert procedure.texts[Part.RESULTS] == ("Thẻ căn cước",)
    assert procedure.loose == ()


def test_a_table_of_names_and_values_is_read_as_labels() -> None:
    table = Table((("Mã thủ tục", "1.234567"), ("Lĩnh vực:", "Căn cước\nCư trú\n"), ("Tên thủ tục", "Cấp lại thẻ")))
    document = Document((table, Heading(2, "Trình tự thực hiện"), Line("Bước 1."), Heading(2, "Thành phần hồ sơ")))
    (procedure,) = procedures_in(document)
    assert procedure.title == "Cấp lại thẻ"
    assert procedure.texts[Part.FIELD] == ("Căn cước", "Cư trú")


def test_several_procedures_of_one_file_are_kept_apart() -> None:
    both = procedures_in(read_text(PAGE + PAGE.replace("Cấp lại thẻ", "Cấp đổi thẻ").replace("1.234567", "1.234568")))
    assert [(each.title, each.line(Part.CODE), len(each.dossiers)) for each in both] == [
        ("Cấp lại thẻ", "1.234567", 3),
        ("Cấp đổi thẻ", "1.234568", 3),
    ]


@pytest.mark.parametrize("opening", ["## Thông tin chung\n", "# Cấp lại thẻ\n\n## Thông tin chung\n"])
def test_procedures_without_general_part_or_title_are_still_kept_apart(opening: str) -> None:
    page = PAGE.replace("# Cấp lại thẻ\n\n## Thông tin chung\n", opening)
    assert [each.line(Part.CODE) for each in procedures_in(read_text(page + page))] == ["1.234567"] * 2


def test_labelled_documents_in_one_file_are_kept_apart() -> None:
    both = procedures_in(read_text(LINES + LINES.replace("1.234567", "1.234568")))
    assert [(each.title, each.line(Part.CODE)) for each in both] == [("Cấp lại thẻ", "1.234567"), ("Cấp lại thẻ", "1.234568")]


def test_a_page_that_begins_with_its_steps_is_one_procedure() -> None:
    page = "# Việc\n\n## Trình tự thực hiện\n\nBước 1.\n\n## Kết quả xử lý\n\nGiấy.\n\n## Từ khóa\n\nKhông có thông tin\n"
    assert [each.title for each in procedures_in(read_text(page))] == ["Việc"]


def test_a_page_without_any_opening_part_is_one_procedure() -> None:
    page = "# Việc\n\n## Căn cứ pháp lý\n\nLuật.\n\n## Kết quả xử lý\n\nGiấy.\n\n## Từ khóa\n\nviệc\n"
    assert [each.title for each in procedures_in(read_text(page))] == ["Việc"]


def test_any_other_document_holds_no_procedure() -> None:
    assert procedures_in(read_text("# Hướng dẫn\n\n## Thành phần hồ sơ\n\n- Đơn.\n\n## Kết quả xử lý\n\nGiấy.")) == ()
    assert procedures_in(Document((Table(()), Table(((),)), Line("Chữ")))) == ()


def test_a_part_that_begins_twice_is_told() -> None:
    procedure = one(LINES.replace("Bước 1: Đến nơi tiếp nhận.", "Thành phần hồ sơ: 01 bộ\nThành phần hồ sơ: 02 bộ"))
    assert procedure.repeated == (Part.DOSSIERS,)
    assert one(PAGE).repeated == ()


def test_headings_are_known_without_accents_in_capitals_and_with_a_colon() -> None:
    page = PAGE.replace("## Trình tự thực hiện", "## TRINH TU THUC HIEN :").replace("## Kết quả xử lý", "## Kết quả thực hiện:")
    assert one(page).texts[Part.STEPS] == one(PAGE).texts[Part.STEPS]
    assert one(page).texts[Part.RESULTS] == one(PAGE).texts[Part.RESULTS]


def test_a_label_within_a_text_of_a_page_with_headings_is_text() -> None:
    page = PAGE.replace("   - Bước 2: Nhận thẻ.", "   Cơ quan thực hiện: xem bảng.\n   Mã thủ tục: 9.999999")
    assert one(page).texts[Part.STEPS][1:3] == ("Cơ quan thực hiện: xem bảng.", "Mã thủ tục: 9.999999")
    assert one(page).line(Part.CODE) == "1.234567"


def test_what_has_no_place_is_kept_with_its_heading() -> None:
    page = PAGE.replace("## Từ khóa", "## Hỏi đáp\n\nHỏi gì đáp nấy.\n\n## Từ khóa").replace(
        "# Cấp lại thẻ", "# Cấp lại thẻ\n\nNháp", 1
    )
    assert one(page).strange == (("", ("Nháp",)), ("Hỏi đáp", ("Hỏi gì đáp nấy.",)))


def test_text_before_a_title_and_a_table_outside_all_parts_are_kept() -> None:
    document = Document((Table((("a", "b"),)), *read_text(PAGE).blocks))
    (procedure,) = procedures_in(document)
    assert procedure.strange == (("", ("a; b",)), ("Cấp lại thẻ", ()))
    (labelled,) = procedures_in(read_text("Trang in\nNháp\n" + LINES))
    assert (labelled.title, labelled.strange) == ("Cấp lại thẻ", (("", ("Nháp",)),))


def test_a_part_that_is_no_table_keeps_its_words_and_is_told() -> None:
    page = PAGE.replace("## Căn cứ pháp lý\n", "## Căn cứ pháp lý\n\nLuật Căn cước số 26/2023/QH15\n")
    procedure = one(page)
    assert procedure.texts[Part.LEGAL] == ("Luật Căn cước số 26/2023/QH15",)
    assert procedure.loose == (Part.LEGAL,)


def test_a_line_behind_the_papers_of_a_case_is_a_remark_of_its_own() -> None:
    page = PAGE.replace("\n## Căn cứ pháp lý", "\nSố lượng hồ sơ: 01 bộ\n\nKhông có thông tin\n\n## Căn cứ pháp lý")
    assert one(page).dossiers[-1] == Dossier("", (), ("Số lượng hồ sơ: 01 bộ",))


def test_a_table_with_strange_columns_is_read_as_far_as_it_goes_and_told() -> None:
    page = PAGE.replace("| Bản sao |", "| Bản chụp |", 1).replace("| Hình thức nộp |", "| Kênh |")
    procedure = one(page)
    assert procedure.ways == ()
    assert procedure.texts[Part.WAYS][1].startswith("Trực tuyến; 7 ngày làm việc; Lệ phí: 30.000 Đồng; ")
    assert [part for part, _ in procedure.strange_tables] == [Part.WAYS, Part.DOSSIERS]
    assert procedure.dossiers[0].papers[1] == Paper(("- Giấy tờ khác",), (), ())


def test_a_row_without_the_name_of_its_paper_is_told() -> None:
    page = PAGE.replace("| Giấy khai sinh | 0 |", "|  | 3 |")
    procedure = one(page)
    assert [(dossier.case, len(dossier.papers)) for dossier in procedure.dossiers[1:]] == [("Người dưới 14 tuổi", 0), ("", 1)]
    assert [part for part, _ in procedure.strange_tables] == [Part.DOSSIERS]


def test_a_table_within_the_steps_becomes_lines_and_is_told() -> None:
    page = PAGE.replace("## Cách thức", "| Việc | Hạn |\n| --- | --- |\n| Nộp | 3 ngày |\n\n## Cách thức")
    assert one(page).texts[Part.STEPS][-2:] == ("Việc; Hạn", "Nộp; 3 ngày")
    assert [part for part, _ in one(page).strange_tables] == [Part.STEPS]
