"""Vietnamese of the console's pages on the legal register."""

from procbot.wording.grouped import grouped

NAV = "Sổ văn bản"
NAV_HINT = "Văn bản pháp luật mà các bài căn cứ: còn hiệu lực không, được thay bằng gì."

COLUMN_NUMBER = "Số hiệu"
COLUMN_NAME = "Văn bản"
COLUMN_IN_FORCE = "Có hiệu lực từ"
COLUMN_ENDED = "Hết hiệu lực từ"
COLUMN_STATE = "Tình trạng"
COLUMN_CITED = "Bài căn cứ"

KINDS: dict[str, str] = {
    "law": "Luật, bộ luật",
    "decree": "Nghị định",
    "circular": "Thông tư",
    "resolution": "Nghị quyết",
    "decision": "Quyết định",
    "directive": "Chỉ thị",
    "plan": "Kế hoạch",
    "regulation": "Điều lệ, quy chế",
    "other": "Văn bản khác",
}

# On a day: holds, has ended or is replaced, holds later, will end.
STATES: dict[str, str] = {
    "in_force": "Còn hiệu lực",
    "superseded": "Hết hiệu lực",
    "ending": "Sắp hết hiệu lực",
    "upcoming": "Chưa có hiệu lực",
}
STATE_TONES: dict[str, str] = {"in_force": "good", "superseded": "bad", "ending": "warn", "upcoming": "info"}

# What just happened, by the code in the address.
DONE: dict[str, str] = {"da-them": "Văn bản đã được thêm vào sổ.", "da-sua": "Thay đổi đã được lưu."}

DAY_WRONG = "Bạn ghi ngày theo mẫu ngày/tháng/năm, ví dụ 01/07/2026, hoặc để trống nếu chưa biết."
UNKNOWN = "Chưa ghi"
NOTHING = "Chưa có văn bản nào"
NOTHING_AT_ALL = "Sổ tự ghi những văn bản mà các bài đang xuất bản căn cứ. Bạn cũng có thể thêm trước một văn bản mới."
NOTHING_HERE = "Không có văn bản nào khớp điều kiện lọc."
NOT_CITED = "Chưa có bài nào đang xuất bản căn cứ văn bản này."


def affected(count: int) -> str:
    """The heading above the articles that rest on a document that has ended."""
    return f"{grouped(count)} bài cần xem lại vì căn cứ văn bản này"


def cited(count: int) -> str:
    """The heading above the articles that rest on a document."""
    return f"{grouped(count)} bài căn cứ văn bản này"


def more(count: int) -> str:
    """Articles that are not listed."""
    return f"và {grouped(count)} bài khác."
