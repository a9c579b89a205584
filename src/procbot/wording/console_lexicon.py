"""Vietnamese of the console's pages on the lexicon."""

from procbot.wording.grouped import grouped

NAV = "Từ điển"
NAV_HINT = "Chữ viết tắt, teencode, từ đồng nghĩa, địa danh và chuyện ngoài phạm vi."

COLUMN_TERM = "Người hỏi gõ"
COLUMN_MEANS = "Bài viết dùng"
COLUMN_KIND = "Loại"
COLUMN_STATE = "Bản nháp"
COLUMN_TOPIC = "Chủ đề"
COLUMN_PHRASINGS = "Cách hỏi"

# By the row's kind: the tab, and what it does with a question.
KINDS: dict[str, str] = {
    "abbreviation": "Chữ viết tắt",
    "teencode": "Teencode",
    "regional": "Tiếng địa phương",
    "synonym": "Đồng nghĩa",
    "old_term": "Tên gọi cũ",
    "place": "Địa danh",
    "outside": "Ngoài phạm vi",
}
KIND_HINTS: dict[str, str] = {
    "abbreviation": "Được viết đầy đủ thay cho chữ tắt, ví dụ bhxh thành bảo hiểm xã hội.",
    "teencode": "Được viết lại thành chữ thường dùng, ví dụ ko thành không.",
    "regional": "Tìm thêm bằng từ phổ thông, vẫn giữ từ người hỏi gõ.",
    "synonym": "Tìm thêm bằng từ trong bài, vẫn giữ từ người hỏi gõ.",
    "old_term": "Tên cũ của thủ tục, cơ quan; tìm thêm bằng tên hiện nay.",
    "place": "Địa danh trước và sau khi sắp xếp; tìm thêm bằng tên hiện nay.",
    "outside": "Chuyện không có bài: gặp câu giống các cách hỏi này thì trả lời là ngoài phạm vi.",
}

# What a row is beside the lexicon in force.
CHANGES: dict[str, str] = {"added": "Thêm mới", "changed": "Đã sửa", "removed": "Sẽ xóa"}
CHANGE_TONES: dict[str, str] = {"added": "good", "changed": "info", "removed": "bad"}

DONE: dict[str, str] = {
    "da-luu": "Đã lưu vào bản nháp. Người hỏi chỉ thấy khác sau khi xuất bản.",
    "da-xoa": "Đã xóa trong bản nháp. Người hỏi chỉ thấy khác sau khi xuất bản.",
    "da-bo": "Thay đổi đã được bỏ.",
    "da-bo-het": "Mọi thay đổi đã được bỏ, bản nháp giống bản đang dùng.",
    "da-xuat-ban": "Từ điển mới đang được dùng.",
}

ALL = "Tất cả"
NOTHING = "Chưa có mục nào"
NOTHING_AT_ALL = "Từ điển giúp hiểu chữ viết tắt, teencode và tên gọi khác. Bạn thêm mục đầu tiên nhé."
NOTHING_HERE = "Không có mục nào khớp. Bạn thử từ khác, có dấu hay không dấu đều được."
NO_CHANGES = "Chưa có thay đổi nào"
NO_CHANGES_HINT = "Mọi mục bạn thêm, sửa hoặc xóa sẽ nằm ở đây cho đến khi xuất bản."
NO_ROW = "Mục này không còn trong từ điển."
CONFIRM_REMOVE = "Bạn đánh dấu vào ô xác nhận rồi bấm Xóa."

STEPS: dict[str, str] = {
    "spelt_out": "viết đầy đủ",
    "decoded": "đọc lại chữ gõ lỗi bộ gõ",
    "corrected": "sửa lỗi gõ",
    "restored": "thêm dấu",
    "expanded": "tìm thêm bằng",
}
UNCHANGED = "Đọc đúng như đã gõ."
NO_HITS = "Không tìm thấy bài nào."
SAME_READING = "Bản nháp đọc câu này giống bản đang dùng."
OUTSIDE_LATER = "Chủ đề ngoài phạm vi chỉ có tác dụng khi dựng lại chỉ mục, nên xem ở phần Xem trước ảnh hưởng."

STAGES: dict[str, str] = {
    "waiting": "Đang chờ việc trước xong",
    "reading": "Đang đọc các bài",
    "building": "Đang dựng chỉ mục tìm kiếm",
    "saving": "Đang lưu chỉ mục",
    "replaying": "Đang hỏi lại các câu hỏi cũ",
    "publishing": "Đang xuất bản",
}
JOBS: dict[str, str] = {"anh-huong": "Xem trước ảnh hưởng", "xuat-ban": "Xuất bản từ điển"}
JOB_FAULT = "Máy gặp lỗi khi làm việc này. Bạn xem lại các thay đổi rồi làm lại nếu cần; nếu vẫn vậy, bạn báo quản trị viên nhé."
JOB_GONE = "Việc này không còn trong bộ nhớ, có thể vì máy chủ vừa khởi động lại. Bạn xem lại các thay đổi rồi làm lại nếu cần."
WHY_BREAKS = "Có câu hỏi mẫu bị hỏng nên cần bạn ghi lý do vẫn xuất bản."
NOTHING_ENDS_OTHERWISE = "Không câu nào được trả lời khác đi."

# By ``Effect``: its name, how it is marked, what it means.
EFFECTS: dict[str, tuple[str, str, str]] = {
    "breaks": ("Câu hỏi mẫu bị hỏng", "bad", "Trước trả lời đúng, sau khi xuất bản thì không còn đúng."),
    "improves": ("Câu hỏi mẫu tốt lên", "good", "Trước chưa đúng, sau khi xuất bản thì đúng hơn."),
    "changes": ("Câu trả lời đổi chỗ", "warn", "Sẽ được trả lời bằng bài hoặc mục khác; chưa ai nói bên nào đúng."),
    "reworded": ("Lời trả lời đổi", "info", "Vẫn bài và mục cũ, lời văn mới."),
}


def waiting(count: int) -> str:
    """Changes that nobody has published yet."""
    return f"{grouped(count)} thay đổi chưa xuất bản"


def replayed(golden: int, logged: int) -> str:
    """How many questions were asked again."""
    return f"Đã hỏi lại {grouped(golden)} câu hỏi mẫu và {grouped(logged)} câu trong nhật ký."


def rightly(before: int, after: int, of: int) -> str:
    """Golden questions with their right ending."""
    return f"Câu hỏi mẫu trả lời đúng: trước {grouped(before)}, sau {grouped(after)}, trên {grouped(of)}."


def phrasings(count: int) -> str:
    """How many ways to ask a topic has."""
    return f"{grouped(count)} cách hỏi"


def more(count: int) -> str:
    """What is not shown."""
    return f"và {grouped(count)} dòng khác"


def times(count: int) -> str:
    """How often a question was asked lately."""
    return f"hỏi {grouped(count)} lần"
