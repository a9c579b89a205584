"""What procbot says by itself in a conversation, on every channel."""

GREETING = (
    "Chào bạn, mình trả lời câu hỏi về thủ tục hành chính và quyền lợi của người lao động, "
    "bằng đúng nội dung các bài đã được rà soát và luôn ghi rõ nguồn. "
    "Bạn cứ nhắn như nói chuyện bình thường, không bỏ dấu cũng được."
)


def privacy(retention_days: int) -> str:
    """What is kept of a conversation, how long, and by which law."""
    return (
        "Về riêng tư: mình lưu câu hỏi và câu trả lời để cán bộ công đoàn rà soát. "
        "Số giấy tờ, số điện thoại, email trong câu hỏi được che trước khi lưu; tên và tài khoản của bạn không được lưu. "
        f"Bản ghi được xóa sau {retention_days} ngày, theo Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15."
    )


TRY_ONE = "Bạn có thể bấm thử một câu:"

EXAMPLES: tuple[str, ...] = (
    "Nghỉ việc cần giấy gì để lãnh thất nghiệp?",
    "Sinh con được nghỉ bao lâu?",
    "Rút BHXH một lần nộp ở đâu?",
    "Đăng ký tạm trú mất bao lâu?",
    "Lương tối thiểu vùng năm nay bao nhiêu?",
    "Muốn vào công đoàn thì làm sao?",
)

HELP = (
    "Bạn nhắn một câu hỏi, mình tìm đúng mục trong bài về thủ tục đó và gửi nguyên văn kèm nguồn.\n\n"
    "Hỏi cho dễ tìm:\n"
    "- Nêu tên việc và điều cần biết, ví dụ: hồ sơ đăng ký tạm trú, lệ phí cấp lại căn cước.\n"
    "- Mỗi lần hỏi một việc.\n"
    "- Hỏi tiếp được ngay, ví dụ: còn lệ phí, nộp ở đâu, bao lâu.\n"
    "- Khi mình đưa ra vài lựa chọn, bạn bấm nút hoặc gõ số 1, 2, 3.\n\n"
    "Dưới mỗi câu trả lời có nút Đúng ý và Chưa đúng, bạn bấm giúp để cán bộ công đoàn sửa bài cho tốt hơn."
)
COMMANDS = "Các lệnh:"

UNKNOWN_COMMAND = "Mình không có lệnh này. Bạn gõ thẳng câu hỏi giúp mình, hoặc /help để xem cách hỏi."

NO_CHOICES = "Hiện không có lựa chọn nào đang chờ bạn chọn số. Bạn gõ lại câu hỏi giúp mình nhé."


def not_a_choice(offered: int) -> str:
    """A number was typed that is not among the choices."""
    return f"Bạn chọn giúp mình một số từ 1 đến {offered}, hoặc gõ lại câu hỏi."


STALE_BUTTON = "Nút này không còn dùng được. Bạn gõ lại câu hỏi giúp mình nhé."
GONE = "Nội dung này vừa được gỡ hoặc thay. Bạn gõ lại câu hỏi để mình tìm bản mới nhé."

VOTE_UP = "Đúng ý"
VOTE_DOWN = "Chưa đúng"
ASK_STAFF = "Hỏi cán bộ công đoàn"
WHOLE_ARTICLE = "Xem cả bài"
READ_IN_PRIVATE = "Xem riêng"
SHOWN_ALREADY = "Bạn đang xem mục này rồi."

OUR_FAULT = "Phía mình đang trục trặc nên chưa trả lời được tin vừa rồi. Bạn gửi lại sau ít phút giúp mình nhé."

_NO_PAPERS = "Bạn đừng gửi ảnh hay bản chụp giấy tờ tùy thân vào đây."

PHOTO = f"Mình chưa đọc được ảnh. {_NO_PAPERS} Bạn gõ câu hỏi bằng chữ giúp mình nhé."
VOICE = "Mình chưa nghe được tin thoại. Bạn gõ câu hỏi bằng chữ giúp mình nhé, không bỏ dấu cũng được."
STICKER = "Cảm ơn bạn. Khi cần hỏi thủ tục nào, bạn gõ câu hỏi bằng chữ cho mình nhé."
DOCUMENT = f"Mình chưa đọc được tệp. {_NO_PAPERS} Bạn gõ câu hỏi bằng chữ giúp mình nhé."
LOCATION = "Mình không dùng vị trí của bạn. Bạn gõ tên thủ tục, mình sẽ chỉ nơi nộp theo quy định."
CONTACT = "Mình không lưu danh bạ và không gọi điện được. Bạn gõ câu hỏi bằng chữ giúp mình nhé."
OTHER_MEDIA = "Mình mới chỉ đọc được tin nhắn chữ. Bạn gõ câu hỏi giúp mình nhé."
