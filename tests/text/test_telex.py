import pytest

from procbot.text.telex import decode
from procbot.text.vocabulary import build_vocabulary

KNOWN = "thủ tục bảo hiểm được trợ cấp thất nghiệp thứ đăng ký tạm trú giấy khai sinh lương hưởng nước so uống ăn"
VOCABULARY = build_vocabulary([syllable] for syllable in KNOWN.split())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tucj", "tục"),
        ("thuwr", None),
        ("thuws", "thứ"),
        ("ddawng", "đăng"),
        ("kys", "ký"),
        ("dduwowcj", "được"),
        ("baor", "bảo"),
        ("hieemr", "hiểm"),
        ("luwowng", "lương"),
        ("luongw", "lương"),
        ("luong7", "lương"),
        ("huwowngr", "hưởng"),
        ("gisay", None),
        ("giaasy", "giấy"),
        ("wn", None),
        ("uoongs", "uống"),
        ("awn", "ăn"),
        ("bao3", "bảo"),
        ("hie6m3", "hiểm"),
        ("d9u7o7c5", "được"),
        ("tha61t", "thất"),
        ("nghie6p5", "nghiệp"),
        ("a8n", "ăn"),
        ("b6c", None),
        ("abc0", None),
        ("so", None),
        ("x", None),
        ("trợ", None),
        ("zzzz", None),
    ],
)
def test_keystrokes_become_the_syllable_they_meant(typed: str, meant: str | None) -> None:
    assert decode(typed, VOCABULARY) == meant
