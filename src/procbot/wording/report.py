"""Vietnamese of the monthly report for the provincial federation."""

NAV, NAV_HINT = "Báo cáo tháng", "Báo cáo gửi liên đoàn lao động tỉnh, tải về dạng Word hoặc trang web."
FORMS: dict[str, str] = {"docx": "Tải bản Word (.docx)", "html": "Tải trang web (.html)"}
BAD_MONTH = "Mình chưa đọc được tháng này. Bạn chọn một tháng, ví dụ 2026-11."
FUTURE = "Tháng này chưa tới nên chưa có số liệu."

OVERVIEW = "1. Tổng hợp"
ACTIVITY = "2. Lượt hỏi trong tháng"
QUALITY = "3. Chất lượng trả lời"
TOPICS = "4. Công nhân hỏi gì nhiều nhất"
STAFF = "5. Cán bộ trả lời"
SURVEY = "6. Mức độ hài lòng"
METHOD = "7. Cách tính"

COLUMN_FIGURE, COLUMN_CHANGE = "Chỉ tiêu", "Thay đổi"
COLUMN_NAME, COLUMN_COUNT = "Nội dung", "Số lượt"
COLUMN_SHARE, COLUMN_SAMPLE, COLUMN_INTERVAL = "Tỷ lệ", "Cỡ mẫu", "Khoảng tin cậy 95%"
COLUMN_NUMERATOR, COLUMN_DENOMINATOR = "Đếm gì (tử số)", "Trên tổng nào (mẫu số)"
COLUMN_SCORE, COLUMN_PEOPLE = "Mức", "Số người"
COLUMN_DAY = "Ngày"
NEW = "mới có"
SAME = "không đổi"
_LEAST = 0.05  # rounds to 0.1

NO_GAPS = "Trong tháng không có câu nào bị bỏ ngỏ."
NO_TOPICS = "Trong tháng chưa có bài nào được gửi."
NO_REPLIES = "Trong tháng chưa có câu nào được chuyển và trả lời qua cán bộ."
NO_SURVEY = "Trong tháng chưa có ai trả lời khảo sát."
NO_VERDICTS = "Trong tháng chưa có câu trả lời nào được rà soát, nên chưa nói được tỷ lệ đúng."
GAPS_LEAD = "Những câu hỏi chưa có bài trả lời, hỏi nhiều nhất (thông tin cá nhân đã được che). Đây là các bài nên viết trước."
EMPTY = "Trong tháng chưa có câu hỏi nào."

CHART_SHEET = "Số liệu"
"""The worksheet behind a chart of the document."""


def title(month: str) -> str:
    """Return the report's title; ``month`` as "11/2026"."""
    return f"Báo cáo hỏi đáp thủ tục hành chính, tháng {month}"


def subtitle(first: str, last: str, made: str) -> str:
    """Return the line below it; days and the moment of making as people write them."""
    return f"Từ {first} đến {last}, giờ Việt Nam. Lập lúc {made} từ nhật ký hỏi đáp đã che thông tin cá nhân."


def so_far(last: str) -> str:
    """Return what stands first where the month is not over."""
    return f"Tháng chưa kết thúc: số liệu tính đến hết ngày {last}."


def until(month: str, last: str) -> str:
    """Return the heading of a month of which only a part is counted."""
    return f"{month}, đến {last}"


def summary(questions: str, askers: str, answered: str, unanswered: str) -> str:
    """Return the report's first sentences."""
    return (
        f"Trong tháng có {askers} người hỏi {questions} câu. Trợ lý trả lời ngay {answered} số câu; "
        f"{unanswered} số câu chưa có bài trả lời."
    )


def quality(share: str, sample: str, low_high: str) -> str:
    """Return how far the answers were right."""
    return f"Người rà soát đã kết luận {sample} câu trả lời: {share} đúng (khoảng tin cậy 95%: {low_high})."


def staff_replies(number: str, p50: str, p95: str) -> str:
    """Return how long people waited for the staff."""
    return (
        f"Cán bộ đã trả lời {number} câu được chuyển đến. Một nửa số câu có trả lời trong vòng {p50}, "
        f"95% số câu trong vòng {p95}."
    )


def satisfaction(share: str, sample: str, low_high: str, mean: str) -> str:
    """Return what the survey says."""
    return (
        f"{share} trong {sample} người trả lời khảo sát chấm 4 hoặc 5 trên 5 (khoảng tin cậy 95%: {low_high}); "
        f"điểm trung bình {mean}. Cách tính theo chỉ số SIPAS."
    )


def stale(count: str) -> str:
    """Return whether text was sent that no longer held; ``count`` is a number as people write it."""
    if count == "0":
        return "Không có bài nào hết hiệu lực hoặc quá hạn rà soát bị gửi đi mà không kèm lời báo."
    return f"Cần xử lý: {count} lượt gửi bài hết hiệu lực hoặc quá hạn rà soát mà không kèm lời báo."


def points(value: float) -> str:
    """Return a change of a share in percentage points."""
    return SAME if abs(value) < _LEAST else f"{value:+.1f} điểm %".replace(".", ",")


def change(value: float) -> str:
    """Return a change of a number in percent."""
    return SAME if abs(value) < _LEAST else f"{value:+.1f}%".replace(".", ",")
