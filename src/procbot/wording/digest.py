"""The staff group's daily digest. Markdown; questions come escaped."""

from collections.abc import Mapping, Sequence
from datetime import date

from procbot.wording.escalation import DAYS
from procbot.wording.grouped import grouped

SEE_LOG = "Xem câu hỏi hôm qua"
SEE_WAITING = "Trả lời câu đang chờ"
SEE_GAPS = "Câu chưa có bài"
SEE_FIGURES = "Số liệu"


def head(day: date) -> str:
    """The first line; ``day`` is yesterday in Vietnam."""
    return f"**Hôm qua, {DAYS[day.weekday()]} {day:%d/%m/%Y}**"


OUTCOMES: dict[str, str] = {
    "answered": "có trả lời",
    "ambiguous": "phải chọn bài",
    "not_found": "không tìm thấy",
    "out_of_scope": "ngoài phạm vi",
}
"""The parts of the questions, by the code of the dashboards' figure."""


def asked(questions: int, askers: int, parts: Mapping[str, int]) -> str:
    """What was asked, and what became of it (numbers by the codes of ``OUTCOMES``). Askers who are forgotten are not counted."""
    if not questions:
        return "- Không có câu hỏi nào."
    whose = f" của {grouped(askers)} người" if askers else ""
    said = ", ".join(f"{grouped(parts[code])} {name}" for code, name in OUTCOMES.items() if parts[code])
    return f"- {grouped(questions)} câu hỏi{whose}: {said}."


def votes(up: int, down: int) -> str:
    """What the askers thought."""
    return f"- Bình chọn: {grouped(up)} đúng ý, {grouped(down)} chưa đúng."


def wrong(count: int, judged: int) -> str:
    """What the reviewers found."""
    return f"- Rà soát: {grouped(count)} sai trong {grouped(judged)} câu đã nhận xét."


def gaps(lines: Sequence[tuple[str, int]], *, are_more: bool) -> str:
    """Questions that nobody had asked before and that found nothing: the words and how many times."""
    listed = "\n".join(f"- {words}" + (f" ({grouped(times)} lượt)" if times > 1 else "") for words, times in lines)
    rest = f"\n- và những câu khác ở mục {SEE_GAPS}" if are_more else ""
    return f"**Câu mới chưa có bài**\n\n{listed}{rest}"


def waiting(count: int, untaken: int, since: str) -> str:
    """What waits for the staff; ``since`` is when the longest began."""
    nobody = f", {grouped(untaken)} câu chưa ai nhận" if untaken else ""
    return f"**Đang chờ cán bộ: {grouped(count)} câu**{nobody}. Lâu nhất từ {since}."


def links(pairs: Sequence[tuple[str, str]]) -> str:
    """Labels and addresses."""
    return " · ".join(f"[{label}]({url})" for label, url in pairs)
