"""The one question about satisfaction, and what is said about its answers."""

QUESTION = (
    "Bạn đã dùng mình được ít hôm rồi. Nhìn chung, bạn hài lòng tới mức nào với những câu trả lời mình đưa?\n\n"
    "Bạn bấm một mức giúp mình nhé. Kết quả chỉ dùng để cán bộ công đoàn sửa bài cho tốt hơn."
)

# By the score that is kept; the words are those of the five levels of SIPAS.
SCORES: dict[int, str] = {
    5: "5 · Rất hài lòng",
    4: "4 · Hài lòng",
    3: "3 · Bình thường",
    2: "2 · Không hài lòng",
    1: "1 · Rất không hài lòng",
}
NEVER = "Đừng hỏi mình nữa"

THANKS = "Cảm ơn bạn, mình đã ghi lại."
THANKS_LOW = (
    "Cảm ơn bạn đã nói thật. Nếu có câu nào mình trả lời chưa đúng, bạn bấm nút chê dưới câu đó "
    "hoặc gửi câu hỏi cho cán bộ công đoàn nhé."
)
NOT_AGAIN = "Mình nhớ rồi, mình sẽ không hỏi bạn chuyện này nữa. Bạn vẫn hỏi mình như thường nhé."
