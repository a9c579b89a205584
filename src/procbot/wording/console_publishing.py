"""Vietnamese of the console's pages on which an article goes to a second person, into force and out, and corrections are sent."""

from collections.abc import Sequence

STATE_STEPS: tuple[tuple[str, str], ...] = (
    ("draft", "Bản nháp"),
    ("in_review", "Chờ duyệt"),
    ("published", "Đang dùng"),
    ("retired", "Đã gỡ"),
)

# What just happened, by the code in the address.
DONE: dict[str, str] = {
    "gui-duyet": "Bài đã được gửi duyệt. Một người khác trong nhóm sẽ xem và xuất bản.",
    "tra-lai": "Bài đã được trả lại người viết kèm lời nhắn của bạn.",
    "so-sanh": "Đã ghi nhận bạn đã so sánh hai bản. Bản nháp có thể được xuất bản đè lên.",
    "dinh-chinh": "Tin đính chính đang được gửi. Mỗi người nhận một lần.",
}

NOTHING_NEW = "Không có bản nháp mới"
NOTHING_NEW_HINT = "Bạn mở bài và sửa; khi có bản nháp, trang này giúp bạn gửi duyệt và xuất bản."
RETIRED_NOW = "Bài đã được gỡ nên không còn dùng để trả lời. Muốn dùng lại, bạn mở bài, sửa nếu cần rồi gửi duyệt."
MEND_FIRST = "Bài còn lỗi nên chưa gửi duyệt được. Bạn sửa những chỗ ở trên trước nhé."
FIRST_TEXT = "Bài chưa được dùng lần nào nên không có bản cũ để so sánh."
SAME_TEXT = "Bản nháp giống hệt bản đang dùng."

SUBMIT_HINT = "Một người khác trong nhóm sẽ đọc, xem ảnh hưởng rồi xuất bản hoặc trả lại bạn."
WAITING_FOR_OTHERS = "Bài do bạn viết hoặc gửi duyệt nên cần một người khác xuất bản. Bạn vẫn xem trước ảnh hưởng được."
SELF_PUBLISH_HINT = "Máy này cho phép người viết tự xuất bản. Bạn nên xem trước ảnh hưởng trước khi bấm."
REVIEW_HINT = "Bạn đọc những chỗ thay đổi ở trên, xem trước ảnh hưởng, rồi xuất bản hoặc trả lại người viết."
IMPACT_HINT = "Máy hỏi lại các câu hỏi mẫu và những câu người lao động vừa hỏi trên bản nháp. Chưa có gì thay đổi."
NOTICE_LABEL = "Báo tin cho người theo dõi lĩnh vực này"
NOTICE_HINT = "Chỉ gửi khi lời văn của bài có thay đổi; mỗi người nhận một tin."
RETIRE_HINT = "Gỡ rồi, bài thôi được dùng để trả lời ở mọi kênh. Các lượt sửa vẫn còn trong Lịch sử."
RETIRE_FIRST = "Trước hết máy hỏi lại các câu hỏi mẫu và những câu vừa được hỏi, như thể bài không còn. Bạn xem rồi mới gỡ."
WHY_RETIRE = "Bạn ghi giúp lý do gỡ bài."
PREVIEW_RETIREMENT = "Bạn xem ảnh hưởng của việc gỡ bài trước rồi mới gỡ. Nếu vừa xem thì bài đã có bản mới, bạn xem lại nhé."

STAGES: dict[str, str] = {
    "waiting": "Đang chờ việc trước xong",
    "reading": "Đọc các bài",
    "building": "Dựng chỉ mục tìm kiếm",
    "saving": "Lưu chỉ mục cho mọi kênh",
    "replaying": "Hỏi lại các câu hỏi",
    "publishing": "Đưa vào sử dụng",
}
JOB_STEPS: dict[str, tuple[str, ...]] = {
    "preview": ("reading", "building", "saving", "replaying"),
    "publish": ("reading", "building", "saving", "replaying", "publishing"),
    "retire_preview": ("reading", "building", "saving", "replaying"),
    "retire": ("reading", "building", "saving", "publishing"),
}
JOB_KINDS: dict[str, str] = {
    "preview": "Xem trước ảnh hưởng",
    "publish": "Xuất bản",
    "retire_preview": "Xem trước ảnh hưởng của việc gỡ bài",
    "retire": "Gỡ bài",
}
JOB_KIND_ANY = "Việc đang làm"
JOB_PATIENCE = "Thường mất vài giây. Bạn có thể rời trang này rồi quay lại; việc vẫn chạy."
JOB_FAULT = "Máy gặp lỗi khi làm việc này. Bạn xem trạng thái bài rồi làm lại nếu cần; nếu vẫn vậy, bạn báo quản trị viên nhé."
JOB_GONE = "Việc này không còn trong bộ nhớ, có thể vì máy chủ vừa khởi động lại. Bạn xem trạng thái bài rồi làm lại nếu cần."

