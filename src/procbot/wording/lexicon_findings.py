"""What is wrong with the lexicon file, and how to mend it."""

from collections.abc import Iterable


def not_toml(problem: str) -> str:
    """The file is no TOML; ``problem`` is the parser's own word, in English."""
    return f"Từ điển không đọc được: {problem}. Xem lại dấu ngoặc và dấu bằng ở dòng đó."


def term_twice(number: int, term: str) -> str:
    """The same term again."""
    return f"Từ điển, mục thứ {number}: từ {term!r} đã có. Gộp hai mục làm một."


def bad_entry(number: int, term: str) -> str:
    """An entry without a term or a meaning."""
    return f'Từ điển, mục thứ {number} ({term!r}): cần term = "...", kind = "...", means = ["..."], và nếu cần ambiguous = true.'


def bad_kind(number: int, kind: str, known: Iterable[str]) -> str:
    """A kind that does not exist."""
    return f"Từ điển, mục thứ {number}: loại {kind!r} không có. Dùng một trong: {', '.join(known)}."


def bad_outside(number: int, topic: str) -> str:
    """An outside topic without a name or a phrasing."""
    return f'Từ điển, chủ đề ngoài phạm vi thứ {number} ({topic!r}): cần topic = "..." và phrasings = ["...", "..."].'
