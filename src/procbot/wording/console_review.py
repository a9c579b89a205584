"""Vietnamese of the console's review pages: the codes of the log, verdicts, queues and actions as people call them."""

from procbot.wording.grouped import grouped

OUTCOMES: dict[str, str] = {
    "ANSWERED": "Đã trả lời",
    "ANSWERED_OUTDATED": "Trả lời, bài quá hạn rà soát",
    "ANSWERED_UPCOMING": "Trả lời, bài chưa có hiệu lực",
    "AMBIGUOUS": "Cần chọn bài",
    "NOT_FOUND": "Không tìm thấy",
    "OUT_OF_SCOPE": "Ngoài phạm vi",
    "SMALL_TALK": "Chào hỏi",
    "NO_TERMS": "Không rõ hỏi gì",
    "TOO_LONG": "Câu quá dài",
}
OUTCOME_TONES: dict[str, str] = {
    "ANSWERED": "good",
    "ANSWERED_OUTDATED": "warn",
    "ANSWERED_UPCOMING": "warn",
    "AMBIGUOUS": "info",
    "NOT_FOUND": "bad",
    "NO_TERMS": "bad",
    "TOO_LONG": "bad",
}
INTENTS: dict[str, str] = {
    "question": "Câu hỏi",
    "follow_up": "Hỏi tiếp",
    "edited": "Câu hỏi sửa lại",
    "example": "Câu hỏi mẫu",
    "search": "Tìm bài bằng lệnh",
    "inline": "Tìm thẻ trong khung chat khác",
    "open": "Mở bài bằng nút",
    "whole": "Mở cả bài",
    "link": "Mở bài từ liên kết",
}
CHANNELS: dict[str, str] = {"telegram": "Telegram", "web": "Trang web"}
VOTES: dict[str, str] = {"up": "Hữu ích", "down": "Chưa đúng", "none": "Không bình chọn"}
ESCALATED: dict[str, str] = {
    "yes": "Có chuyển cán bộ",
    "no": "Không chuyển",
    "open": "Đang chờ cán bộ",
    "replied": "Cán bộ đã trả lời",
}
ESCALATION_STATES: dict[str, str] = {"open": "Đang chờ cán bộ", "answered": "Đã trả lời", "closed": "Đã đóng"}
UNJUDGED = "Chưa nhận xét"

VERDICTS: dict[str, str] = {
    "correct": "Đúng",
    "incomplete": "Thiếu ý",
    "outdated": "Thông tin cũ",
    "wrong_section": "Sai mục",
    "wrong_article": "Sai bài",
    "harmful": "Gây hại",
    "rightly_refused": "Từ chối đúng",
    "wrongly_refused": "Từ chối sai",
}
VERDICT_HINTS: dict[str, str] = {
    "correct": "Đúng bài, đúng mục, còn hiệu lực",
    "incomplete": "Đúng bài nhưng chưa đủ để làm theo",
    "outdated": "Quy định đã thay đổi",
    "wrong_section": "Đúng bài, lẽ ra phải đưa mục khác",
    "wrong_article": "Lẽ ra phải đưa bài khác",
    "harmful": "Làm theo sẽ mất tiền, mất quyền hoặc trễ hạn",
    "rightly_refused": "Không có bài cho câu này",
    "wrongly_refused": "Có bài mà không tìm ra",
}
VERDICT_TONES: dict[str, str] = {"correct": "good", "rightly_refused": "good", "incomplete": "warn"}
"""The others are "bad"."""

VERDICT_STATES: dict[str, str] = {
    "authoritative": "Kết luận",
    "live": "Ý kiến",
    "expired": "Hết hiệu lực vì bài đã đổi",
    "withdrawn": "Đã rút",
}

QUEUE_KINDS: dict[str, str] = {"risk": "Rủi ro trước", "filter": "Theo bộ lọc", "random": "Chọn ngẫu nhiên"}
QUEUE_KIND_HINTS: dict[str, str] = {
    "risk": "Câu bị chê, câu không trả lời được, câu sát nút lên trước; luôn kèm ít nhất 10% chọn ngẫu nhiên.",
    "filter": "Mọi lượt hỏi khớp với bộ lọc.",
    "random": "Một phần ngẫu nhiên của những lượt hỏi khớp với bộ lọc.",
}
ITEM_STATES: dict[str, str] = {
    "pending": "Đang chờ",
    "in_progress": "Đang xem",
    "awaiting_decision": "Chờ kết luận",
    "done": "Xong",
}
RISKS: dict[str, str] = {
    "negative_vote": "Người hỏi chê",
    "no_answer": "Không có câu trả lời",
    "escalated": "Đã chuyển cán bộ",
    "small_margin": "Hai bài sát điểm nhau",
    "sensitive_area": "Lĩnh vực nhạy cảm",
    "ambiguous": "Phải chọn bài",
    "new_cluster": "Câu hỏi mới",
    "random": "Chọn ngẫu nhiên",
    "verdict_expired": "Bài đã đổi, cần xem lại",
}

