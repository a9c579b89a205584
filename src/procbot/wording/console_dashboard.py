"""Vietnamese of the console's dashboards."""

NAV, NAV_HINT = "Số liệu", "Hỏi bao nhiêu, trả lời đúng bao nhiêu, hỏi nhiều nhất điều gì."

PERIODS: dict[str, str] = {"day": "Theo ngày", "week": "Theo tuần", "month": "Theo tháng"}
PERIOD_COLUMNS: dict[str, str] = {"day": "Ngày", "week": "Tuần từ ngày", "month": "Tháng từ ngày"}

# The cards, group by group, by the codes of ``wording.figures``.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Lượt hỏi", ("questions", "askers", "served", "repeated")),
    ("Kết quả tìm bài", ("answered", "ambiguous", "not_found", "out_of_scope")),
    ("Chất lượng theo kết luận của người rà soát", ("accuracy", "wrong_answers", "rightly_refused", "stale")),
    ("Người hỏi bình chọn, gõ có dấu và không dấu", ("voted_up", "voted_down", "accented_accuracy", "unaccented_accuracy")),
)
SMALL_SAMPLE = "Mẫu nhỏ"
MUST_BE_ZERO = "Phải bằng 0"

CHART_QUESTIONS = "Câu hỏi theo kết quả"
CHART_VOTES = "Bình chọn của người hỏi"
CHART_VERDICTS = "Tỷ lệ đúng và sai theo kết luận"
CHART_HOURS = "Giờ sử dụng trong ngày"
CHART_SCORES = "Mức hài lòng"
TOP_AREAS = "Lĩnh vực hỏi nhiều nhất"
TOP_ARTICLES = "Bài được gửi nhiều nhất"
TOP_GAPS = "Câu chưa trả lời được, hỏi nhiều nhất"

PURGED = "Số liệu của phần đã xóa"
PURGED_LEFT_OUT = (
    "Số người hỏi, số lượt hỏi lại và bài hết hạn gửi không báo không còn tính được khi câu hỏi đã xóa. "
    "Kết luận và bình chọn được tính như lúc xóa."
)

SCORE_COUNT = "Số người"
JUDGED = "Đã kết luận"
VOTES_UP, VOTES_DOWN = "Hữu ích", "Chưa đúng"


def between(first: str, last: str) -> str:
    """Return the days that the page shows; both as dd/mm/yyyy."""
    return f"Từ {first} đến {last}, giờ Việt Nam"


def purged_lead(days: str) -> str:
    """What the page on deleted questions is about."""
    return f"Lượt hỏi đáp quá {days} ngày bị xóa cả câu hỏi lẫn câu trả lời. Các số này cộng lại trước khi xóa, không gắn với ai."


def purged_month(month: str, questions: str, last: str) -> str:
    """A month of which questions were deleted, until its day ``last``."""
    return f"Tháng {month}: {questions} câu hỏi, đã xóa đến hết ngày {last}"


def described(title: str, periods: int, whole: str) -> str:
    """Return what a chart over periods shows, for who does not see it."""
    return f"{title}, {periods} mốc thời gian, tổng cộng {whole}. Bảng số liệu ở ngay dưới hình."


def described_hours(busiest: str, count: str) -> str:
    """Return what the chart of hours shows."""
    return f"Số câu hỏi theo giờ bắt đầu, 0 đến 23. Đông nhất lúc {busiest} giờ: {count} câu. Bảng số liệu ở ngay dưới hình."


def described_scores(given: str) -> str:
    """Return what the chart of scores shows."""
    return f"Số người chấm từng mức, từ 1 đến 5; tổng cộng {given} người. Bảng số liệu ở ngay dưới hình."
