"""Vietnamese of the console's pages on what members have asked the staff."""

NAV = "Câu chuyển cán bộ"
NAV_HINT = "Câu người lao động gửi cho cán bộ công đoàn: nhận, trả lời, xem đã tới chưa."

OPEN, ANSWERED, CLOSED, ALL = "cho", "da-tra-loi", "dong", "tat-ca"
TABS: dict[str, str] = {OPEN: "Đang chờ", ANSWERED: "Đã trả lời", CLOSED: "Đã đóng", ALL: "Tất cả"}

STATES: dict[str, str] = {"open": "Đang chờ cán bộ", "answered": "Đã trả lời", "closed": "Đã đóng"}
STATE_TONES: dict[str, str] = {"open": "warn", "answered": "good", "closed": "neutral"}
OVERDUE = "Quá giờ hẹn"
OVERDUE_ONLY = "Chỉ câu quá giờ hẹn"
BEFORE = "Chờ từ trước ngày"
NOBODY = "Chưa ai nhận"

COLUMN_QUESTION = "Câu hỏi"
COLUMN_SINCE = "Hỏi lúc"
COLUMN_WAITING = "Chờ từ"
COLUMN_ASSIGNED = "Người nhận"
COLUMN_STATE = "Trạng thái"

ANYBODY = "Mọi người"

DELIVERIES: dict[str | None, str] = {
    "pending": "Đang gửi",
    "sent": "Đã tới",
    "unreachable": "Không liên lạc được",
    "failed": "Gửi lỗi",
    None: "Không ghi nhận là đã tới",
}
DELIVERY_TONES: dict[str | None, str] = {"pending": "info", "sent": "good", "unreachable": "bad", "failed": "bad", None: "warn"}
# The chat page cannot be written to: the answer waits until its visitor comes back.
WAITS_ON_PAGE = "Đợi người hỏi mở lại trang"

CHANNELS: dict[str, str] = {"telegram": "Telegram", "web": "Trang web"}

# In an opening: what has to be filled in before it can be sent.
BLANK = "[...]"

DONE: dict[str, str] = {
    "replied": "Trả lời đã được chuyển đi. Tình trạng gửi hiện ngay dưới lời đã nói.",
    "replied-all": "Trả lời đã được chuyển cho mọi người đang chờ. Tình trạng từng người hiện ở phần hỏi tương tự.",
    "kept": "Không liên lạc được người hỏi nên trả lời chỉ được lưu lại.",
    "taken": "Bạn đã nhận câu này.",
    "given": "Đã giao câu này.",
    "released": "Câu này đã được trả lại, chưa ai nhận.",
    "closed": "Đã đóng câu hỏi.",
    "openings": "Các câu mở đầu đã được lưu.",
}

OPENING_INCOMPLETE = "Mỗi câu mở đầu cần cả tên và nội dung. Muốn bỏ một câu, bạn xóa trống cả hai ô."
OPENINGS_CHANGED = (
    "Một đồng nghiệp vừa sửa các câu mở đầu nên bản của bạn chưa được lưu. Bạn mở trang này ở thẻ khác để xem bản của họ; "
    "những gì bạn gõ vẫn ở dưới, lưu lần nữa thì thay bản đó."
)
NO_TEXT = "Bạn viết câu trả lời trước nhé."
BLANK_LEFT = "Còn chỗ [...] chưa điền. Bạn điền nốt hoặc xóa đi rồi gửi."
OVERTAKEN = (
    "Vừa có tin mới trong câu hỏi này (người hỏi nói thêm, hoặc đồng nghiệp đã trả lời) nên mình chưa gửi. "
    "Bạn xem lại rồi gửi nếu vẫn cần; lời bạn soạn còn nguyên ở dưới."
)
ASSIGNED_MEANWHILE = "Người nhận câu này vừa thay đổi nên mình chưa làm gì. Bạn xem ai đang nhận ở dưới rồi bấm lại nếu vẫn cần."
NOBODY_THERE = "Không có cán bộ này."
CLOSED_ALREADY = "Câu này đã được đóng trước đó."
FORGOTTEN = "Người hỏi đã xóa dữ liệu của mình nên không gửi trả lời được nữa."
UNREACHABLE = "Hiện không liên lạc được người hỏi (đã chặn bot hoặc không còn địa chỉ). Trả lời sẽ chỉ được lưu lại."


def too_long(count: int, most: int) -> str:
    """A reply that does not fit into one message."""
    return f"Câu trả lời có {count} ký tự (biểu tượng cảm xúc tính là hai), một tin chỉ chứa được {most}. Bạn viết ngắn lại giúp."


def delivery(state: str | None, channel: str) -> str:
    """What became of a reply."""
    return WAITS_ON_PAGE if state == "pending" and channel == "web" else DELIVERIES[state]


def askers(number: int) -> str:
    """How many ask alike."""
    return f"{number} người hỏi giống nhau"
