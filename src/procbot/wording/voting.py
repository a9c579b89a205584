"""What is said about a vote."""

VOTED_UP = "Cảm ơn bạn, mình đã ghi lại."
VOTED_DOWN = "Mình đã ghi lại."

WHY = "Chưa đúng ở chỗ nào vậy bạn? Bạn bấm hoặc gõ số giúp mình, để cán bộ biết chỗ mà sửa."

# By the code that the log keeps; the order is the order of the buttons.
REASONS: dict[str, str] = {
    "wrong": "Sai nội dung",
    "not_asked": "Không phải điều tôi hỏi",
    "outdated": "Cũ",
    "unclear": "Khó hiểu",
    "unwelcome": "Đúng nhưng không như mong muốn",
}

NOTED: dict[str, str] = {
    "wrong": "Cảm ơn bạn. Cán bộ công đoàn sẽ đối chiếu lại nội dung này với văn bản.",
    "not_asked": "Cảm ơn bạn. Bạn gõ lại câu hỏi kèm tên giấy tờ hoặc tên chế độ, mình tìm lại nhé.",
    "outdated": "Cảm ơn bạn. Cán bộ công đoàn sẽ kiểm tra xem quy định đã đổi chưa.",
    "unclear": "Cảm ơn bạn. Cán bộ công đoàn sẽ viết lại cho dễ hiểu hơn.",
    "unwelcome": "Cảm ơn bạn đã nói thật. Quy định đúng là như vậy; nếu thấy bất hợp lý, bạn có thể hỏi cán bộ công đoàn.",
}
