"""Vietnamese names of the figures, and how each is counted; the same on the console's pages and in the monthly report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure is called, what is counted (``numerator``), and of what (``denominator``, "" for a number of its own)."""

    name: str
    numerator: str
    denominator: str = ""


_ALL = "Tất cả câu hỏi"
_VOTED = "Các lượt có bình chọn"
_JUDGED = "Các câu trả lời đã có kết luận còn hiệu lực (đúng, thiếu ý, thông tin cũ, sai mục, sai bài, gây hại)"

# By the code of ``services.review.definitions``.
FIGURES: dict[str, FigureWords] = {
    "questions": FigureWords("Câu hỏi", "Mọi câu hỏi bằng chữ, không tính lời chào"),
    "answered": FigureWords("Đã trả lời", "Câu hỏi được trả lời bằng một mục của bài, kể cả khi kèm lời báo về hiệu lực", _ALL),
    "ambiguous": FigureWords("Cần chọn bài", "Câu hỏi mà người hỏi phải chọn một trong vài bài", _ALL),
    "not_found": FigureWords("Không trả lời được", "Câu hỏi không tìm thấy bài, không rõ hỏi gì hoặc quá dài", _ALL),
    "out_of_scope": FigureWords("Ngoài phạm vi", "Câu hỏi không thuộc kho bài", _ALL),
    "served": FigureWords("Lượt gửi bài", "Mọi mục đã gửi, do câu hỏi hoặc do bấm nút"),
    "voted_up": FigureWords("Bình chọn hữu ích", "Lượt được người hỏi bấm hữu ích", _VOTED),
    "voted_down": FigureWords("Bình chọn chưa đúng", "Lượt bị người hỏi bấm chưa đúng", _VOTED),
    "accuracy": FigureWords("Trả lời đúng", "Câu trả lời được kết luận đúng", _JUDGED),
    "wrong_answers": FigureWords(
        "Trả lời sai",
        "Câu trả lời được kết luận là thông tin cũ, sai mục, sai bài hoặc gây hại (thiếu ý không tính là sai)",
        _JUDGED,
    ),
    "rightly_refused": FigureWords(
        "Từ chối đúng", "Lần từ chối được kết luận là đúng", "Các lần từ chối đã có kết luận còn hiệu lực"
    ),
    "accented_accuracy": FigureWords(
        "Đúng khi gõ có dấu",
        "Câu trả lời được kết luận đúng, câu hỏi gõ có dấu",
        "Các câu trả lời đã có kết luận, câu hỏi gõ có dấu",
    ),
    "unaccented_accuracy": FigureWords(
        "Đúng khi gõ không dấu",
        "Câu trả lời được kết luận đúng, câu hỏi gõ không dấu",
        "Các câu trả lời đã có kết luận, câu hỏi gõ không dấu",
    ),
    "repeated": FigureWords("Hỏi lại trong 7 ngày", "Câu hỏi mà chính người đó đã hỏi cùng ý trong bảy ngày trước", _ALL),
    "stale": FigureWords(
        "Gửi bài hết hạn không báo",
        "Mục được gửi không kèm lời báo, sau ngày cuối bài còn hiệu lực hoặc còn trong hạn rà soát. Phải luôn bằng 0",
        "Mọi mục đã gửi, do câu hỏi hoặc do bấm nút",
    ),
}

# What is measured or counted otherwise than a share of exchanges.
OTHERS: dict[str, FigureWords] = {
    "askers": FigureWords(
        "Người hỏi",
        "Số người khác nhau đã hỏi. Một người hỏi ở hai kênh được tính hai lần; cộng các ngày lại sẽ lớn hơn số của cả kỳ",
    ),
    "latency": FigureWords(
        "Thời gian trả lời",
        "Từ lúc nhận câu hỏi đến lúc soạn xong câu trả lời. p50: một nửa số câu nhanh hơn; p95: 95% số câu nhanh hơn",
        _ALL,
    ),
    "reply": FigureWords(
        "Cán bộ trả lời sau",
        "Từ lúc người hỏi chuyển câu cho cán bộ đến câu trả lời đầu tiên của cán bộ",
        "Các lượt hỏi đã được cán bộ trả lời",
    ),
    "satisfaction": FigureWords(
        "Chỉ số hài lòng",
        "Người chấm 4 hoặc 5 trong câu khảo sát một lần, gửi sau một tuần sử dụng, theo cách tính của SIPAS",
        "Mọi người đã chấm điểm trong kỳ. Khảo sát không gắn với lượt hỏi nào nên không theo các điều kiện lọc khác ngoài ngày",
    ),
}

ZONE = "Giờ Việt Nam (Asia/Ho_Chi_Minh). Ngày tính từ 0 giờ, tuần tính từ thứ Hai, tháng tính từ ngày 1."
INTERVAL = (
    "Các tỷ lệ theo kết luận kèm cỡ mẫu và khoảng tin cậy 95% (Wilson): giá trị thật nằm trong khoảng đó với độ tin cậy 95%, "
    "nếu các câu được xem xét đại diện cho mọi câu. Hàng đợi rủi ro đưa câu đáng ngờ lên trước nên tỷ lệ đúng ở đây "
    "thường thấp hơn thực tế."
)
NOTHING = "—"


def percent(share: float | None) -> str:
    """Return a share (0..1) in percent, one digit behind the comma."""
    return NOTHING if share is None else f"{share * 100:.1f}%".replace(".", ",")


def interval(low: float | None, high: float | None) -> str:
    """Return a 95 % interval of shares, "" for none."""
    return "" if low is None or high is None else f"{percent(low).removesuffix('%')}–{percent(high)}"


def of_sample(count: str, sample: str) -> str:
    """Return a count and what it is a part of."""
    return f"{count} trên {sample}"


def milliseconds(value: float | None) -> str:
    """Return a time that a machine takes."""
    if value is None:
        return NOTHING
    if value < 1000:  # noqa: PLR2004 (a second)
        return f"{value:.1f} ms".replace(".", ",")
    return f"{value / 1000:.1f} giây".replace(".", ",")


def duration(seconds: float | None) -> str:
    """Return a time that people wait, in the unit that says it best."""
    if seconds is None:
        return NOTHING
    for unit, name in ((86_400, "ngày"), (3_600, "giờ"), (60, "phút")):
        if seconds >= unit:
            return f"{seconds / unit:.1f} {name}".replace(".", ",").replace(",0 ", " ")
    return f"{seconds:.0f} giây"
