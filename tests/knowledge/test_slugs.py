"""Ids from titles."""

from procbot.knowledge.frontmatter import ID_MAX_CHARACTERS
from procbot.knowledge.slugs import ids_for, slug_of


def test_a_title_becomes_a_slug_cut_between_words() -> None:
    assert slug_of("Đăng ký tạm trú (cấp xã)") == "dang-ky-tam-tru-cap-xa"
    assert slug_of("Đăng ký tạm trú", 10) == "dang-ky"
    assert slug_of("x" * 50) == "x" * ID_MAX_CHARACTERS
    assert slug_of("?!") == ""


def test_further_ids_carry_the_code_and_then_a_number() -> None:
    ids = ids_for("Đăng ký tạm trú", "1.004194", "khac")
    assert ids[:3] == ("dang-ky-tam-tru", "dang-ky-tam-tru-1-004194", "dang-ky-tam-tru-2")
    assert max(map(len, ids_for("a " * 50, "1.004194", "khac"))) <= ID_MAX_CHARACTERS
    assert ids_for("?", None, "khac")[:2] == ("khac", "khac-2")
