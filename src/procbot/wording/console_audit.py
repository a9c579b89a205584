"""Vietnamese of the console's page on who did what."""

NAV = "Nhật ký thao tác"
NAV_HINT = "Ai đã làm gì, lúc nào, trước và sau."

COLUMN_AT = "Lúc"
COLUMN_ACTOR = "Người làm"
COLUMN_ACTION = "Việc"
COLUMN_SUBJECT = "Đối tượng"
COLUMN_CHANGE = "Trước → sau"
KIND, THING, SINCE, UNTIL = "Loại đối tượng", "Mã đối tượng", "Từ ngày", "Đến ngày"

YES, NO = "có", "không"

ACTIONS: dict[str, str] = {
    "staff.add": "Thêm tài khoản",
    "staff.edit": "Sửa tài khoản",
    "staff.deactivate": "Ngừng tài khoản",
    "staff.reactivate": "Mở lại tài khoản",
    "staff.reset_password": "Cấp lại mật khẩu",
    "staff.change_password": "Đổi mật khẩu",
    "staff.second_factor": "Đổi xác thực hai bước",
    "staff.sign_in": "Đăng nhập",
    "staff.sign_in_failed": "Đăng nhập không thành",
    "staff.sign_out": "Đăng xuất",
    "log.export": "Xuất nhật ký",
    "audit.export": "Xuất nhật ký thao tác",
    "log.purge": "Dọn dữ liệu quá hạn",
    "member.erase": "Xóa dữ liệu theo yêu cầu",
    "filter.save": "Lưu bộ lọc",
    "filter.remove": "Xóa bộ lọc",
    "queue.create": "Thêm hàng đợi",
    "queue.change": "Sửa hàng đợi",
    "verdict.give": "Nhận xét",
    "verdict.decide": "Kết luận",
    "verdict.withdraw": "Rút nhận xét",
    "verdict.expire": "Nhận xét hết hiệu lực",
    "label.define": "Thêm nhãn",
    "label.change": "Sửa nhãn",
    "label.put": "Gắn nhãn",
    "label.take": "Gỡ nhãn",
    "action.create": "Ghi việc cần làm",
    "action.assign": "Giao việc",
    "action.move": "Chuyển việc",
    "question.promote": "Đưa vào bộ câu hỏi mẫu",
    "question.demote": "Đưa ra khỏi bộ câu hỏi mẫu",
    "broadcast.create": "Soạn tin",
    "broadcast.rewrite": "Sửa bản nháp của tin",
    "broadcast.schedule": "Hẹn giờ gửi tin",
    "broadcast.start": "Bắt đầu gửi tin",
    "broadcast.pause": "Tạm dừng gửi tin",
    "broadcast.resume": "Gửi tiếp tin",
    "broadcast.cancel": "Hủy tin",
    "broadcast.finish": "Gửi xong tin",
    "escalation.reply": "Trả lời câu chuyển cán bộ",
    "escalation.assign": "Giao câu chuyển cán bộ",
    "escalation.close": "Đóng câu chuyển cán bộ",
    "escalation.openings": "Sửa câu mở đầu thư trả lời",
    "bot.pause": "Tạm dừng procbot",
    "bot.resume": "Cho procbot chạy lại",
    "golden.put": "Ghi câu hỏi mẫu",
    "article.begin": "Bắt đầu bài mới",
    "draft": "Nhập thành bản nháp",
    "draft.save": "Lưu bản nháp",
    "draft.discard": "Bỏ bản nháp",
    "draft.rebase": "So với bản vừa xuất bản",
    "review.submit": "Gửi duyệt",
    "review.send_back": "Trả lại người viết",
    "publish": "Xuất bản",
    "retire": "Gỡ bài",
    "lexicon.change": "Sửa từ điển (bản nháp)",
    "lexicon.undo": "Bỏ một thay đổi của từ điển",
    "lexicon.discard": "Bỏ mọi thay đổi của từ điển",
    "legal.add": "Thêm văn bản",
    "legal.change": "Sửa văn bản",
    "gap.settle": "Xử lý câu chưa có bài",
    "gap.restore": "Đưa lại câu đã bỏ qua",
    "demo.seed": "Tạo nhật ký mẫu",
    "demo.articles": "Tạo bài mẫu",
}
SUBJECTS: dict[str, str] = {
    "staff": "Tài khoản",
    "article": "Bài",
    "revision": "Lượt sửa",
    "broadcast": "Tin gửi",
    "exchange": "Lượt hỏi đáp",
    "escalation": "Câu chuyển cán bộ",
    "query_log": "Nhật ký hỏi đáp",
    "audit": "Nhật ký thao tác",
    "member": "Người hỏi",
    "saved_filter": "Bộ lọc",
    "queue": "Hàng đợi",
    "verdict": "Nhận xét",
    "label": "Nhãn",
    "action": "Việc cần làm",
    "golden_question": "Câu hỏi mẫu",
    "lexicon": "Từ điển",
    "legal_document": "Văn bản",
    "gap": "Câu chưa có bài",
    "switch": "Công tắc",
}
FACTS: dict[str, str] = {
    "login": "tên đăng nhập",
    "name": "tên",
    "role": "vai trò",
    "active": "hoạt động",
    "second_factor": "xác thực hai bước",
    "failures": "số lần sai",
    "failures_before": "số lần sai trước đó",
    "kind": "loại",
    "in_force_from": "có hiệu lực từ",
    "ended_on": "hết hiệu lực từ",
    "replaced_by": "thay thế bằng",
    "note": "ghi chú",
    "term": "từ",
    "means": "nghĩa",
    "ambiguous": "còn nghĩa khác",
    "changes": "số thay đổi",
    "outcome": "kết quả",
    "article": "bài",
    "exchange": "lượt hỏi đáp",
    "exchanges": "các lượt hỏi đáp",
    "version": "bản nháp số",
    "digest": "mã nội dung",
    "saves": "số lần lưu",
    "last_saved_at": "lưu lần cuối lúc",
    "author": "người viết",
    "text": "nội dung",
    "state": "trạng thái",
    "entries": "số mục",
    "verdict": "nhận xét",
    "right_article": "bài đúng",
    "right_section": "mục đúng",
    "lasting": "giữ khi bài đổi",
    "characters": "số ký tự",
    "assigned_to": "người nhận",
    "askers": "câu của người hỏi",
    "sent_to": "số người được gửi",
    "areas": "lĩnh vực",
    "starts_at": "giờ hẹn",
    "fed": "đã đưa vào hàng gửi",
    "members": "số người",
    "pending": "đang gửi",
    "sent": "đã nhận",
    "unreachable": "không liên lạc được",
    "failed": "lỗi khi gửi",
    "paused": "tạm dừng",
    "openings": "các câu mở đầu",
    "contexts": "ngữ cảnh trò chuyện",
    "outbox": "tin đã gửi",
    "inbox": "tin đã nhận",
    "escalations": "câu chuyển cán bộ",
    "reminders": "lời nhắc",
    "broadcasts": "tin gửi hàng loạt",
    "addresses": "địa chỉ trò chuyện",
    "questions": "câu hỏi",
    "votes": "bình chọn",
    "form": "dạng tệp",
    "filter": "bộ lọc",
    "shared": "dùng chung",
    "random_share": "phần ngẫu nhiên",
    "reviews_required": "số người nhận xét",
    "assignees": "giao cho",
    "revision": "lượt sửa",
    "based_on": "dựa trên lượt sửa",
    "written_by": "người viết",
    "submitted_by": "người gửi duyệt",
    "reviewer": "người nhận xét",
    "section": "mục",
    "notice": "báo cho người theo dõi",
    "verdicts": "nhận xét",
    "actor": "người làm",
    "action": "việc",
    "subject_type": "loại đối tượng",
    "subject_id": "mã đối tượng",
    "since": "từ",
    "until": "đến trước",
    "draft": "bản nháp",
    "in_review": "chờ duyệt",
    "published": "đã xuất bản",
    "retired": "đã gỡ",
    "revisions": "lượt sửa",
    "drafts": "bản nháp đang mở",
    "documents": "văn bản",
}
FORMS: dict[str, str] = {"csv": "CSV (.csv)", "xlsx": "Excel (.xlsx)", "jsonl": "JSON Lines (.jsonl)", "json": "JSON (.json)"}
GAP_OUTCOMES: dict[str, str] = {
    "drafted": "đã viết bản nháp",
    "added": "đã thêm vào một bài",
    "dismissed": "đã bỏ qua",
}
# Whose names the deed itself says: "Tạm dừng procbot".
SWITCHES = frozenset({"pause", "reply_openings"})
LEXICON_FILE = "lexicon.toml"
EVERYTHING = "Toàn bộ nhật ký thao tác"

