"""Fields of the portal and areas of the knowledge base."""

from procbot.knowledge.portal.areas import UNKNOWN_AREA, area_of
from procbot.wording.areas import area_name


def test_a_known_field_has_an_area_and_another_waits_for_somebody_to_choose() -> None:
    assert area_of("Thực hiện chính sách BHXH") == ("bao-hiem-xa-hoi", True)
    assert area_of("An toàn, vệ sinh lao động") == ("lao-dong", True)
    assert area_of("Đường sắt") == (UNKNOWN_AREA, False)
    assert area_of("?") == (UNKNOWN_AREA, False)


def test_what_names_no_field_stands_under_words_that_can_be_read() -> None:
    assert area_name(UNKNOWN_AREA) == "Thủ tục khác"
