import pytest

from procbot.text import fold as module
from procbot.text.fold import fold, is_accented


@pytest.mark.parametrize(
    ("typed", "bare"), [("Đăng ký", "dang ky"), ("ƯỚC", "uoc"), ("abc 12", "abc 12"), ("nghỉ việc", "nghi viec")]
)
def test_folding_takes_diacritics_and_case_away(typed: str, bare: str) -> None:
    assert fold(typed) == bare


@pytest.mark.parametrize(("text", "accented"), [("đ", True), ("hoà", True), ("hoa", False), ("€", False)])
def test_only_vietnamese_marks_count_as_accents(text: str, accented: bool) -> None:  # noqa: FBT001
    assert is_accented(text) is accented


def test_syllables_are_remembered_but_whole_questions_are_not() -> None:
    fold("nghiêng")
    before = module._fold_syllable.cache_info()  # noqa: SLF001 (what is kept in memory shows nowhere else)
    assert fold("nghiêng") == "nghieng"
    assert fold("Nghỉ việc bao lâu thì lãnh tiền?") == "nghi viec bao lau thi lanh tien?"
    after = module._fold_syllable.cache_info()  # noqa: SLF001
    assert (after.currsize, after.hits, after.misses) == (before.currsize, before.hits + 1, before.misses)
