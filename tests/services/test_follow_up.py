import pytest

from procbot.services.follow_up import is_follow_up


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
        "bao lâu " * 40,
    ],
)
def test_a_topic_or_no_section_is_no_follow_up(text: str) -> None:
    assert not is_follow_up(text)
