"""A deed of the audit in words."""

from datetime import UTC, datetime
from typing import Any

import pytest

from procbot.services.audit_log import Known
from procbot.store.audit import AuditEntry
from procbot.store.staff import Staff
from procbot.web.console.audit_words import AuditWords, Change

AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
WORDS = AuditWords(
    Known((Staff(3, "lan", "Lê Lan", "admin", active=False),), {7: "Góp ý"}, {2: "Rủi ro trước"}),
    {"tam-tru": "Đăng ký tạm trú"},
)


def entry(subject_type: str, subject_id: str = "1", before: Any = None, after: Any = None, **facts: Any) -> AuditEntry:
    return AuditEntry(1, AT, facts.get("actor", "lan"), facts.get("action", "x"), subject_type, subject_id, before, after, "")


@pytest.mark.parametrize(
    ("subject_type", "subject_id", "said"),
    [
        ("staff", "3", "Tài khoản Lê Lan"),
        ("staff", "9", "Tài khoản số 9"),
        ("article", "tam-tru", "Bài Đăng ký tạm trú"),
        ("article", "da-go", "Bài da-go"),
        ("label", "7", "Nhãn Góp ý"),
        ("queue", "2", "Hàng đợi Rủi ro trước"),
        ("queue", "1234", "Hàng đợi số 1.234"),
        ("exchange", "12345", "Lượt hỏi đáp số 12.345"),
        ("lexicon", "lexicon.toml", "Từ điển"),
        ("lexicon", "entry:quê", "Từ điển quê"),
        ("lexicon", "entry:", "Từ điển entry:"),
        ("legal_document", "74/2025/QH15", "Văn bản 74/2025/QH15"),
        ("query_log", "2026-10-23T17:00:00+00:00", "Nhật ký hỏi đáp trước 24/10/2026 00:00"),
        ("query_log", "csv", "Nhật ký hỏi đáp ra CSV (.csv)"),
        ("query_log", "1", "Nhật ký hỏi đáp 1"),
        ("switch", "pause", "Công tắc"),
        ("switch", "other", "Công tắc other"),
        ("member", "", "Người hỏi"),
        ("new_kind", "x", "new_kind x"),
    ],
)
def test_what_it_was_done_to_has_a_name(subject_type: str, subject_id: str, said: str) -> None:
    assert WORDS.line(entry(subject_type, subject_id)).subject == said


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("lan", "Lê Lan"),
        ("system", "Hệ thống"),
        ("import", "Nhập từ tệp"),
        ("cli:root", "Dòng lệnh (root)"),
        ("cli", "Dòng lệnh"),
        ("Chị Hoa", "Chị Hoa"),
    ],
)
def test_who_did_it_has_a_name(actor: str, said: str) -> None:
    assert WORDS.line(entry("article", actor=actor)).actor == said


