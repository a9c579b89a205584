"""Vietnamese sentences of the web face that are chosen by code; fixed page text stands in its templates."""

PRODUCT = "procbot"
TAGLINE = "Hỏi đáp thủ tục cho người lao động"

DAY = "%d/%m/%Y"

# What a press asked for, shown as the reader's own words.
PRESSED = "{heading} · {title}"

# What keeps a question from being answered: each names the way on.
EMPTY = "Mình chưa thấy câu hỏi. Bạn gõ vào ô bên dưới rồi bấm Gửi nhé."
TOO_FAST = "Bạn hỏi hơi nhanh, mình chưa theo kịp. Bạn đợi khoảng {seconds} giây rồi gửi lại giúp mình nhé."
BUSY_ADDRESS = (
    "Từ mạng của bạn đang có nhiều người hỏi cùng lúc. Bạn đợi khoảng {seconds} giây rồi gửi lại giúp mình nhé; "
    "câu hỏi vẫn còn trong ô bên dưới."
)
STALE_PAGE = (
    "Trang này đã mở lâu hoặc trình duyệt đang chặn cookie, nên mình chưa nhận được câu hỏi. "
    "Bạn bấm Gửi lần nữa giúp mình; nếu vẫn không được, bạn cho phép cookie của trang này rồi tải lại."
)
CROSS_SITE = "Yêu cầu này đến từ một trang khác nên mình không nhận. Bạn mở thẳng trang này rồi hỏi nhé."
BAD_FORM = "Mình không đọc được yêu cầu này. Bạn tải lại trang rồi hỏi lại giúp mình."
BAD_ACTION = "Nút này không còn dùng được. Bạn gõ câu hỏi vào ô bên dưới giúp mình nhé."
DATABASE_DOWN = (
    "Hệ thống đang tạm gián đoạn nên mình chưa ghi nhận được câu hỏi. "
    "Câu hỏi vẫn còn trong ô bên dưới, bạn gửi lại sau ít phút nhé."
)

# Pages that stand for a failure, by status: title, then what to do.
PAGE_ERRORS: dict[int, tuple[str, str]] = {
    404: ("Không có trang này", "Có thể đường dẫn bị gõ thiếu, hoặc bài đã được gỡ. Bạn thử hỏi lại ở trang chính nhé."),
    405: ("Không mở được trang theo cách này", "Bạn về trang chính rồi hỏi lại nhé."),
    500: (
        "Có trục trặc phía hệ thống",
        "Lỗi này không phải do bạn. Mình đã ghi lại để người phụ trách xem; bạn thử lại sau ít phút nhé.",
    ),
    503: ("Hệ thống đang tạm gián đoạn", "Bạn thử lại sau ít phút nhé."),
}
PAGE_ERROR_OTHER = ("Yêu cầu này không thực hiện được", "Bạn về trang chính rồi thử lại nhé.")
