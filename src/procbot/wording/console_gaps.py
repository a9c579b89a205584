"""Vietnamese of the console's pages on gaps: questions without a good answer."""

from procbot.wording.grouped import grouped

NAV = "Câu chưa có bài"
NAV_HINT = "Câu chưa trả lời được hoặc bị chê, gom theo nội dung, nhiều người hỏi đứng trước."

TITLE_DISMISSED = "Câu đã bỏ qua"

# What just happened, by the code in the address.
DONE: dict[str, str] = {
    "da-them": "Các câu hỏi đã được thêm vào bản nháp của bài. Bạn mở bài để xem và gửi duyệt.",
    "da-bo-qua": "Nhóm câu hỏi đã được bỏ qua. Bạn xem lại ở Câu đã bỏ qua.",
    "da-dua-lai": "Nhóm câu hỏi đã trở lại danh sách.",
}

PERIODS: tuple[tuple[int, str], ...] = ((7, "7 ngày"), (30, "30 ngày"), (90, "90 ngày"))

NOTHING = "Không có câu nào đang chờ"
NOTHING_AT_ALL = "Mọi câu hỏi trong thời gian này đều có câu trả lời, hoặc đã được xử lý."
NOTHING_DISMISSED = "Chưa bỏ qua câu nào"
NOTHING_DISMISSED_HINT = "Nhóm câu hỏi bạn bỏ qua sẽ nằm ở đây kèm lý do, và có thể đưa lại danh sách."

GONE = "Nhóm câu hỏi này đã được xử lý, hoặc các câu không còn trong nhật ký."
NONE_CHOSEN = "Bạn đánh dấu ít nhất một câu hỏi."
CHOOSE_ARTICLE = "Bạn chọn bài sẽ nhận các câu hỏi này."
NOT_FOUND = "Không tìm thấy bài nào. Bạn thử từ khác ngắn hơn."
NO_SUCH_DEED = "Bạn chọn một trong các cách xử lý bên dưới."


def asked(askers: int, times: int) -> str:
    """How many people ask, and how often; ``times`` is never less."""
    return f"{grouped(askers)} người hỏi" if times == askers else f"{grouped(askers)} người hỏi, {grouped(times)} lượt"


def more(count: int) -> str:
    """Wordings that are not shown."""
    return f"và {grouped(count)} cách hỏi khác"


def times(count: int) -> str:
    """How often a wording was asked."""
    return f"{grouped(count)} lượt"


def disliked(count: int) -> str:
    """Answers voted unhelpful."""
    return f"{grouped(count)} câu trả lời bị chê"