EFFECTS: dict[str, tuple[str, str, str]] = {
    "breaks": ("Câu hỏi mẫu bị hỏng", "bad", "Trước trả lời đúng, sau đó không còn đúng."),
    "improves": ("Câu hỏi mẫu tốt lên", "good", "Trước chưa đúng, sau đó đúng hơn."),
    "changes": ("Câu trả lời đổi chỗ", "warn", "Sẽ được trả lời bằng bài hoặc mục khác; chưa ai nói bên nào đúng."),
    "reworded": ("Chỉ đổi lời văn", "info", "Vẫn bài và mục cũ, chữ trong câu trả lời là chữ mới."),
}
OUTCOMES: dict[str, str] = {
    "ANSWERED": "Trả lời",
    "ANSWERED_OUTDATED": "Trả lời, kèm lời nhắc nội dung đã cũ",
    "ANSWERED_UPCOMING": "Trả lời, kèm lời nhắc chưa có hiệu lực",
    "AMBIGUOUS": "Đưa ra vài bài để người hỏi chọn",
    "NOT_FOUND": "Không tìm thấy bài",
    "OUT_OF_SCOPE": "Ngoài phạm vi",
    "SMALL_TALK": "Chào hỏi",
    "NO_TERMS": "Không đọc được câu hỏi",
    "TOO_LONG": "Câu hỏi quá dài",
}
WHOLE_ARTICLE = "Cả bài"
GOLDEN = "Câu hỏi mẫu"
NO_IMPACT = "Không câu trả lời nào đổi"
NO_IMPACT_HINT = "Các câu hỏi mẫu và các câu vừa được hỏi vẫn nhận câu trả lời như cũ."
NO_QUESTIONS_HINT = "Chưa có câu hỏi mẫu nào và nhật ký còn trống nên chưa có câu nào để hỏi lại."
WHY_BREAKS = "Lý do vẫn xuất bản dù có câu hỏi mẫu bị hỏng"
WHY_BREAKS_HINT = "Bắt buộc. Lý do được giữ trong nhật ký thao tác."
PUBLICATION: dict[str, str] = {
    "title": "Ảnh hưởng nếu xuất bản",
    "after": "Sau khi xuất bản",
    "stale": "Bài đã được lưu thêm sau lần xem trước này. Bạn xem trước lại rồi mới xuất bản nhé.",
}
RETIREMENT: dict[str, str] = {
    "title": "Ảnh hưởng nếu gỡ bài",
    "after": "Sau khi gỡ",
    "stale": "Bài đã có bản mới được xuất bản, hoặc đã được gỡ, sau lần xem trước này. Bạn xem trước lại rồi mới gỡ nhé.",
}
WHY_RETIRE_LABEL = "Lý do gỡ bài"
WHY_RETIRE_BREAKS = "Lý do gỡ bài dù có câu hỏi mẫu bị hỏng"

CONFIRM_RECALL = "Bạn đánh dấu vào ô xác nhận trước khi gửi."
RECALL_LEAD = "Tìm những người đã nhận nội dung nay đã sửa, rồi gửi cho họ nội dung đúng, mỗi người một lần."
NOT_IN_USE = "Bài chưa được dùng để trả lời"
NOT_IN_USE_HINT = "Khi bài đang dùng và một mục được sửa, trang này cho biết ai đã nhận nội dung cũ."
NOT_TOLD = "Chưa báo hết"
NOBODY = "Không ai nhận nội dung cũ"
NOBODY_HINT = "Trong thời gian đã chọn, mục này luôn được trả lời bằng đúng nội dung đang dùng."
NOBODY_REACHABLE = "Những người này không để lại cách nhắn tin hoặc đã chặn, nên không có ai để gửi đính chính."
NO_SUCH_SECTION = "Lượt sửa này không có mục này."
SECTION_DROPPED = "Bản đang dùng không còn mục này."


