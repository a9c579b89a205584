"""The lines around an answer on every face: what was understood, what is near, and the sources."""

from collections.abc import Iterable
from datetime import date

SOURCE_LEAD = "Nguồn: "
SOURCE_LINK = "Trang chính thức: "
UNDERSTOOD_AS = "Mình hiểu câu hỏi là: "
NEAR_ARTICLES = "Có thể bạn cần:"
GOES_ON = "\n…"
CHOOSE_HINT = "Bạn bấm nút hoặc gõ số."


def law(name: str, number: str, articles: str) -> str:
    """One legal document as a worker would look it up, e.g. "Luật Việc làm 74/2025/QH15, Điều 31-42"."""
    named = f"{name} {number}".strip()
    return f"{named}, Điều {articles}" if articles else named


def source(laws: Iterable[str], reviewed_on: date) -> str:
    """The line of sources under an answer, without its lead."""
    parts = "; ".join(laws)
    reviewed = f"rà soát {reviewed_on:%d/%m/%Y}"
    return f"{parts} · {reviewed}" if parts else reviewed
