"""Vietnamese of the console's page on articles whose validity wants a look."""

NAV = "Hiệu lực bài"
NAV_HINT = "Bài hết hạn, sắp hết hạn, quá hạn rà soát hoặc căn cứ văn bản đã bị thay thế."

DONE: dict[str, str] = {}

COLUMN_TITLE = "Bài"
COLUMN_AREA = "Lĩnh vực"
COLUMN_CONCERNS = "Vấn đề và việc cần làm"
COLUMN_ANSWERS = "Trả lời 30 ngày"

# By ``Concern``: its name, how it is marked, and what to do about it.
CONCERNS: dict[str, str] = {
    "expired": "Đã hết hạn",
    "law_superseded": "Văn bản bị thay thế",
    "past_review": "Quá hạn rà soát",
    "expiring": "Sắp hết hạn",
}
TONES: dict[str, str] = {"expired": "bad", "law_superseded": "bad", "past_review": "warn", "expiring": "info"}
ADVICE: dict[str, str] = {
    "expired": "Người hỏi vẫn nhận bài này kèm cảnh báo cũ. Bạn cập nhật bài và ngày hết hiệu lực, hoặc gỡ bài.",
    "law_superseded": "Bạn đối chiếu bài với văn bản mới rồi sửa căn cứ pháp lý.",
    "past_review": "Bạn đọc lại bài với quy định hiện hành, sửa nếu cần rồi ghi ngày rà soát mới.",
    "expiring": "Bạn chuẩn bị nội dung mới và gửi duyệt trước ngày hết hạn.",
}

NOTHING = "Không có bài nào cần xem"
NOTHING_AT_ALL = "Mọi bài đang xuất bản còn hiệu lực, còn hạn rà soát và không căn cứ văn bản đã bị thay thế."
NOTHING_HERE = "Không có bài nào khớp điều kiện lọc."


def since(concern: str, day: str) -> str:
    """When the concern began or will begin; ``day`` is written, "" where it is not known."""
    if not day:
        return ""
    return {
        "expired": f"từ sau ngày {day}",
        "law_superseded": f"từ {day}",
        "past_review": f"hạn {day}",
        "expiring": f"ngày cuối {day}",
    }[concern]


def replaced(number: str, successor: str | None) -> str:
    """What the register says of a document."""
    return f"{number} đã được thay thế bằng {successor}." if successor else f"{number} đã hết hiệu lực."


def says(number: str) -> str:
    """What another article says of a document; the article and its sentence follow."""
    return f"{number} không còn hiệu lực theo bài"
