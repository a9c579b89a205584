"""Fields of the portal and areas of the knowledge base."""

from procbot.knowledge.portal.areas import area_of


def test_a_known_field_has_an_area_and_another_gets_its_own() -> None:
    assert area_of("Thực hiện chính sách BHXH") == ("bao-hiem-xa-hoi", True)
    assert area_of("An toàn, vệ sinh lao động") == ("lao-dong", True)
    assert area_of("Đường sắt") == ("duong-sat", False)
    assert area_of("?") == ("thu-tuc-khac", False)
