"""Vietnamese of an article's fields: what the form calls them, and what the checks call them to those who write files."""

import re

KINDS: dict[str, str] = {"procedure": "Thủ tục", "guide": "Hướng dẫn", "reform": "Cải cách", "notice": "Thông báo"}
KEYS: dict[str, str] = {
    "id": "Mã bài",
    "kind": "Loại bài",
    "title": "Tiêu đề",
    "area": "Lĩnh vực",
    "procedure_code": "Mã thủ tục",
    "origin": "Nguồn lời văn",
    "aliases": "Tên gọi khác",
    "questions": "Câu hỏi thường gặp",
    "authority": "Cơ quan giải quyết",
    "region": "Địa phương",
    "in_force_from": "Có hiệu lực từ",
    "expires_on": "Hết hiệu lực sau ngày",
    "reviewed_on": "Ngày rà soát",
    "review_by": "Rà soát lại trước ngày",
    "legal_basis": "Căn cứ pháp lý",
    "deadline": "Hạn của người lao động",
    "sources": "Nguồn chính thức",
    "related": "Bài liên quan",
}
ROW_KEYS: dict[str, str] = {
    "legal_basis.number": "Số hiệu",
    "legal_basis.kind": "Loại văn bản",
    "legal_basis.name": "Tên văn bản",
    "legal_basis.articles": "Điều",
    "legal_basis.in_force_from": "Có hiệu lực từ",
    "sources.title": "Tên trang",
    "sources.url": "Địa chỉ",
    "deadline.task": "Việc phải làm",
    "deadline.from": "Tính từ ngày",
    "deadline.months": "Trong bao lâu",
    "deadline.days": "Trong bao lâu",
    "deadline.law": "Theo điều luật",
}
"""Fields of a row: the list's key, a dot and the field's own."""

_LABELS = KEYS | ROW_KEYS
_LABEL_AND_KEY = re.compile("|".join(re.escape(f"{label} ({key})") for key, label in _LABELS.items()))


def field(key: str) -> str:
    """Return the label of a field and, in brackets, its key in the file."""
    return f"{_LABELS[key]} ({key})"


def without_keys(sentence: str) -> str:
    """Return ``sentence`` with the label alone, in quotes, of each field that it names by ``field``."""
    return _LABEL_AND_KEY.sub(lambda match: f"“{match[0].rpartition(' (')[0]}”", sentence)