ACTION_KINDS: dict[str, str] = {
    "edit_article": "Sửa bài",
    "new_article": "Viết bài mới",
    "synonym": "Thêm từ đồng nghĩa",
    "validity": "Sửa hiệu lực",
    "reply": "Trả lời người hỏi",
    "none": "Không cần làm gì",
}
ACTION_STATES: dict[str, str] = {"todo": "Cần làm", "doing": "Đang làm", "done": "Xong", "rejected": "Không làm"}

STAGES: dict[str, str] = {
    "snapshot": "Đọc kho bài",
    "search": "Tìm bài",
    "compose": "Soạn câu trả lời",
}

EXPORT_FORMS: tuple[tuple[str, str, str], ...] = (
    ("xlsx", "Excel (.xlsx)", "Mở bằng Excel hoặc LibreOffice."),
    ("csv", "CSV (.csv)", "Bảng văn bản, mở được bằng Excel."),
    ("jsonl", "JSON Lines (.jsonl)", "Cho công cụ phân tích, mỗi dòng một lượt hỏi."),
)

# The parts of the filter, by their name in an address.
FILTER_PARTS: dict[str, str] = {
    "since": "Từ ngày",
    "until": "Đến ngày",
    "outcomes": "Kết quả",
    "areas": "Lĩnh vực",
    "articles": "Bài",
    "sections": "Mục",
    "votes": "Bình chọn",
    "reasons": "Lý do chê",
    "verdicts": "Nhận xét",
    "labels": "Nhãn",
    "channels": "Kênh",
    "intents": "Cách hỏi",
    "min_ms": "Chậm từ (mili giây)",
    "max_ms": "Nhanh hơn (mili giây)",
    "text": "Trong câu hỏi có",
    "cluster": "Cùng ý với câu số",
    "escalated": "Chuyển cán bộ",
    "version": "Phiên bản kho bài",
    "accented": "Gõ có dấu",
    "hour": "Giờ trong ngày",
    "repeated": "Hỏi lại trong 7 ngày",
    "stale": "Gửi bài hết hạn không báo",
}
YES_NO: dict[bool, str] = {True: "Có", False: "Không"}
EVERYTHING = "Toàn bộ nhật ký"


def hour(value: int) -> str:
    """Return an hour of the day as the filter offers it."""
    return f"{value:02} giờ"


def ignored(names: str) -> str:
    """Return what stands where parts of an address could not be read."""
    return f"Mình đã bỏ qua điều kiện không đọc được: {names}."


NAV_LOG, NAV_LOG_HINT = "Nhật ký hỏi đáp", "Mọi câu hỏi và câu trả lời, đã che thông tin cá nhân."
NAV_QUEUES, NAV_QUEUES_HINT = "Hàng đợi rà soát", "Nhận xét từng câu trả lời, chỉ cần bàn phím."
NAV_ASSIGNED, NAV_ASSIGNED_HINT = "Việc được giao", "Việc người rà soát giao cho bạn: sửa bài, viết bài, thêm từ."
ASSIGNED_WAITING, ASSIGNED_CLOSED = "Đang chờ bạn", "Vừa đóng"
NAV_ACTIONS, NAV_ACTIONS_HINT = "Việc cần làm", "Sửa bài, thêm từ, trả lời: từ nhận xét đến lúc xong."
NAV_LABELS, NAV_LABELS_HINT = "Nhãn", "Tên nhóm riêng của đơn vị để gắn cho lượt hỏi."
NAV_MASKING, NAV_MASKING_HINT = "Thử che thông tin", "Xem câu hỏi còn lại gì sau khi che."
NAV_PRIVACY, NAV_PRIVACY_HINT = "Lưu giữ và xóa", "Dữ liệu nào sắp bị xóa, xóa theo yêu cầu."

DONE: dict[str, str] = {
    "filter-saved": "Bộ lọc đã được lưu.",
    "filter-removed": "Bộ lọc đã được xóa.",
    "verdict-given": "Nhận xét đã được lưu.",
    "verdict-withdrawn": "Nhận xét đã được rút lại.",
    "decided": "Kết luận đã được lưu.",
    "queue-saved": "Hàng đợi đã được lưu. Các lượt hỏi được đưa vào dần trong ít phút.",
    "queue-empty": "Hiện không còn câu nào chờ bạn trong hàng đợi này.",
    "queue-end": "Hết câu về phía này, bạn vẫn đang ở câu cũ.",
    "put-back": "Câu vừa xem đã trở lại hàng đợi.",
    "label-put": "Nhãn đã được gắn.",
    "label-taken": "Nhãn đã được gỡ.",
    "label-saved": "Nhãn đã được lưu.",
    "action-added": "Việc đã được ghi vào bảng.",
    "action-moved": "Việc đã được chuyển.",
    "promoted": "Câu hỏi đã vào bộ câu hỏi mẫu.",
    "demoted": "Câu hỏi đã được đưa ra khỏi bộ câu hỏi mẫu.",
    "erased": "Dữ liệu của người này đã được xóa.",
    "erased-none": "Không có dữ liệu nào theo mã này, có thể đã được xóa trước đó.",
}

