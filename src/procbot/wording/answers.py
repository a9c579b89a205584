"""What procbot says around an article's own words."""

from datetime import date

NO_TERMS = "Mình chưa đọc được câu hỏi. Bạn gõ lại giúp mình bằng vài chữ nhé, ví dụ: hồ sơ hưởng thất nghiệp gồm gì."
NOT_FOUND = (
    "Mình chưa tìm thấy bài nào trả lời đúng câu này nên không trả lời liều. "
    "Bạn thử hỏi ngắn hơn, nêu tên thủ tục, hoặc hỏi cán bộ công đoàn nơi bạn làm việc hay bộ phận Một cửa xã, phường."
)
AMBIGUOUS = "Câu hỏi của bạn có thể thuộc mấy việc sau. Bạn muốn hỏi việc nào?"
OUT_OF_SCOPE = (
    "Mình chỉ trả lời về thủ tục hành chính và quyền lợi của người lao động tại Việt Nam, "
    "theo các bài đã được công đoàn rà soát. "
    "Câu này nằm ngoài phần đó nên mình không trả lời để tránh sai."
)
GREETING = "Chào bạn. Bạn cứ hỏi mình về thủ tục hoặc quyền lợi khi đi làm, ví dụ: nghỉ việc cần giấy gì để lãnh thất nghiệp."
THANKS = "Không có gì. Cần hỏi thêm thủ tục nào bạn cứ nhắn mình."
GOODBYE = "Chào bạn. Khi nào cần hỏi thủ tục bạn cứ nhắn mình."
RUDE = "Mình xin lỗi nếu câu trả lời chưa giúp được bạn. Bạn nói rõ việc đang cần, hoặc hỏi trực tiếp cán bộ công đoàn nhé."
NO_CONTEXT = "Mình chưa rõ bạn hỏi về việc nào. Bạn nêu tên thủ tục giúp mình, ví dụ: đăng ký tạm trú nộp ở đâu."
TOO_LONG = "Câu hỏi dài quá nên mình không đọc hết được. Bạn tóm lại trong khoảng 300 chữ rồi gửi lại giúp mình nhé."


def expired(on: date) -> str:
    """Stands above text whose last day was ``on``."""
    return f"Lưu ý: nội dung dưới đây chỉ áp dụng đến hết ngày {on:%d/%m/%Y}. Bạn hỏi lại cơ quan giải quyết trước khi làm."


def upcoming(on: date) -> str:
    """Stands above text that holds from ``on``."""
    return f"Lưu ý: nội dung dưới đây chưa có hiệu lực, bắt đầu áp dụng từ ngày {on:%d/%m/%Y}."


def past_review(on: date) -> str:
    """Stands above text last reviewed on ``on`` whose review is overdue."""
    return (
        f"Lưu ý: bài này rà soát lần cuối ngày {on:%d/%m/%Y} và đã quá hạn rà soát. "
        "Bạn kiểm tra lại với cơ quan giải quyết trước khi làm."
    )
