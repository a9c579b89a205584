"""The commands as messengers list them, and how procbot describes itself there.

Telegram: a command has at most 32 characters and its description 256, the bot's description 512, the short one 120.
Source: https://core.telegram.org/bots/api#botcommand, #setmydescription, #setmyshortdescription
"""

# In the order in which they are offered.
PRIVATE: dict[str, str] = {
    "chude": "Xem bài theo lĩnh vực",
    "timkiem": "Tìm bài theo chữ",
    "moi": "Bài mới và bài vừa sửa",
    "hoicanbo": "Gửi câu hỏi cho cán bộ công đoàn",
    "theodoi": "Nhận tin khi lĩnh vực có bài mới",
    "dung": "Ngừng nhận tin",
    "nhacviec": "Xem và bỏ lời nhắc hạn",
    "quyenriengtu": "Mình lưu gì, quyền của bạn",
    "dulieucuatoi": "Đang lưu gì về bạn",
    "xoadulieu": "Xóa dữ liệu của bạn",
    "help": "Cách hỏi cho dễ tìm",
    "start": "Giới thiệu và câu hỏi mẫu",
}

GROUP: dict[str, str] = {"hoi": "Hỏi một câu, ví dụ: /hoi nghỉ việc lãnh thất nghiệp ở đâu"}

# The staff answer by replying to a card; what they may type is what anybody may.
STAFF: dict[str, str] = {"hoi": "Thử một câu như người hỏi. Muốn trả lời người hỏi, bạn trả lời ngay dưới thẻ câu hỏi"}

DESCRIPTION = (
    "Mình trả lời câu hỏi về thủ tục hành chính và quyền lợi của người lao động: thất nghiệp, thai sản, tạm trú, công đoàn "
    "và nhiều việc khác.\n\n"
    "Mình gửi đúng nội dung các bài đã được rà soát, luôn kèm nguồn. Chưa chắc thì mình nói chưa chắc, và bạn hỏi được cán bộ "
    "công đoàn.\n\n"
    "Bấm Bắt đầu rồi nhắn như nói chuyện bình thường, không bỏ dấu cũng được."
)

SHORT_DESCRIPTION = "Hỏi đáp thủ tục và quyền lợi người lao động, đúng nội dung đã rà soát, có nguồn. Không bỏ dấu cũng được."


def command_lines(commands: dict[str, str]) -> str:
    """Return the commands as a Markdown list."""
    return "\n".join(f"- /{name}: {what}" for name, what in commands.items())