def version_line(version: int) -> str:
    """The version of the knowledge base that a publication has made."""
    return f"Kho bài nay ở phiên bản {version}; mọi kênh trả lời theo phiên bản này từ câu hỏi tiếp theo."


def published_line(number: int) -> str:
    """A revision is in force."""
    return f"Lượt sửa {number} đã được đưa vào sử dụng."


def to_come_line(number: int, day: str) -> str:
    """A revision is published that holds from a later day."""
    return f"Lượt sửa {number} đã được xuất bản và tự có hiệu lực từ ngày {day}. Đến ngày đó, nội dung cũ vẫn được dùng."


RETIRED_LINE = "Bài đã được gỡ và không còn dùng để trả lời."


def replayed(golden: str, logged: str) -> str:
    """How much was asked again."""
    return f"Đã hỏi lại {golden} câu hỏi mẫu và {logged} câu khác nhau trong nhật ký."


def golden_right(before: str, after: str) -> str:
    """Golden questions rightly answered."""
    return f"Câu hỏi mẫu được trả lời đúng: trước {before}, sau {after}."


def times(count: str) -> str:
    """How often a question was asked lately."""
    return f"được hỏi {count} lần"


def group_title(name: str, count: str) -> str:
    """The questions of one effect."""
    return f"{name} ({count})"


def group_total(name: str, count: str) -> str:
    """How many questions a change has one effect on, in a line with the others."""
    return f"{name}: {count}"


def more_questions(count: str) -> str:
    """Questions that are not shown."""
    return f"Còn {count} câu nữa không hiện ở đây."


def submitted_by(login: str) -> str:
    """Who asked for the review."""
    return f"{login} đã gửi duyệt."


def revision_names(numbers: Sequence[int]) -> str:
    """Revisions with the same words, in a heading."""
    return f"Lượt sửa {', '.join(map(str, numbers))}"


def served_line(answers: str, members: str, last: str) -> str:
    """How far an earlier text has got."""
    return f"{answers} câu trả lời, {members} người, lần cuối {last}."


def unreachable_line(count: str) -> str:
    """Readers whom no message reaches."""
    return f"{count} người không nhắn tin được."


def section_link(heading: str, answers: str) -> str:
    """A section of which something else was served."""
    return f"{heading} ({answers})"


def told_how_far_back(days: int) -> str:
    """Beside the number of those who will be told, whatever time is looked at."""
    return f"Tính mọi người đã nhận nội dung cũ trong {days} ngày qua, để không ai bị sót."


def waiting_line(members: str, reachable: str) -> str:
    """Whom the correction would go to."""
    return f"{members} người chưa được báo; gửi được cho {reachable} người."


def send_label(reachable: str) -> str:
    """The button that sends the correction."""
    return f"Gửi đính chính cho {reachable} người"


def told_by(broadcast_id: int, is_cancelled: bool) -> str:  # noqa: FBT001 (a template calls it)
    """A correction that was sent, or ended before it had reached everybody."""
    return f"Đính chính hủy giữa chừng (tin số {broadcast_id})" if is_cancelled else f"Đã gửi đính chính (tin số {broadcast_id})"


def told_line(told: str, waiting: str) -> str:
    """How far a correction had got when it was cancelled, and who is left."""
    return f"Đính chính đã tới hoặc đang tới {told} người, còn {waiting} người."


def resent_line(told: str) -> str:
    """After a correction that was cancelled half-way."""
    return f"Lần trước đã hủy giữa chừng: {told} người đã nhận hoặc có thể đã nhận, lần này không gửi lại cho họ."


def recall_after(answers: str, days: int) -> str:
    """After a publication: something else was served before."""
    return f"Trong {days} ngày qua, {answers} câu trả lời đã dùng nội dung cũ."


def correction_of(title: str, text: str) -> str:
    """What the correction's form begins with; the officer writes what was wrong."""
    return f"Về {title}, nội dung đúng là:\n\n{text}"


def days(count: int) -> str:
    """How far back."""
    return f"{count} ngày qua"