@pytest.mark.parametrize(
    ("subject_type", "name", "value", "said"),
    [
        ("action", "state", "doing", "Đang làm"),
        ("action", "kind", "edit_article", "Sửa bài"),
        ("action", "outcome", "ANSWERED", "Đã trả lời"),
        ("broadcast", "state", "scheduled", "Đã hẹn giờ"),
        ("broadcast", "kind", "correction", "Đính chính"),
        ("broadcast", "areas", ["lao-dong", "khac"], "Lao động, tiền lương; Khac"),
        ("broadcast", "starts_at", "2026-11-24T00:30:00+00:00", "24/11/2026 07:30"),
        ("escalation", "state", "closed", "Đã đóng"),
        ("escalation", "assigned_to", "lan", "Lê Lan"),
        ("escalation", "assigned_to", "Chị Hoa", "Chị Hoa"),
        ("escalation", "askers", [3, 12345], "3; 12345"),
        ("queue", "assignees", ["lan", "nam"], "Lê Lan; nam"),
        ("queue", "kind", "risk", "Rủi ro trước"),
        ("queue", "random_share", 0.1, "10,0%"),
        ("queue", "filter", {}, "Toàn bộ nhật ký"),
        (
            "saved_filter",
            "filter",
            {"since": ["2026-11-01"], "outcomes": ["NOT_FOUND"], "labels": ["7"], "articles": ["tam-tru"], "gone": ["x"]},
            "Từ ngày: 01/11/2026; Kết quả: Không tìm thấy; Bài: Đăng ký tạm trú; Nhãn: Góp ý; gone: x",
        ),
        (
            "audit",
            "filter",
            {"action": "publish", "until": "2026-11-23T17:00:00+00:00"},
            "việc: Xuất bản; đến trước: 24/11/2026 00:00",
        ),
        ("audit", "filter", {"actor": "lan", "subject_type": "staff"}, "người làm: Lê Lan; loại đối tượng: Tài khoản"),
        ("audit", "filter", {}, "Toàn bộ nhật ký thao tác"),
        ("verdict", "verdict", "wrong_section", "Sai mục"),
        ("verdict", "right_article", "tam-tru", "Đăng ký tạm trú"),
        ("verdict", "right_section", "fee", "Lệ phí"),
        ("verdict", "lasting", True, "có"),
        ("legal_document", "kind", "law", "Luật, bộ luật"),
        ("legal_document", "in_force_from", "2026-01-01", "01/01/2026"),
        ("legal_document", "in_force_from", "2026-02-31", "2026-02-31"),
        ("lexicon", "kind", "teencode", "Teencode"),
        ("lexicon", "means", ["không", "chưa"], "không; chưa"),
        ("gap", "outcome", "dismissed", "đã bỏ qua"),
        ("query_log", "exchanges", 12345, "12.345"),
        ("query_log", "form", "xlsx", "Excel (.xlsx)"),
        ("article", "digest", "0123456789abcdef", "0123456789ab"),
        ("staff", "role", "reviewer", "Người rà soát"),
        ("other", "state", "odd", "odd"),
        ("other", "facts", {"a": [1, "ế"]}, '{"a": [1, "ế"]}'),
    ],
)
def test_a_fact_stands_there_in_words(subject_type: str, name: str, value: Any, said: str) -> None:
    (change,) = WORDS.line(entry(subject_type, after={name: value})).changes
    assert (change.before, change.after) == ("", said)


def test_only_what_differs_is_a_change() -> None:
    before = {"name": "Cũ", "kind": "risk", "active": True, "new_fact": 1}
    after = {"name": "Mới", "kind": "risk", "active": True, "new_fact": 2, "filter": None}
    line = WORDS.line(entry("queue", before=before, after=after))
    assert line.changes == (Change("tên", "Cũ", "Mới"), Change("new_fact", "1", "2"))


def test_of_a_purge_only_what_there_was_is_told() -> None:
    line = WORDS.line(entry("query_log", after={"contexts": 0, "exchanges": 0, "members": 7}))
    assert [(each.name, each.after) for each in line.changes] == [("các lượt hỏi đáp", "0"), ("số người", "7")]


def test_a_long_text_is_cut_on_the_page_and_whole_in_a_file() -> None:
    deed = entry("article", before={"text": "ế" * 20}, after={"note": "mới"})
    assert [each.before for each in WORDS.line(deed, 9).changes] == ["ế" * 9 + "…", ""]
    assert WORDS.read(deed).changes == f"nội dung: {'ế' * 20} → (không còn); ghi chú: mới"


def test_two_sides_stand_beside_each_other_in_a_file() -> None:
    deed = entry("action", before={"state": "todo"}, after={"state": "doing"}, action="action.move")
    read = WORDS.read(deed)
    assert (read.actor, read.action, read.subject, read.changes) == (
        "Lê Lan", "Chuyển việc", "Việc cần làm số 1", "trạng thái: Cần làm → Đang làm",
    )  # fmt: skip
