"""What is said when procbot is paused, when somebody is too quick, and where several people read."""

PAUSED = (
    "Mình đang tạm nghỉ để cán bộ kiểm tra lại nội dung. Mình đã nhận tin của bạn và sẽ trả lời ngay khi làm việc lại; "
    "bạn không cần gửi lại."
)
PAUSED_TOAST = "Mình đang tạm nghỉ, sẽ làm tiếp khi làm việc lại."
PAUSED_PAGE = (
    "Mình đang tạm nghỉ để cán bộ kiểm tra lại nội dung, nên chưa nhận câu hỏi. "
    "Bạn quay lại sau giúp mình nhé; câu hỏi vẫn còn trong ô bên dưới."
)

SLOW_DOWN = "Bạn nhắn nhanh quá, mình chưa theo kịp. Bạn nhắn chậm lại giúp mình: đợi khoảng {seconds} giây rồi hỏi tiếp nhé."
BUSY = "Đang có rất nhiều người hỏi cùng lúc nên mình chưa trả lời được tin này. Bạn gửi lại sau ít phút giúp mình nhé."

IN_PRIVATE = "Việc này bạn nhắn riêng cho mình nhé, ở đây nhiều người cùng đọc."
WRITE_IN_PRIVATE = "Nhắn riêng"
ASK_WHAT = "Bạn muốn hỏi gì? Bạn gõ câu hỏi giúp mình."
ASK_WHAT_IN_GROUP = "Bạn gõ câu hỏi ngay sau lệnh giúp mình, ví dụ: /hoi đăng ký tạm trú cần giấy gì."

# Inline mode.
OPEN_CHAT = "Hỏi riêng"
