"""What is said while somebody looks through the articles."""

from datetime import date

TOPICS = "Bạn muốn xem lĩnh vực nào? Bấm nút hoặc gõ số."
NO_TOPICS = "Hiện chưa có bài nào."
ALL_TOPICS = "Các lĩnh vực"
NEXT = "Trang sau"
BACK = "Trang trước"
CHOOSE = "Bấm nút hoặc gõ số để mở bài."

NEWS = "**Bài mới và bài vừa sửa**"
NEW = "mới"
CHANGED = "sửa"
NO_NEWS = "Hiện chưa có bài nào được đăng."

WHAT_TO_FIND = "Bạn muốn tìm bài nào? Gõ tên thủ tục hoặc vài chữ giúp mình, ví dụ: thai sản, tạm trú, công đoàn phí."
FOUND = "**Các bài gần nhất với chữ bạn tìm**"
NOTHING_FOUND = "Mình không tìm thấy bài nào có chữ này. Bạn thử chữ khác, hoặc gõ /chude để xem theo lĩnh vực."

SHOWN_ALREADY = "Bạn đang xem trang này rồi."


def topic(name: str, articles: int) -> str:
    """An area on a button, with the number of its articles."""
    return f"{name} ({articles} bài)"


def heading(name: str, page: int, pages: int) -> str:
    """Stands above a page of a list; ``name`` is Markdown. Pages count from 1."""
    return name if pages == 1 else f"{name}, trang {page}/{pages}"


def published(title: str, on: date, *, is_first: bool) -> str:
    """A line of the list of what is new."""
    return f"{title} ({NEW if is_first else CHANGED} {on:%d/%m/%Y})"
