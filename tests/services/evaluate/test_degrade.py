import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.services.evaluate.degrade import DEGRADERS, typos10, unaccented
from tests.search.small_knowledge import ARTICLES

TEXT = " ".join(text for article in ARTICLES for text in article.sections.values() if "\n" not in text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Đăng ký tạm trú Ở ĐÂU?", "Dang ky tam tru O DAU?"),
        ("76/NQ-CP 15.000đ 😭", "76/NQ-CP 15.000d 😭"),
        ("", ""),
    ],
)
def test_accents_go_and_case_and_all_else_stays(text: str, bare: str) -> None:
    assert unaccented(text) == bare


def test_slips_are_the_same_every_time() -> None:
    assert typos10(TEXT) == typos10(TEXT)
    assert typos10("hồ sơ hưởng trợ cấp thất nghiệp gồm những giấy tờ gì và nộp ở đâu") == (
        "hồ ssơ hưởng trợ cấp thất nghiệp gồồm những giấy tờ gì và kộp ở đâu"
    )


def test_about_a_tenth_of_the_syllables_carry_a_slip() -> None:
    before, after = TEXT.split(" "), typos10(TEXT).split(" ")
    assert len(after) == len(before) > 100
    changed = sum(was != now for was, now in zip(before, after, strict=True))
    assert 0.03 < changed / len(before) < 0.2


@settings(deadline=None)
@given(st.text(alphabet="aăbcdđe ơ1.", max_size=60))
def test_a_slip_is_one_letter_swapped_lost_doubled_or_replaced(text: str) -> None:
    before, after = text.split(" "), typos10(text).split(" ")
    assert len(after) == len(before)
    for was, now in zip(before, after, strict=True):
        assert abs(len(was) - len(now)) <= 1
        assert now == was or len(was) > 1


def test_clean_questions_stay_as_they_are() -> None:
    assert DEGRADERS["clean"]("Đăng ký") == "Đăng ký"
    assert set(DEGRADERS) == {"clean", "unaccented", "typos10"}
