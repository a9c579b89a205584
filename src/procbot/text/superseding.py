"""Which legal documents a text says no longer hold: "thay thế Nghị định 191/2013/NĐ-CP", "Luật 38/2013/QH13 đã hết hiệu lực".

A curator looks at each with its sentence, so that a rare wrong one costs a glance. What says so of a part only ("thay thế Điều 5
của ..."), or doubts it ("chưa xác nhận", "không"), is no such statement.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# "74/2025/QH15", "143/2018/NĐ-CP", "1685/QĐ-TLĐ": letters behind the last slash tell it from a date.
_NUMBER = r"\d{1,5}(?:/\d{4})?/(?=[A-ZĐƯ])[A-ZĐƯ]+\d*(?:[-–][A-ZĐƯ]+\d*)*"
# What stands between a verb and the document, without another document or another clause: a kind and a name.
_NAME = r"(?:(?!\d+/)[^.;:\n]){0,80}?"
_SENTENCE = re.compile(r"[^\n]+?(?:[.;](?=\s)|$)", re.MULTILINE)
_ENDED = re.compile(
    rf"(?P<number>{_NUMBER}){_NAME}\b(?:hết hiệu lực|(?:bị|được) (?:thay thế|thay|bãi bỏ))\b"
    r"(?:[^.;:\n]{0,20}?\b(?P<day>\d{1,2}/\d{1,2}/\d{4}))?"
)
_REPLACES = re.compile(rf"(?<!bị )(?<!được )\b(?:thay thế|thay cho|bãi bỏ)\b(?P<name>{_NAME})(?P<number>{_NUMBER})")
_PASSIVE = re.compile(r"^(?: cho)? (?:bằng|bởi)\b")
_DOUBTED = re.compile(r"\b(?:chưa|không|một phần)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:điều|khoản|điểm|mẫu|phụ lục|cụm từ)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A document that does not hold any more, by what a sentence says.

    Attributes:
        number: the document's, as written.
        sentence: which says so.
        day: named beside it as the one on which it ends, ``None`` where there is none.
    """

    number: str
    sentence: str
    day: date | None = None


def statements(text: str) -> Iterator[Statement]:
    """Yield what ``text`` (Markdown) says of documents that have ended or are replaced, in its order."""
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip(" -*\t")
        if _DOUBTED.search(sentence) is None:
            yield from _said(sentence)


def _said(sentence: str) -> Iterator[Statement]:
    for match in _ENDED.finditer(sentence):
        if _PART.search(sentence, 0, match.start()) is None:
            yield Statement(match["number"], sentence, _day(match["day"]))
    for match in _REPLACES.finditer(sentence):
        if _PART.search(match["name"]) is None and _PASSIVE.search(match["name"]) is None:
            yield Statement(match["number"], sentence)


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    day, month, year = map(int, written.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return None
