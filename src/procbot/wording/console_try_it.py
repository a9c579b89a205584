"""Vietnamese of the console's page on which a question is tried."""

NAV = "Hỏi thử"
NAV_HINT = "Xem một câu hỏi được hiểu thế nào, tìm ra bài nào, vì sao."

LEAD = "Gõ một câu như người lao động gõ; máy trả lời như ở các kênh và cho xem vì sao. Câu hỏi thử không vào nhật ký."
QUESTION = "Câu hỏi"
QUESTION_HINT = "Có dấu hay không dấu, viết tắt, gõ sai đều được."
NOT_ASKED = "Chưa có câu hỏi"
NOT_ASKED_HINT = "Ví dụ: bhxh 1 lan rut sao, ly hon thuan tinh can giay to gi, tang ca ngay le tinh tien the nao."
NOT_SEARCHED = "Câu này được trả lời ngay theo lời của nó, không tìm trong kho bài."
AS_TYPED = "Câu được đọc đúng như đã gõ, không phải sửa hay thêm dấu."
NO_HITS = "Không bài nào có chữ của câu này."
NOT_IN_LIST_HINT = "Gõ tên bài, mã thủ tục hoặc một phần tên; không cần dấu."
NOT_FOUND = "Không có bài nào khớp với chữ này."

WHOLE = "Cả bài"
CHOOSE = "Chọn bài"
CHOOSE_ARTICLE = "Bạn chọn bài lẽ ra phải tìm thấy trước nhé."
TO_DRAFT = "Chỉ thêm vào câu hỏi của bài"
TO_GOLDEN = "Chỉ thêm vào bộ câu hỏi mẫu"
TO_BOTH = "Thêm vào câu hỏi của bài và bộ câu hỏi mẫu"
TO_BOTH_HINT = "Nên chọn: bài tìm ra được câu này sau khi xuất bản, và mỗi lần xuất bản sau máy đều hỏi lại để kiểm tra."

STEPS: dict[str, str] = {
    "spelt_out": "Viết đầy đủ",
    "decoded": "Đọc lại cách gõ",
    "corrected": "Sửa lỗi gõ",
    "restored": "Thêm dấu",
    "expanded": "Tìm thêm từ gần nghĩa",
}
FIELDS: dict[str, str] = {
    "name": "Tiêu đề, tên gọi",
    "questions": "Câu hỏi thường gặp",
    "body": "Nội dung các mục",
    "legal": "Căn cứ pháp lý",
    "topic": "Chủ đề học được",
}
TOPIC_TERM = "cả câu"
ANSWERABLE = "Khả năng có bài trả lời câu này"
RIGHT = "Khả năng bài đứng đầu là bài đúng"

DONE: dict[str, str] = {
    "da-them": "Câu hỏi đã được thêm vào bản nháp của bài. Câu có tác dụng sau khi bài được xuất bản.",
    "da-mau": "Câu hỏi đã vào bộ câu hỏi mẫu.",
    "da-ca-hai": "Câu hỏi đã vào bản nháp của bài và bộ câu hỏi mẫu. Câu có tác dụng sau khi bài được xuất bản.",
    "da-co": "Bài đã có sẵn câu hỏi này.",
    "da-mau-san": "Bài đã có sẵn câu hỏi này; câu đã vào bộ câu hỏi mẫu.",
}


def answered_in(took_ms: str) -> str:
    """How long the answer took."""
    return f"Trả lời trong {took_ms} mili giây."


def version(number: int) -> str:
    """From which version of the knowledge base."""
    return f"Kho bài phiên bản {number}."


def chance(label: str, percent: int, least: int) -> str:
    """A probability that decides, beside the least that it must have."""
    return f"{label}: {percent}% (cần từ {least}%)"


def score(value: float) -> str:
    """A score or a part of one."""
    return f"{value:.2f}".replace(".", ",")


def place(rank: int, title: str) -> str:
    """An article that was weighed."""
    return f"{rank}. {title}"


def found(count: int) -> str:
    """How many articles a search has found."""
    return f"Tìm thấy {count} bài, đã thêm vào danh sách chọn bên dưới."
