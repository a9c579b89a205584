"""What a file says, as lines."""

from procbot.knowledge.document import Heading, Line, Table, clean, clean_lines, lines_of, rejoin


def test_text_is_cleaned_of_what_no_article_may_hold() -> None:
    assert clean(" Hồ\u00a0 sơ\t\x07gồ\u200em\u200b\ufeff ") == "Hồ sơ gồm"
    assert clean("ho\u0301a") == "hóa"
    assert clean("1/2026\u202e/QĐ\u2066\u2069") == "1/2026/QĐ"
    assert clean_lines("một\n\n \nhai") == ("một", "hai")


def test_lines_parted_by_the_width_of_a_page_are_put_together() -> None:
    assert rejoin(["Người lao động chưa tham gia bảo", "hiểm xã hội.", "nộp"]) == (
        "Người lao động chưa tham gia bảo hiểm xã hội.",
        "nộp",
    )
    assert rejoin(["Một", "a) hai", "- ba", "Bốn", ""]) == ("Một", "a) hai", "- ba", "Bốn", "")


def test_everything_a_document_says_can_be_had_as_lines() -> None:
    blocks = (Heading(2, "Hồ sơ"), Line("Gồm:"), Table((("Đơn\nmẫu 1", "", "1"), ("", ""))))
    assert lines_of(blocks) == ("Hồ sơ", "Gồm:", "Đơn mẫu 1; 1")