NO_VERDICT = "Bạn chọn một nhận xét, phím 1 đến 8."
NO_NOTE = "Bạn ghi ngắn gọn sai ở đâu, để người sửa biết."
NOTE_TOO_LONG = "Ghi chú dài quá 4.000 ký tự."
NO_ARTICLE = "Không có bài nào tên hoặc mã như vậy."
NO_SECTION = "Không có mục này."
DECIDED_MEANWHILE = "Một đồng nghiệp vừa kết luận câu này trước nên kết luận của bạn chưa được lưu. Bản bạn gõ còn nguyên ở dưới."
STANDING = "Kết luận hiện nay"
DISAGREE_HINT = "Nếu bạn vẫn nghĩ khác, gửi bản này thành một nhận xét: câu sẽ lại chờ kết luận và cả hai ý cùng hiện để so."
ITEM_GONE = "Câu này đã có người khác nhận hoặc đã xong. Bạn lấy câu tiếp theo nhé."
NO_QUEUE_NAME = "Bạn đặt tên cho hàng đợi, tối đa 120 ký tự."
QUEUE_NAME_TAKEN = "Đã có hàng đợi tên này."
BAD_SHARE_RISK = "Phần ngẫu nhiên của hàng đợi này từ 10% đến 100%."
BAD_SHARE = "Phần ngẫu nhiên từ 0,1% đến 100%."
BAD_REVIEWS = "Cần từ 1 đến 3 người nhận xét."
FEW_ASSIGNEES = "Bạn chọn ít nhất bằng số người nhận xét mỗi câu, không thì câu không bao giờ xong. Hoặc không chọn ai."
BAD_KIND = "Bạn chọn một cách đưa câu vào."
BAD_FILTER_NAME = "Bạn đặt tên cho bộ lọc, tối đa 120 ký tự."
BAD_LABEL = "Tên nhãn bị trống, dài quá 80 ký tự hoặc đã có."
NO_LABEL = "Nhãn này không còn dùng."
BAD_ACTION = "Bạn chọn loại việc."
BAD_ASSIGNEE = "Không có cán bộ này."
NO_REASON = "Bạn ghi lý do, tối đa 500 ký tự."
BAD_FORM = "Bạn chọn dạng tệp."
NOT_PROMOTED = (
    "Chưa đưa được vào bộ câu hỏi mẫu: cần kết luận Đúng hoặc Từ chối đúng, câu hỏi đứng riêng được và chưa có câu nào trùng."
)
NO_REF = "Bạn nhập mã người hỏi."
PURGE_BUSY = "Việc dọn đang chạy ở nơi khác, bạn thử lại sau ít phút."

PURGED_KINDS: dict[str, str] = {
    "contexts": "Ngữ cảnh trò chuyện ngắn",
    "exchanges": "Lượt hỏi đáp",
    "outbox": "Tin đã gửi",
    "inbox": "Tin đã nhận",
    "escalations": "Câu chuyển cán bộ đã xong",
    "reminders": "Lời nhắc đã qua",
    "broadcasts": "Tin gửi hàng loạt cũ",
    "addresses": "Địa chỉ trò chuyện không dùng nữa",
    "members": "Mã người hỏi không còn nhắn",
}
HELD: dict[str, str] = {
    "questions": "Lượt hỏi",
    "votes": "Bình chọn",
    "areas": "Lĩnh vực theo dõi",
    "reminders": "Lời nhắc sắp tới",
    "escalations": "Câu chuyển cán bộ đang chờ",
    "escalations_in_all": "Câu chuyển cán bộ, tất cả",
}


def export_progress(done: int, total: int) -> str:
    """Return how far an export is."""
    return f"Đã ghi {grouped(done)} trên {grouped(total)} lượt."


def purged(rows: str) -> str:
    """Return what a purge by hand did; ``rows`` is a number as people write it."""
    return f"Đã dọn xong: {rows} dòng." if rows != "0" else "Không có gì quá hạn để dọn."


def kappa(value: float | None) -> str:
    """Return Cohen's kappa as people read it, with its meaning; "—" where it says nothing."""
    if value is None:
        return "—"
    levels = ((0.8, "rất cao"), (0.6, "cao"), (0.4, "vừa"), (0.2, "thấp"))
    level = next((words for least, words in levels if value >= least), "rất thấp")
    return f"{value:.2f} ({level})".replace(".", ",", 1)
