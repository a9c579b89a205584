import pytest

from procbot.services.follow_up import is_follow_up, without_correction


@pytest.mark.parametrize(
    "text",
    [
        "thế còn lệ phí?",
        "nop o dau",
        "Bao lâu?",
        "vậy hồ sơ gồm những gì ạ",
        "con dieu kien thi sao",
        "mức hưởng",
        "mất bao lâu vậy bạn",
        "vợ em thì sao",
        "lam 8 thang thi sao",
        "anh trai em có được không",
    ],
)
def test_a_section_asked_for_without_a_topic_follows_up(text: str) -> None:
    assert is_follow_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí làm hộ chiếu",
        "thai sản nộp ở đâu",
        "nghỉ việc bao lâu thì lãnh tiền thất nghiệp",
        "cảm ơn bạn",
        "",
        "👍",
        "rút bảo hiểm một lần",
        "mẹ em mất thì sao",
        "con ốm thì sao",
        "bao lâu " * 40,
    ],
)
def test_a_topic_or_no_section_is_no_follow_up(text: str) -> None:
    assert not is_follow_up(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("không phải, ý em là lệ phí gia hạn", "lệ phí gia hạn"),
        ("ko phải. Ý mình là Tạm trú", "Tạm trú"),
        ("khong phai vay, y em muon hoi the doan vien", "the doan vien"),
        ("ý tôi là thai sản", "thai sản"),
    ],
)
def test_what_was_meant_is_asked_without_the_words_of_correction(text: str, meant: str) -> None:
    assert without_correction(text) == meant


@pytest.mark.parametrize("text", ["không phải đóng", "tạm trú", "", "ý em là", "y tế cơ sở ở đâu", "한국 비자"])
def test_whatever_corrects_nothing_is_left_to_be_asked_whole(text: str) -> None:
    assert without_correction(text) is None
