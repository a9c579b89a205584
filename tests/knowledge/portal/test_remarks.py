"""Where a remark on a way of filing belongs."""

import pytest

from procbot.knowledge.portal.remarks import Place, places_of


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Nộp trực tiếp tại Công an cấp xã.", {Place.WHERE}),
        ("Trong thời hạn 07 ngày làm việc kể từ ngày nhận đủ hồ sơ.", {Place.TIME_LIMIT}),
        ("Không phải nộp phí chứng thực.", {Place.WHERE, Place.FEE}),
        ("Thời hạn chuyển kinh phí: 03 ngày.", {Place.TIME_LIMIT}),
        ("Lệ phí 30.000 đồng.", {Place.FEE}),
        ("Theo quy định.", {Place.WHERE}),
    ],
)
def test_a_line_is_for_what_its_words_name(line: str, places: set[Place]) -> None:
    assert places_of(line) == places
