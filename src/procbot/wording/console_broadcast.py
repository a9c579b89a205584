"""Vietnamese of the console's pages on broadcasts."""

NAV = "Tin gửi người theo dõi"
NAV_HINT = "Soạn tin, xem trước, hẹn giờ, theo dõi kết quả gửi."

STATES: dict[str, str] = {
    "draft": "Bản nháp",
    "scheduled": "Đã hẹn giờ",
    "running": "Đang gửi",
    "paused": "Tạm dừng",
    "done": "Đã gửi xong",
    "cancelled": "Đã hủy",
}
STATE_TONES: dict[str, str] = {
    "draft": "neutral",
    "scheduled": "info",
    "running": "info",
    "paused": "warn",
    "done": "good",
    "cancelled": "neutral",
}
KINDS: dict[str, str] = {"staff": "Tin của cán bộ", "article": "Báo bài mới, bài sửa", "correction": "Đính chính"}
EVERYBODY = "Mọi người theo dõi"
READERS = "Người đã nhận nội dung sai"

DONE: dict[str, str] = {
    "kept": "Bản nháp đã lưu. Chưa có gì được gửi.",
    "changed": "Bản nháp đã được sửa. Chưa có gì được gửi.",
    "started": "Tin bắt đầu được gửi.",
    "scheduled": "Đã hẹn giờ gửi.",
    "paused": "Đã tạm dừng. Vài tin đang trên đường vẫn có thể tới người nhận.",
    "resumed": "Tin được gửi tiếp.",
    "cancelled": "Đã hủy. Ai đã nhận tin thì vẫn giữ tin đó.",
}

NO_TEXT = "Bạn viết nội dung tin trước nhé."
NOBODY_CHOSEN = "Bạn chọn ít nhất một lĩnh vực, hoặc chọn gửi cho mọi người theo dõi."
AREA_GONE = "Có lĩnh vực vừa không còn bài nào nên đã bỏ chọn. Bạn xem lại rồi bấm tiếp."
NO_DRAFT = "Bản nháp này vừa được gửi, hẹn giờ hoặc hủy nên không sửa được nữa. Bạn lưu thì nội dung dưới đây thành một tin mới."
READ_FIRST = "Bạn đọc lại tin rồi đánh dấu vào ô xác nhận trước khi gửi."
BAD_TIME = "Bạn chọn ngày giờ trong tương lai, trong vòng một năm."
REWRITTEN = "Một đồng nghiệp vừa sửa tin này nên tin chưa được gửi. Bạn đọc lại nội dung mới ở dưới rồi gửi."
STATE_CHANGED = "Tin này vừa đổi trạng thái nên chưa làm được việc đó. Bạn xem trạng thái mới ở dưới."


def plain(text: str) -> str:
    """The beginning of a text without its marks, for a list."""
    return " ".join(text.replace("**", "").split())


def too_long(count: int, most: int) -> str:
    """A text that does not fit into one message."""
    return f"Tin có {count} ký tự (biểu tượng cảm xúc tính là hai), một tin chỉ chứa được {most}. Bạn viết ngắn lại giúp."


def clashed(name: str) -> str:
    """A colleague has changed the draft since it was opened."""
    return f"{name} vừa sửa bản nháp này nên bản của bạn chưa được lưu. Chưa có chữ nào mất: cả hai bản ở đây."


def side_of(name: str, moment: str) -> str:
    """The heading of a colleague's version."""
    return f"Bản của {name}, {moment}"


MY_SIDE = "Bản của bạn"
EMPTY_SIDE = "Không có chữ nào."


def writes_over(name: str) -> str:
    """What keeping one's own version does to the other."""
    return f"Bạn ghép những gì cần giữ vào ô dưới đây rồi lưu. Nội dung này sẽ thay bản của {name}; bản kia còn trong nhật ký."


def take_theirs(name: str) -> str:
    """Leave one's own version."""
    return f"Bỏ bản của mình, dùng bản của {name}"
