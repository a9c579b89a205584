"""Words by which a text says that a number is an example's, or that it is not certain."""

import re

_EXAMPLE = re.compile(r"\bví dụ\b", re.IGNORECASE)
_UNSURE = re.compile(r"\[\?\]|\bkiểm tra\b|\bchưa (?:xác nhận|chắc|rõ|đối chiếu|kiểm chứng|thấy)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?<=[;.])\s+(?!\[)")


def example_start(line: str) -> int:
    """Return where the worked example of a paragraph or list item begins; its length when it has none."""
    match = _EXAMPLE.search(line)
    return match.start() if match else len(line)


def clauses(text: str) -> list[str]:
    """Return the parts of a note, cut behind semicolons and points; a mark in brackets stays with the part before it."""
    return _CLAUSE.split(text)


def is_unsure(text: str) -> bool:
    """Whether a note or a line says of itself that it is not established ("[?]", "kiểm tra", "chưa xác nhận")."""
    return _UNSURE.search(text) is not None
