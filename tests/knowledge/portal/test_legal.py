"""Numbers and kinds of legal documents, as the portal writes them."""

import pytest

from procbot.knowledge.portal.legal import kind_of, number_of
from procbot.knowledge.portal.procedure import LegalRow


@pytest.mark.parametrize(
    ("name", "number", "found"),
    [
        ("Luật Việc làm", "74/2025/QH15", ("74/2025/QH15", True)),
        ("Nghị định số 25/2025/NĐ-CP ngày 21/02/2025", "Nghị định số 25/2025/NĐ-CP", ("25/2025/NĐ-CP", True)),
        ("Nghị quyết số 66.7/2025/NQ-CP của Chính phủ", "66.7/2025/NQ-CP", ("66.7/2025/NQ-CP", True)),
        ("Quyết định số 90/QĐ-TTg ngày 18/01/2022", "90/QĐ-TTg", ("90/QĐ-TTg", True)),
        ("Thông tư số 53/2025/TT-BCAngày 01/7/2025", "53/2025/TT-BCA", ("53/2025/TT-BCA", True)),
        ("Thông tư số 08/2025/TT-BTP ngày 12/6/2025", "08", ("08/2025/TT-BTP", True)),
        ("- Nghị định số 261/2025/NĐ-CP ngày 10/10/2025", "", ("261/2025/NĐ-CP", True)),
        # Behind the beginning of a name stands the number of another document.
        ("Sửa đổi Thông tư số 80/2021/TT-BTC", "", ("", False)),
        ("Sửa đổi Nghị định 118/2025/NĐ-CP", "367/2", ("367/2", False)),
        ("Sửa đổi các nghị định", "104/2022/NĐ-", ("104/2022/NĐ", False)),
        ("Nghị quyết số 190/2025/QH15 của Quốc hội", "190/2025/NQ-QH15", ("190/2025/NQ-QH15", False)),
        ("Thông tư số 9/2020/TT-BTP", "8", ("9/2020/TT-BTP", False)),
        ("Nghị định 12/2025/NĐ", "", ("12/2025/NĐ", False)),
        ("", "Không rõ", ("Không rõ", False)),
    ],
)
def test_a_number_is_taken_from_where_it_is_named(name: str, number: str, found: tuple[str, bool]) -> None:
    assert number_of(LegalRow(name, number)) == found


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [
        ("Luật Việc làm", "74/2025/QH15", "law"),
        ("Nghị quyết về nhà ở", "201/2025/QH15", "resolution"),
        ("Về học phí", "81/2021/NĐ-CP", "decree"),
        ("Hướng dẫn", "08/2025/TT-BTP", "circular"),
        ("Hướng dẫn", "01/2015/TTLT-BNV", "circular"),
        ("Mức trợ giúp", "34/2021/NQ-HĐND", "resolution"),
        ("Quy trình", "2222/QĐ-BHXH", "decision"),
        ("Tăng cường", "05/CT-TTg", "directive"),
        ("Triển khai", "12/KH-UBND", "plan"),
        ("Nghị định về phí", "12", "decree"),
        ("Công văn", "12/BHXH-CSXH", "other"),
    ],
)
def test_a_kind_is_told_by_number_or_name(name: str, number: str, kind: str) -> None:
    assert kind_of(LegalRow(name, number), number) == kind