EXPORT_FORMS: tuple[tuple[str, str, str], ...] = (
    ("xlsx", "Excel (.xlsx)", "Mở bằng Excel hoặc LibreOffice."),
    ("csv", "CSV (.csv)", "Bảng văn bản, mở được bằng Excel."),
    ("jsonl", "JSON Lines (.jsonl)", "Cho công cụ phân tích, mỗi dòng một việc."),
)


def action(name: str) -> str:
    """Return the Vietnamese of an action, the action's own name where there is none yet."""
    return ACTIONS.get(name, name)


def actor(login: str) -> str:
    """Return who has no account: the machine itself, a command, or somebody whom the messenger names."""
    known = {"system": "Hệ thống", "import": "Nhập từ tệp", "demo": "Dữ liệu mẫu", "cli": "Dòng lệnh"}
    return f"Dòng lệnh ({login.removeprefix('cli:')})" if login.startswith("cli:") else known.get(login, login)


def who(name: str, login: str) -> str:
    """Return a name with its login, by which two of one name are told apart; "" for those who have none."""
    return f"{name} ({login})" if login else name


def numbered(number: str) -> str:
    """Return how a thing without a name is called, behind its kind."""
    return f"số {number}"


def which_log(said: str) -> str:
    """Return which part of a log a deed was about: the form of a file, or the moment before which it was purged."""
    if said in FORMS:
        return f"ra {FORMS[said]}"
    return f"trước {said}" if "/" in said else said


def change(name: str, before: str, after: str) -> str:
    """Return one change on one line."""
    if before and after:
        return f"{name}: {before} → {after}"
    return f"{name}: {after}" if after else f"{name}: {before} → (không còn)"
