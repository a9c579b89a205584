"""A text as an officer reads it."""

from dataclasses import replace

from procbot.knowledge.deadline import Deadline
from procbot.knowledge.render import render
from procbot.services.curation.text_diff import LineChange
from procbot.web.console.article_reading import compared, reading_text
from tests.web.stage import RESIDENCE

TEXT = render(RESIDENCE)


def test_fields_codes_and_days_are_written_as_in_the_form() -> None:
    lines = reading_text(TEXT).split("\n")
    assert lines[:4] == ["Mã bài: dang-ky-tam-tru", "Loại bài: Thủ tục", "Tiêu đề: Đăng ký tạm trú", "Lĩnh vực: Cu tru"]
    for line in (
        "Hết hiệu lực sau ngày:",
        "Ngày rà soát: 01/11/2026",
        "• Cổng Dịch vụ công quốc gia | https://dichvucong.gov.vn",
        "Bài liên quan: gia-han-tam-tru",
        "Mã thủ tục: 1.004194",
        "Mục Hồ sơ",
        "- Tờ khai **CT01**.",
    ):
        assert line in lines


def test_the_workers_deadline_is_read_as_a_line() -> None:
    deadline = Deadline("nộp hồ sơ", "ngày nghỉ việc", 3, None, "Điều 1: 68/2020/QH14")
    lines = reading_text(render(replace(RESIDENCE, deadline=deadline))).split("\n")
    assert "Hạn của người lao động: nộp hồ sơ | 3 tháng | ngày nghỉ việc | Điều 1: 68/2020/QH14" in lines
    assert reading_text('---\nauthority: "dở\n---\n').split("\n")[0] == 'Cơ quan giải quyết: "dở'


def test_what_has_no_head_or_no_day_is_shown_as_it_stands() -> None:
    assert reading_text("## Tóm tắt\nChữ") == "## Tóm tắt\nChữ"
    assert reading_text("---\nreview_by: 2026-02-31\nkhác: 1\n") == "Rà soát lại trước ngày: 2026-02-31\nkhác: 1\n\n"


def test_a_text_compared_with_itself_is_shown_whole() -> None:
    lines = compared(TEXT, TEXT)
    assert {line.change for line in lines} == {LineChange.SAME}
    assert "\n".join("".join(word.text for word in line.words) for line in lines) == reading_text(TEXT)
