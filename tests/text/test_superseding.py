"""Which documents a text says no longer hold."""

from datetime import date

import pytest

from procbot.text.superseding import Statement, statements


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định 191/2013/NĐ-CP đã hết hiệu lực.", ["191/2013/NĐ-CP"]),
        ("Luật Việc làm 74/2025/QH15 thay thế Luật Việc làm số 38/2013/QH13 từ 2026.", ["38/2013/QH13"]),
        ("- Luật 38/2013/QH13 được thay thế bằng Luật 74/2025/QH15", ["38/2013/QH13"]),
        ("Luật 38/2013/QH13 đã bị bãi bỏ; Nghị định 280/2025/NĐ-CP thay cho Nghị định 23/2015/NĐ-CP.", None),
        ("Quyết định 4290/QĐ-TLĐ thay cho Quyết định 1908/QĐ-TLĐ", ["1908/QĐ-TLĐ"]),
        ("Nghị định 20/2008/NĐ-CP: chưa xác nhận đã có văn bản thay thế", []),
        ("Nghị quyết 202/2025/QH15 chưa thấy ghi ngày hết hiệu lực", []),
        ("Nghị định 280/2025/NĐ-CP: bạn mở VNeID thay cho bản giấy", []),
        ("Nghị định 5/2025/NĐ-CP thay thế khoản 2 Điều 3 của Nghị định 6/2020/NĐ-CP", []),
        ("Điều 5 Nghị định 6/2020/NĐ-CP được bãi bỏ", []),
        ("Luật này thay thế bằng Luật 74/2025/QH15", []),
        ("Thẻ hết hiệu lực ngày 01/07/2026.", []),
    ],
)
def test_a_text_tells_which_documents_have_ended(text: str, numbers: list[str] | None) -> None:
    wanted = ["38/2013/QH13", "23/2015/NĐ-CP"] if numbers is None else numbers
    assert [each.number for each in statements(text)] == wanted


def test_the_day_and_the_sentence_are_told() -> None:
    text = "Mức mới từ 2026.\n- Mức cũ theo Nghị định 74/2024/NĐ-CP, hết hiệu lực sau 31/12/2025, thấp hơn. Hết."
    (found,) = statements(text)
    assert found == Statement(
        "74/2024/NĐ-CP", "Mức cũ theo Nghị định 74/2024/NĐ-CP, hết hiệu lực sau 31/12/2025, thấp hơn.", date(2025, 12, 31)
    )


def test_a_day_that_does_not_exist_is_none() -> None:
    (found,) = statements("Nghị định 74/2024/NĐ-CP hết hiệu lực từ 31/02/2025")
    assert found.day is None
